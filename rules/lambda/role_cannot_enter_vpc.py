"""The role of a function does not let Lambda make the network interfaces that put it into its VPC.

Lambda makes, finds and deletes network interfaces with the function's own role, and refuses the function whose role
does not allow that. SAM adds the policy only to roles that it makes itself, not where `Role` is given.

    WorkerRole:
      Type: AWS::IAM::Role
      Properties:
        ManagedPolicyArns:
          - arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole

Silent for roles of elsewhere, and where a policy may allow it as far as we know.

Notes: 004_b333c69c12457bad.txt:380 "AWS LambdaVPCAccessExecutionRole"
"""

from serverless_lint.facts.role_needs import VPC
from serverless_lint.graph.needs import first_unmet
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
    pillar="security",
    since="0.1",
    needs="VpcConfig",
)
def role_cannot_enter_vpc(function: Resource) -> Problems:
    for need, role in first_unmet(function, VPC):
        message = f"{function.id} is in a VPC, but its role lacks {need.action}"
        yield problem(need.value, message, (role, f"{function.id} has this role"))
