"""Everybody with an AWS account may put events onto a bus.

The bus's policy lets in `*`, and nothing narrows that. Rules and functions behind it take whatever comes, in whatever
name and number, for an event of their own producers; the bill is yours.

Name the accounts, or let in all of an organization.

    Statement:
      Effect: Allow
      Principal: "*"
      Action: events:PutEvents
      Resource: !GetAtt Bus.Arn
      Condition: {StringEquals: {aws:PrincipalOrgID: o-1234567890}}

Notes: 002_c23077be81164283.txt:371 "Use event patterns set on rules to control which events are subscribed-to"
Peers: cdk-nag AwsSolutions-EVB1
"""

from serverless_lint.graph.event_patterns import BUS
from serverless_lint.graph.walk import places
from serverless_lint.rule import Problems, Resource, Values, problem, rule, together

POLICY = "AWS::Events::EventBusPolicy"
STATEMENTS = {POLICY: ("Statement", ""), BUS: ("Policy.Statement.[]", "Policy.Statement")}


@rule(
    on=(POLICY, BUS),
    severity="warning",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html",
    pillar="security",
    since="0.1",
)
def bus_open_to_all(source: Resource) -> Problems:
    for path in STATEMENTS[source.type]:
        for statement in places(source.properties, path):
            effects = [each for each in statement["Effect"] if each.value != "Deny"]
            open_to = [each for each in _principals(statement) if each.value == "*"]
            for who, condition, _ in together(open_to, statement["Condition"].absent_when(), effects):
                message = f"{source.id} lets every AWS account put events onto the bus"
                yield problem(who, message, given=[condition])


def _principals(statement: Values) -> Values:
    named, within = statement["Principal"], statement["Principal"]["AWS"].each()
    return Values(named.scope, [*named, *within], complete=False)
