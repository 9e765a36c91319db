"""A subscription asks for raw messages, which its protocol does not have.

SNS delivers the message without its envelope to queues, Firehose streams and HTTP endpoints. Functions get the envelope
(`Records[0].Sns.Message`) in any case.

    Subscription:
      Type: AWS::SNS::Subscription
      Properties: {Protocol: lambda, Endpoint: !GetAtt Worker.Arn, TopicArn: !Ref Placed}

Notes: 002_c23077be81164283.txt:365 "Can invoke different subscriber based on values on message **metadata**"
"""

from serverless_lint.facts.sns import PROTOCOLS, RAW
from serverless_lint.rule import ABSENT, Problems, Resource, problem, put, rule, together


@rule(
    on="AWS::SNS::Subscription",
    severity="warning",
    reference="https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html",
    pillar="operational-excellence",
    since="0.1",
    needs="RawMessageDelivery",
)
def raw_delivery_unsupported(subscription: Resource) -> Problems:
    for raw, protocol in together(subscription["RawMessageDelivery"].truths(), subscription["Protocol"].strings()):
        if raw.value and protocol.text in PROTOCOLS and protocol.text not in RAW:
            message = f"{subscription.id} asks for raw messages, which {protocol.text} does not have"
            fix = put(raw, ABSENT, "remove RawMessageDelivery", safe=True)
            yield problem(raw, message, (protocol, "the protocol"), fix=fix)
