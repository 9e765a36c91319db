"""CloudFront refuses a function at the edge whose role Lambda@Edge cannot assume.

Two services run such a function: `lambda.amazonaws.com` in its Region, `edgelambda.amazonaws.com` in CloudFront's
locations. The role's trust policy has to let in both. The role that SAM makes lets in the first one only.

Silent where the role is of another stack, or handed to one.

    Headers:
      Type: AWS::Serverless::Function    # in CloudFormation, in the function's AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: sts:AssumeRole
              Principal: {Service: [lambda.amazonaws.com, edgelambda.amazonaws.com]}

Notes: 002_c23077be81164283.txt:28 "An **AWS** identity with permission **Policies**"
"""

from serverless_lint.facts.cloudfront import EDGE_SERVICE
from serverless_lint.graph.access import roles_of
from serverless_lint.graph.edge import calls_from_edge
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html",
    pillar="security",
    since="0.1",
    needs="AWS::CloudFront::Distribution",
)
def edge_role_not_assumable(function: Resource) -> Problems:
    for call in list(calls_from_edge(function))[:1]:
        for named, role in roles_of(function):
            for refusal in role.refuses(EDGE_SERVICE, "sts:AssumeRole"):
                message = (
                    f"{call.source.id} runs {function.id} at the edge, but {role.id} does not let {EDGE_SERVICE} in"
                )
                yield problem(refusal.value, message, (call.value, "called from here"), given=[call, named])
