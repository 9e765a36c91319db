"""A FIFO topic delivers to queues only, and the subscription is something else.

SNS refuses it, and the deployment fails. A function reads the messages from a queue in between.

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        Events:
          Placed:
            Type: SNS
            Properties: {Topic: !Ref Placed, SqsSubscription: true}

Notes: 002_c23077be81164283.txt:324 "**FIFO**"
"""

from serverless_lint.graph.subscriptions import SUBSCRIPTION, TOPIC, are_fifo_topics, subscriptions
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on=(SUBSCRIPTION, TOPIC),
    severity="error",
    reference="https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html",
    pillar="reliability",
    since="0.1",
)
def fifo_subscriber_unsupported(resource: Resource) -> Problems:
    fifo_topics = [each for each in are_fifo_topics(resource) if each.value]
    for said in subscriptions(resource) if fifo_topics else ():
        for protocol, fifo in together(said["Protocol"].strings(), fifo_topics):
            if protocol.text != "sqs":
                message = f"{resource.id} subscribes {protocol.text} to a FIFO topic, which delivers to queues only"
                yield problem(protocol, message, (fifo, "the topic is FIFO"))
