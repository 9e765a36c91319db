"""A rule on a custom event bus waits for events that AWS sends to the default one only.

Services of AWS put their events onto the account's default event bus, and nobody else may send events as `aws.…`. On a
bus of your own there are none, unless a rule of the default bus, or another account, hands them on to it.

Silent where a rule of the application hands events on to the bus, and where somebody else may do so: it has a policy,
or is exported.

    Uploaded:
      Type: AWS::Events::Rule
      Properties:
        EventPattern: {source: [aws.s3], detail-type: [Object Created]}    # and no EventBusName

Notes: 002_c23077be81164283.txt:356 "**Default** event bus can only have **AWS** services as **source**"
"""

from serverless_lint.graph.escapes import escapes
from serverless_lint.graph.event_patterns import BUS, sources
from serverless_lint.rule import Problems, Resource, problem, rule, together

AWS, PARTNER = "aws.", "aws.partner/"


@rule(
    on="AWS::Events::Rule",
    severity="warning",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html",
    pillar="reliability",
    since="0.1",
    needs=("EventPattern", BUS),
)
def aws_events_on_custom_bus(source: Resource) -> Problems:
    asked = sources(source)
    if asked is None or not all(each.text.startswith(AWS) and not each.text.startswith(PARTNER) for each in asked):
        return
    for named, bus in source.graph.targets(source["EventBusName"], BUS):
        if not _may_be_fed(bus):
            for at, _ in together(named, asked[:1]):
                message = f"{source.id} waits for {asked[0].text} on {bus.id}, but AWS's events are on the default bus"
                yield problem(at, message, (asked[0], "an event of AWS"))


def _may_be_fed(bus: Resource) -> bool:
    """Whether events of AWS may get there from the default bus or another account."""
    policies = bus.graph.of_type("AWS::Events::EventBusPolicy")
    handed = any(each.source.type == "AWS::Events::Rule" for each in bus.arriving("delivers"))
    return handed or any(policies) or not bus["Policy"].absent_when() or escapes(bus)
