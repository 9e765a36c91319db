"""A rule waits for a partner's events on a bus that does not get them.

The events of a SaaS partner (`aws.partner/…`) arrive on the partner event bus that belongs to their source, never on
the default bus or another custom one.

    PartnerBus:
      Type: AWS::Events::EventBus
      Properties: {Name: aws.partner/example.com/orders, EventSourceName: aws.partner/example.com/orders}
    Ordered:
      Type: AWS::Events::Rule
      Properties:
        EventBusName: !Ref PartnerBus
        EventPattern: {source: [aws.partner/example.com/orders]}

Notes: 002_c23077be81164283.txt:357 "you must use a custom event bus"
"""

from serverless_lint.graph.event_patterns import BUS, sources
from serverless_lint.rule import ABSENT, Problems, Resource, Value, problem, rule, together

PARTNER = "aws.partner/"


@rule(
    on="AWS::Events::Rule",
    severity="warning",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-saas.html",
    pillar="reliability",
    since="0.1",
    needs="EventPattern",
)
def partner_events_elsewhere(source: Resource) -> Problems:
    asked = sources(source)
    if asked and all(each.text.startswith(PARTNER) for each in asked):
        for bus in source["EventBusName"]:
            for wrong in _never(source, bus):
                for at, *_ in together(asked[0], bus, wrong):
                    message = f"{source.id} waits for events of {asked[0].text}, which arrive on their own bus only"
                    yield problem(at, message, (wrong, "the rule is on this bus"))


def _never(source: Resource, bus: Value) -> list[Value]:
    """Where a bus is the default one, or one of the template that is no partner's."""
    if bus.value is ABSENT or bus.value == "default":
        return [bus]
    target = source.graph.referred(bus)
    return target["EventSourceName"].absent_when() if isinstance(target, Resource) and target.type == BUS else []
