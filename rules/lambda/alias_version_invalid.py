"""Lambda refuses an alias of another alias, or of anything else that is not the number of a version.

`FunctionVersion` takes `7` or `$LATEST`. A reference to a version gives its ARN, one to a function its name, and an
alias cannot stand for another one.

    Live:
      Type: AWS::Lambda::Alias
      Properties:
        FunctionName: !Ref Worker
        FunctionVersion: !GetAtt WorkerVersion.Version
        Name: live

Notes: 004_b333c69c12457bad.txt:555 "Aliases cannot reference e aliases"
"""

from serverless_lint.graph.relations.versions import ALIAS, VERSION
from serverless_lint.graph.walk import places
from serverless_lint.rule import Problems, Resource, problem, rule

PATHS = ("FunctionVersion", "RoutingConfig.AdditionalVersionWeights.[].FunctionVersion")
KINDS = {ALIAS: "an alias", VERSION: "the ARN of a version", "AWS::Lambda::Function": "a function"}


@rule(
    on=ALIAS,
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-alias.html",
    pillar="operational-excellence",
    since="0.1",
)
def alias_version_invalid(alias: Resource) -> Problems:
    for path in PATHS:
        for values in places(alias.properties, path):
            for value in values:
                for target, attribute in [] if value.known_text else alias.graph.mentioned(value):
                    if target.type in KINDS and attribute != "Version":
                        kind = KINDS[target.type]
                        yield problem(
                            value, f"{alias.id} is of {target.id}, which is {kind}, and no number of a version"
                        )
