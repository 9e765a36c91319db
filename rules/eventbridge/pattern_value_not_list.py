"""A field of an event pattern holds a single value: EventBridge refuses the rule.

What a field may be stands in a list, even when it is one value. (`Match value must be String, number, true, false, or
null`, or `Event pattern contains invalid element`, says the deployment.)

    EventPattern:
      source: [aws.s3]    # not aws.s3
      detail:
        bucket: {name: [!Ref Uploads]}

Notes: 002_c23077be81164283.txt:371 "Use event patterns set on rules to control which events are subscribed-to"
Peers: none looks at it
"""

from serverless_lint.graph.event_patterns import scalars
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Events::Rule",
    severity="error",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html",
    pillar="operational-excellence",
    since="0.1",
    needs="EventPattern",
)
def pattern_value_not_list(source: Resource) -> Problems:
    for name, value in scalars(source["EventPattern"]):
        yield problem(value, f"{name} is a single value, but a pattern wants a list of values")
