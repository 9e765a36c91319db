"""What a topic is told reaches nobody: it has no subscribers.

SNS keeps no messages. Alarms, failures and events for a topic without subscriptions are gone.

Ignore it where another stack subscribes by the topic's name. Silent for topics that an output shows, so that people may
subscribe, that are handed on, or that anything names but what publishes to them: a chat configuration, a custom
resource.

    Alarms:
      Type: AWS::SNS::Topic
      Properties:
        Subscription: [{Protocol: email, Endpoint: !Ref OnCall}]

Peers: none looks at it
"""

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.subscriptions import is_shown, is_subscribed
from serverless_lint.rule import Problems, Resource, problem, rule

TOLD = ("delivers", "notifies", "dead-letters", "on-failure", "on-success")
# What names a topic without listening to it.
DEAF = ("AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::SNS::TopicPolicy")


@rule(
    on="AWS::SNS::Topic",
    severity="info",
    reference="https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html",
    pillar="operational-excellence",
    since="0.1",
)
def topic_without_subscribers(topic: Resource) -> Problems:
    if escapes(topic) or is_part(topic.graph) or is_shown(topic) or is_subscribed(topic):
        return
    told = [each for kind in TOLD for each in topic.arriving(kind)]
    tellers = {resource.id for each in told for resource in (each.source, each.via)}
    if any(each.source.id not in tellers and each.source.type not in DEAF for each in topic.arriving("depends")):
        return
    for nobody in topic["Subscription"].absent_when() if told else ():
        message = f"{topic.id} is told by {told[0].source.id}, but nobody is subscribed to it"
        yield problem(nobody, message, (told[0].value, f"{told[0].source.id} tells it"))
