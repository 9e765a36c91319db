"""Lambda refuses a function that is given subnets without security groups, or security groups without subnets.

Both must be there, or both be missing or empty. `Globals` and conditions easily take one of them away. And the VPC
follows from the subnets: `VpcConfig` has no property `VpcId`. The deployment fails in each case.

    Worker:
      Type: AWS::Serverless::Function    # AWS::Lambda::Function takes the same
      Properties:
        VpcConfig:
          SecurityGroupIds: [!Ref WorkerGroup]
          SubnetIds: [!Ref PrivateA, !Ref PrivateB]

Notes: 004_b333c69c12457bad.txt:378 "You must define the VPC ID, the Subnets and the Security Groups"
"""

from serverless_lint.graph.written import empty_when, keys
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
    pillar="security",
    since="0.1",
    needs="VpcConfig",
)
def vpc_config_incomplete(function: Resource) -> Problems:
    config = function["VpcConfig"]
    for name in keys(config):
        if name.text == "VpcId":
            message = f"VpcConfig of {function.id} has a VpcId, which does not exist: the subnets say which VPC it is"
            yield problem(name, message)
    for one, other in (("SubnetIds", "SecurityGroupIds"), ("SecurityGroupIds", "SubnetIds")):
        for count, missing in together(config[one].at_least(), empty_when(config[other])):
            if count.number:
                message = f"VpcConfig of {function.id} has {one} but no {other}"
                yield problem(count, message, (missing, f"no {other} here"))
