"""SAM leaves out the policies of a function that names a role: it may not do what they say.

SAM puts `Policies` into the role that it makes. A function with a `Role` of its own gets no other, and its policies,
those of policy templates as well, go nowhere without a word. So does `PermissionsBoundary`.

    WorkerRole:    # what the function needs goes here
      Type: AWS::IAM::Role
      Properties:
        Policies: []    # …
    Worker:
      Type: AWS::Serverless::Function
      Properties:
        Role: !GetAtt WorkerRole.Arn

Notes: 002_c23077be81164283.txt:19 "Cannot be directly attached to **AWS Services** directly"
"""

from serverless_lint.graph.escapes import is_part
from serverless_lint.graph.written import before_sam, filled
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on=("AWS::Lambda::Function", "AWS::StepFunctions::StateMachine"),
    severity="warning",
    reference="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html",
    pillar="security",
    since="0.1",
)
def policies_ignored(resource: Resource) -> Problems:
    if resource.declaration.origin is None or is_part(resource.graph):
        return
    written = before_sam(resource)
    for policies, role in together(filled(written["Policies"]), filled(written["Role"])):
        message = f"{resource.id} has a role of its own, so SAM leaves its policies out"
        yield problem(policies, message, (role, "the role that it has"))
