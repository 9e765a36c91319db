"""A rule fits events, but does nothing with them.

Without a target nothing happens, and nothing is seen, as EventBridge does not count an event that fits a rule as lost.

Ignore it where targets are added elsewhere. Otherwise give it one, or take it out.

    Paid:
      Type: AWS::Events::Rule
      Properties:
        EventPattern: {source: [shop], detail-type: [OrderPaid]}
        Targets: [{Id: Billing, Arn: !GetAtt Billing.Arn}]

Notes: 000_b4306fdb19fcb421.txt:43 "Rule Triggers"
"""

from serverless_lint.graph.escapes import escapes
from serverless_lint.graph.written import empty_when
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together


@rule(
    on="AWS::Events::Rule",
    severity="warning",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html",
    pillar="operational-excellence",
    since="0.1",
)
def rule_without_target(source: Resource) -> Problems:
    about = [each for name in ("EventPattern", "ScheduleExpression") for each in source[name]]
    for nothing, _ in together(empty_when(source["Targets"]), [each for each in about if each.value is not ABSENT][:1]):
        if not escapes(source):
            yield problem(source.itself, f"{source.id} has no target: what it fits goes nowhere", given=[nothing])
