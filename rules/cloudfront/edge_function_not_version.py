"""CloudFront refuses a function at the edge that is not named by a numbered version.

Lambda@Edge copies one version of a function to CloudFront's locations. The function itself (`$LATEST`) and aliases,
which may change, are refused with the distribution.

    Headers:
      Type: AWS::Serverless::Function
      Properties: {AutoPublishAlias: live, …}    # publishes a version with each change
    Site:
      Type: AWS::CloudFront::Distribution
      …
              LambdaFunctionARN: !Ref Headers.Version    # in CloudFormation, !Ref of an AWS::Lambda::Version

Notes: 004_b333c69c12457bad.txt:350 "Used to change CloudFront requests and responses"
"""

from serverless_lint.graph.edge import associations, behaviours
from serverless_lint.graph.published import PUBLICATIONS
from serverless_lint.graph.written import end_of
from serverless_lint.rule import Problems, Resource, Value, problem, rule

ALIAS, VERSION = PUBLICATIONS
FUNCTION = "AWS::Lambda::Function"


@rule(
    on="AWS::CloudFront::Distribution",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html",
    pillar="operational-excellence",
    since="0.1",
)
def edge_function_not_version(distribution: Resource) -> Problems:
    for behaviour in behaviours(distribution):
        for association in associations(behaviour):
            for value in association.named if association.on_lambda else ():
                what = _named(distribution, value)
                if what:
                    yield problem(value, f"{distribution.id} names {what}; at the edge runs a numbered version only")


def _named(distribution: Resource, value: Value) -> str:
    """What is named that is no version; empty where it is one, or unknown."""
    for resource, _ in distribution.graph.mentioned(value):
        tail = end_of(value).rpartition(":")[2] if value.known_text else ""
        if resource.type == ALIAS and not value.known_text:
            return f"the alias {resource.id}"
        if resource.type == FUNCTION and not (value.known_text and tail.isdecimal()):
            return f"{resource.id} without a version" if not tail else f"{tail} of {resource.id}"
    parts = value.known_text.split(":") if isinstance(value.value, str) else []
    if parts[2:3] != ["lambda"] or len(parts) < 7 or (parts[7:8] and parts[7].isdecimal()):
        return ""
    return f"{parts[7]} of {parts[6]}" if parts[7:8] else f"{parts[6]} without a version"
