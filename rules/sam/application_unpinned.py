"""SAM does not know which version of an application to take from the repository, and the deployment fails.

An application of the Serverless Application Repository is named by `ApplicationId` and `SemanticVersion`; there is no
"latest".

    Tuning:
      Type: AWS::Serverless::Application
      Properties:
        Location:
          ApplicationId: arn:aws:serverlessrepo:us-east-1:451282441545:applications/aws-lambda-power-tuning
          SemanticVersion: 4.3.6

Notes: 000_b4306fdb19fcb421.txt:16 "Heavy Integration with AWS Lambda"
"""

from serverless_lint.graph.written import before_sam
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::CloudFormation::Stack",
    severity="error",
    reference="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-application-applicationlocationobject.html",
    pillar="reliability",
    since="0.1",
)
def application_unpinned(stack: Resource) -> Problems:
    if stack.declaration.origin is None:
        return
    location = before_sam(stack)["Location"]
    for missing, named in together(location["SemanticVersion"].absent_when(), location["ApplicationId"].strings()):
        yield problem(
            named, f"{stack.id} takes an application of the repository, but no version of it", given=[missing]
        )
