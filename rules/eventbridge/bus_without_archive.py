"""Events on a bus are gone when they have been handed on, and those that no rule is for are never seen.

An archive keeps events, so that they can be replayed after a fault, or to a consumer that comes later. A rule that fits
everything, with a log group as its target, at least shows what no other rule is for.

Ignore it where the producers keep their events, or can send them again.

    History:
      Type: AWS::Events::Archive
      Properties:
        SourceArn: !GetAtt Bus.Arn
        RetentionDays: 30    # without it events are kept, and paid for, for ever

Notes: 002_c23077be81164283.txt:366 "Can be **archived** based on rules."
"""

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.event_patterns import BUS, takes_everything
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on=BUS,
    severity="info",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html",
    pillar="reliability",
    since="0.1",
)
def bus_without_archive(bus: Resource) -> Problems:
    graph = bus.graph
    if escapes(bus) or is_part(graph):
        return
    archives = [archive["SourceArn"] for archive in graph.of_type("AWS::Events::Archive")]
    kept = any(not each.complete or any(graph.referred(value) in (bus, None) for value in each) for each in archives)
    rules = [each.target for each in bus.follow("delivers") if isinstance(each.target, Resource)]
    if not kept and not any(takes_everything(each["EventPattern"]) for each in rules):
        yield problem(
            bus.itself, f"events on {bus.id} are kept nowhere: it has no archive, and no rule fits all of them"
        )
