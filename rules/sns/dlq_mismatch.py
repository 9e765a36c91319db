"""What a subscription names as its dead-letter queue cannot be that.

The policy takes the ARN of a queue; `Ref` of a queue is its URL. AWS: "FIFO topic subscriptions use FIFO
queues, and standard topic subscriptions use standard queues."

    Subscription:
      Type: AWS::SNS::Subscription
      Properties:
        RedrivePolicy: {deadLetterTargetArn: !GetAtt Failed.Arn}    # not !Ref Failed

Notes: 002_c23077be81164283.txt:372 "Use with SQS for **DLQ(dead-later queue)**"
"""

from serverless_lint.graph.relations.sqs import are_fifo, redrives
from serverless_lint.graph.subscriptions import are_fifo_topics
from serverless_lint.rule import Problems, Resource, problem, rule, together

QUEUE = "AWS::SQS::Queue"


@rule(
    on="AWS::SNS::Subscription",
    severity="warning",
    reference="https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html",
    pillar="reliability",
    since="0.1",
    needs="RedrivePolicy",
)
def dlq_mismatch(subscription: Resource) -> Problems:
    for redrive in redrives(subscription):
        for target in redrive.targets:
            for end, attribute in subscription.graph.mentioned(target):
                place = (end.itself, f"this is {end.id}")
                if end.type == QUEUE and attribute is None and not target.known_text:
                    yield problem(target, f"Ref of {end.id} is its URL; a redrive policy takes its ARN", place)
                elif end.type == "AWS::SNS::Topic" and not target.known_text:
                    yield problem(target, f"{end.id} is a topic; dead letters go to a queue only", place)
            queues = [each for each in are_fifo(subscription.graph, target) if each.value is not None]
            for topic, queue in together(are_fifo_topics(subscription), queues):
                if topic.value is not queue.value:
                    kinds = ("FIFO", "standard") if topic.value else ("standard", "FIFO")
                    message = f"the topic of {subscription.id} is {kinds[0]}, but its dead-letter queue is {kinds[1]}"
                    yield problem(target, message, (topic, f"{kinds[0]}"), (queue, f"{kinds[1]}"))
