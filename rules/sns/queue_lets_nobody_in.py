"""A queue does not let its topic in: none of the messages arrives.

SNS delivers to a queue as a service, and only the queue's own policy can allow that. The subscription is made all the
same. SNS then takes each message as refused, and drops it at once or puts it into the subscription's dead-letter queue.

Silent where a policy may fit as far as we know, and for queues that are exported or passed to nested stacks, custom
resources or connectors, which may bring their own. SAM writes the policy for `SqsSubscription`.

    OrdersPolicy:
      Type: AWS::SQS::QueuePolicy
      Properties:
        Queues: [!Ref Orders]
        PolicyDocument:
          Statement:
            - Effect: Allow
              Principal: {Service: sns.amazonaws.com}
              Action: sqs:SendMessage
              Resource: !GetAtt Orders.Arn
              Condition: {ArnEquals: {aws:SourceArn: !Ref Placed}}

Notes: 002_c23077be81164283.txt:371 "Use Message delivery status to track failures"
Peers: none looks at it
"""

from serverless_lint.graph.resource_policies import policies_of
from serverless_lint.graph.subscriptions import SUBSCRIPTION, TOPIC
from serverless_lint.rule import Problems, Resource, problem, rule, together

SNS = "sns.amazonaws.com"


@rule(
    on="AWS::SQS::Queue",
    severity="error",
    reference="https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html",
    pillar="reliability",
    since="0.1",
)
def queue_lets_nobody_in(queue: Resource) -> Problems:
    for sent in queue.arriving("delivers"):
        if sent.via.type not in (SUBSCRIPTION, TOPIC):
            continue
        topic = sent.source if isinstance(sent.source, Resource) and sent.source.type == TOPIC else None
        for proof in queue.refuses(SNS, "sqs:SendMessage", topic):
            policies = list(policies_of(queue))
            who = f"{policies[0].id} does not let" if policies else "no policy lets"
            for at, refused in together(sent.value, proof.value):
                message = f"{sent.source.id} delivers to {queue.id}, but {who} {SNS} send to it"
                yield problem(at, message, (refused, f"{queue.id} is the queue"), given=[sent])
