"""A private API may be called from any VPC of anybody: its policy lets everyone in without a condition.

Private means that requests come by a VPC endpoint, not that they come by yours: every account has such endpoints. Who
may call is a matter of the policy alone.

Silent where another statement denies something. Ignore it where each method asks who calls, and any network will do.

    Policy:
      Statement:
        - Effect: Allow
          Principal: '*'
          Action: execute-api:Invoke
          Resource: execute-api:/*
          Condition: {StringEquals: {aws:SourceVpce: !Ref Endpoint}}

Notes: 002_c23077be81164283.txt:124 "Expose APIs only inside **VPC**"
"""

from serverless_lint.graph.operations import asked, operations
from serverless_lint.graph.stage_settings import is_private, statements
from serverless_lint.rule import Problems, Resource, Values, problem, rule, together


@rule(
    on="AWS::ApiGateway::RestApi",
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html",
    pillar="security",
    since="0.1",
    needs="EndpointConfiguration",
)
def private_open_to_any_vpc(api: Resource) -> Problems:
    said = list(statements(api))
    denying = any(effect.value != "Allow" for each in said for effect in each["Effect"])
    if denying or any(any(asked(operation)) for operation in operations(api)):
        return
    for statement in said:
        free, anybody = statement["Condition"].absent_when(), _anybody(statement)
        for at, kind, *given in together(anybody, is_private(api), free):
            message = f"{api.id} may be called from any VPC, those of other accounts included"
            yield problem(at, message, (kind, "it is meant to be private"), given=given)


def _anybody(statement: Values) -> Values:
    principals = statement["Principal"]
    named = [each for values in (principals, principals["AWS"].each()) for each in values.strings()]
    return Values(statement.scope, [each for each in named if each.text == "*"], complete=False)
