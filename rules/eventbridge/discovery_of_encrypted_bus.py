"""Schemas are to be discovered on a bus that is encrypted with a key of one's own, which EventBridge cannot do.

A discoverer reads the events of a bus, and writes down what they look like. It cannot read what is encrypted with a
customer managed key: AWS supports discovery with its own key only.

Take one or the other. Discovery is for development mostly, where the AWS owned key, the default, may do.

    Bus:
      Type: AWS::Events::EventBus
      Properties: {Name: shop}    # and no KmsKeyIdentifier

Notes: 002_c23077be81164283.txt:365 "Can **automatically** discover schemas from messages"
"""

from serverless_lint.graph.event_patterns import BUS
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together


@rule(
    on="AWS::EventSchemas::Discoverer",
    severity="error",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html",
    pillar="operational-excellence",
    since="0.1",
)
def discovery_of_encrypted_bus(discoverer: Resource) -> Problems:
    for source, bus in discoverer.graph.targets(discoverer["SourceArn"], BUS):
        keys = [key for key in bus["KmsKeyIdentifier"] if key.value is not ABSENT]
        for at, key in together(source, keys):
            message = f"{discoverer.id} cannot read the events of {bus.id}, which are encrypted with a key of one's own"
            yield problem(at, message, (key, "the key"))
