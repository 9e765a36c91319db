"""CloudFormation does not know SAM's resources unless the template asks for SAM's transform.

Without `Transform: AWS::Serverless-2016-10-31` an `AWS::Serverless::…` type is as unknown as a misspelled one, and the
deployment fails. (`sam build` and `sam local` work all the same, so it shows late.)

    AWSTemplateFormatVersion: "2010-09-09"
    Transform: AWS::Serverless-2016-10-31

Files that are no template by themselves are left alone: those without `AWSTemplateFormatVersion`, those that refer to
what they do not declare, and those with macros of one's own, which may do anything.

Notes: 002_c23077be81164283.txt:762 "Transform: 'AWS::Serverless-2016-10-31'"
"""

from serverless_lint.graph.fragments import undeclared
from serverless_lint.rule import Graph, Problems, Template, problem, rule

SAM = "AWS::Serverless-2016-10-31"


@rule(
    on="Template",
    severity="error",
    reference="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy.html",
    pillar="operational-excellence",
    since="0.1",
)
def transform_missing(graph: Graph) -> Problems:
    for template in graph.templates:
        yield from _missing(template, graph)


def _missing(template: Template, graph: Graph) -> Problems:
    of_sam = [each.id for each in template.declarations if each.type.startswith("AWS::Serverless::")]
    asked = template.scope.values(template.root)["Transform"].each()
    if not of_sam or any(not isinstance(macro.value, str) or _may_be_sam(macro.text) for macro in asked):
        return
    if "AWSTemplateFormatVersion" not in template.root.entries or undeclared(template):
        return
    first = graph.resources[template.scope.logical_id(of_sam[0])]
    more = f" and {len(of_sam) - 1} more are" if len(of_sam) > 1 else " is"
    yield problem(first.itself, f"{first.id}{more} of SAM, but the template has no Transform {SAM}")


def _may_be_sam(macro: str) -> bool:
    return macro == SAM or not macro.startswith("AWS::")
