"""SnapStart is switched on for a function of which no version is published, so no snapshot is ever taken.

Lambda takes a snapshot when a version is published, and starts that version from it. The unpublished function,
`$LATEST`, starts as slowly as before.

Ignore it where a pipeline publishes the versions. Otherwise publish one with each deployment, and call the alias.

    # SAM: events of the function call the alias
    Worker:
      Type: AWS::Serverless::Function
      Properties:
        AutoPublishAlias: live
        SnapStart: {ApplyOn: PublishedVersions}

    # CloudFormation
    WorkerVersion:
      Type: AWS::Lambda::Version
      Properties: {FunctionName: !Ref Worker}

Notes: 001_37b943b1833eba40.txt:34 "Lambda Snapstart"
Peers: cfn-lint W2530
"""

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.published import publications
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html",
    pillar="performance",
    since="0.1",
    needs="SnapStart",
)
def snapstart_not_published(function: Resource) -> Problems:
    if any(publications(function)) or is_part(function.graph) or escapes(function):
        return
    for applied in function["SnapStart"]["ApplyOn"].strings():
        if applied.text == "PublishedVersions":
            yield problem(applied, f"{function.id} asks for snapshots of its published versions, but publishes none")
