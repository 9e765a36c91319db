"""A state machine's role does not allow what one of its tasks does: every execution fails there.

A state machine has the rights of its role only, and SAM adds none for what the definition calls. The task fails with
`AccessDenied`; with `.sync` on workflows, containers, batch jobs and builds the deployment itself fails, since Step
Functions makes a rule that tells it of their end (`events:PutRule`). A distributed Map starts its own workflow for the
items, which takes `states:StartExecution` on itself.

Silent where the role, one of its policies or the policy of what is called is not known.

    # SAM: a policy template for each
    Policies:
      - LambdaInvokePolicy: {FunctionName: !Ref Charger}
      - DynamoDBWritePolicy: {TableName: !Ref Orders}

    # CloudFormation, in the role
    - {Effect: Allow, Action: lambda:InvokeFunction, Resource: [!GetAtt Charger.Arn, !Sub "${Charger.Arn}:*"]}

Notes: 002_c23077be81164283.txt:405 "A task can be an activity or a Lambda function"
"""

from serverless_lint.graph.work import unmet_by_machine
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="error",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html",
    pillar="reliability",
    since="0.1",
)
def role_lacks_permission(machine: Resource) -> Problems:
    for need, role, named in unmet_by_machine(machine):
        message = f"{machine.id} needs {need} here, but its role does not allow it"
        yield problem(need.value, message, (named, f"{role.id} is the role"))
