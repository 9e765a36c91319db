"""What a subscription delivers to is not what its protocol takes: SNS refuses it.

`sqs` takes the ARN of a queue, `lambda` that of a function, `firehose` that of a stream, with a role by which SNS may
write to it. `Ref` of a queue is its URL, and `Ref` of a function or stream is its name. There is no protocol for other
services, such as S3; a Firehose stream writes there.

    Subscription:
      Type: AWS::SNS::Subscription
      Properties:
        TopicArn: !Ref Placed
        Protocol: sqs
        Endpoint: !GetAtt Orders.Arn    # not !Ref Orders

Notes: 002_c23077be81164283.txt:876 "SNS > S3"
Peers: cfn-lint W3694, which compares texts
"""

from serverless_lint.facts.sns import ENDPOINTS, PROTOCOLS
from serverless_lint.graph.subscriptions import SUBSCRIPTION, TOPIC, subscriptions
from serverless_lint.rule import Problems, Resource, Value, Values, problem, rule, together

TYPES = {type_name: protocol for protocol, types in ENDPOINTS.items() for type_name in types}
NAMED = ("AWS::SQS::Queue", "AWS::Lambda::Function", "AWS::KinesisFirehose::DeliveryStream")


@rule(
    on=(SUBSCRIPTION, TOPIC),
    severity="error",
    reference="https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html",
    pillar="reliability",
    since="0.1",
)
def endpoint_mismatch(resource: Resource) -> Problems:
    for said in subscriptions(resource):
        for protocol in said["Protocol"].strings():
            if protocol.text not in PROTOCOLS and protocol.text.islower():  # what shouts is there to be replaced
                yield problem(protocol, f"SNS has no protocol {protocol.text}: {', '.join(sorted(PROTOCOLS))}")
            for endpoint, _ in together(said["Endpoint"], protocol) if protocol.text in ENDPOINTS else ():
                yield from _unfit(resource, protocol, endpoint)
            if protocol.text == "firehose" and resource.type == SUBSCRIPTION:
                yield from _without_role(said, protocol)


def _unfit(resource: Resource, protocol: Value, endpoint: Value) -> Problems:
    for end, attribute in resource.graph.mentioned(endpoint):
        kind = end.type.rpartition("::")[2]
        if endpoint.known_text or end.type not in TYPES:
            continue
        if TYPES[end.type] != protocol.text:
            message = f"{resource.id} delivers by {protocol.text}, but {end.id} is a {kind}"
            yield problem(endpoint, message, (protocol, "the protocol"), (end.itself, f"this is a {kind}"))
        elif attribute is None and end.type in NAMED:
            what = "URL" if kind == "Queue" else "name"
            yield problem(
                endpoint,
                f"Ref of {end.id} is its {what}; a subscription takes its ARN",
                (end.itself, f"this is a {kind}"),
                given=[protocol],
            )


def _without_role(said: Values, protocol: Value) -> Problems:
    for _, missing in together(protocol, said["SubscriptionRoleArn"].absent_when()):
        message = "the subscription names no role (SubscriptionRoleArn) by which SNS may write to the stream"
        yield problem(protocol, message, given=[missing])
