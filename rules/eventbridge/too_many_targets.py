"""A rule has more targets than EventBridge allows: it refuses the rule.

A rule has five targets at most. Unlike most quotas this one cannot be raised.

Make a second rule with the same pattern, or send to a topic or queue from which the others read.

    Paid:
      Type: AWS::Events::Rule
      Properties:
        Targets: [{Id: Everyone, Arn: !Ref Topic}]

Notes: 000_b4306fdb19fcb421.txt:43 "Rule Triggers"
"""

from serverless_lint.facts.eventbridge import TARGETS_PER_RULE
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Events::Rule",
    severity="error",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html",
    pillar="reliability",
    since="0.1",
)
def too_many_targets(source: Resource) -> Problems:
    for count in source["Targets"].at_least():
        if count.number > TARGETS_PER_RULE:
            message = f"{source.id} has {count.number:.0f} targets, more than the {TARGETS_PER_RULE} of a rule"
            yield problem(count, message)
