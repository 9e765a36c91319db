"""A FIFO queue is subscribed to a standard topic, which delivers to standard queues only.

A standard topic has no groups and no order that a FIFO queue could keep; SNS refuses the subscription. The other way
round works: a FIFO topic delivers to standard queues, too, where the order is lost.

    Placed:
      Type: AWS::SNS::Topic
      Properties: {FifoTopic: true, TopicName: placed.fifo}

Notes: 002_c23077be81164283.txt:324 "**FIFO**"
"""

from serverless_lint.graph.relations.sqs import are_fifo
from serverless_lint.graph.subscriptions import SUBSCRIPTION, TOPIC, are_fifo_topics, subscriptions
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on=(SUBSCRIPTION, TOPIC),
    severity="warning",
    reference="https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html",
    pillar="reliability",
    since="0.1",
)
def fifo_queue_on_standard_topic(resource: Resource) -> Problems:
    standard = [each for each in are_fifo_topics(resource) if each.value is False]
    for said in subscriptions(resource) if standard else ():
        for endpoint in said["Endpoint"]:
            queues = [each for each in are_fifo(resource.graph, endpoint) if each.value]
            for at, topic, queue in together(endpoint, standard, queues):
                message = f"{resource.id} subscribes a FIFO queue to a standard topic"
                yield problem(at, message, (topic, "the topic is standard"), (queue, "the queue is FIFO"))
