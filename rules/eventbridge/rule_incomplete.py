"""A rule says neither for which events nor at which times it is: EventBridge refuses it.

A rule has an `EventPattern`, a `ScheduleExpression`, or both.

    Paid:
      Type: AWS::Events::Rule
      Properties:
        EventPattern: {source: [shop], detail-type: [OrderPaid]}

Notes: 000_b4306fdb19fcb421.txt:43 "Rule Triggers"
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Events::Rule",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html",
    pillar="operational-excellence",
    since="0.1",
)
def rule_incomplete(source: Resource) -> Problems:
    for nothing in together(source["EventPattern"].absent_when(), source["ScheduleExpression"].absent_when()):
        message = f"{source.id} has neither a pattern nor a schedule, and so no event that it is for"
        yield problem(source.itself, message, given=nothing)
