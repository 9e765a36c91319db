"""A version is published once and never again: new code does not reach those who call it.

A version is a snapshot, and so is its resource. CloudFormation publishes another one only where the resource is
replaced, because its logical id, description or code hash has changed. A template in which all three stay the same
updates the function and leaves the version, and the alias that points at it, as they are.

Ignore it where the logical id is changed by hand or by a build for each release; ids that end in a number or a hash are
not reported. Otherwise let SAM publish versions, or name what was built:

    WorkerVersion:
      Type: AWS::Lambda::Version
      Properties:
        CodeSha256: !Ref CodeHash    # or Description: !Ref Release
        FunctionName: !Ref Worker

Notes: 004_b333c69c12457bad.txt:541 "Versions are immutable"
"""

import re

from serverless_lint.graph.relations.versions import VERSION
from serverless_lint.graph.written import literal
from serverless_lint.rule import Problems, Resource, problem, rule, together

RELEASED = re.compile(r"\d$|[0-9a-f]{8,}$", re.I)


@rule(
    on=VERSION,
    severity="info",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-version.html",
    pillar="operational-excellence",
    since="0.1",
)
def version_published_once(version: Resource) -> Problems:
    if version.declaration.implied or RELEASED.search(version.declaration.id):
        return
    fixed = [[*version[name].absent_when(), *literal(version[name])] for name in ("CodeSha256", "Description")]
    for given in together(*fixed, version.itself):
        message = f"{version.id} is published with the first deployment only: no later one changes it"
        yield problem(version.itself, message, given=given)
