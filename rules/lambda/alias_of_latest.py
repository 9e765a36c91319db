"""An alias points at what changes with every deployment, so that nothing can be taken back.

`$LATEST` is not a version but whatever was uploaded last. All callers of such an alias get new code and settings at
once; there is no version to go back to, to shift traffic from, or to keep warm.

Ignore it for an alias that stands for development; one called `dev`, `test` or `latest` is not reported.

    # SAM publishes a version with each deployment and moves the alias
    Worker:
      Type: AWS::Serverless::Function
      Properties:
        AutoPublishAlias: live

    # CloudFormation
    Live:
      Type: AWS::Lambda::Alias
      Properties:
        FunctionName: !Ref Worker
        FunctionVersion: !GetAtt WorkerVersion.Version
        Name: live

Notes: 004_b333c69c12457bad.txt:549 "Aliases are "pointers" to Lambda function versions"
"""

import re

from serverless_lint.graph.relations.versions import ALIAS
from serverless_lint.rule import Problems, Resource, problem, rule, together

CHANGING = re.compile(r"dev|test|latest|sandbox|preview|local|qa|\bci\b", re.I)


@rule(
    on=ALIAS,
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html",
    pillar="operational-excellence",
    since="0.1",
)
def alias_of_latest(alias: Resource) -> Problems:
    for version, name in together(alias["FunctionVersion"].strings(), alias["Name"].strings()):
        if version.text == "$LATEST" and not CHANGING.search(name.text):
            message = f"{name.text} points at $LATEST: each deployment changes it at once, and none can be taken back"
            yield problem(version, message, given=[name])
