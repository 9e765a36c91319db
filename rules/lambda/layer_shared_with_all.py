"""Everybody with an AWS account may take the code of a layer.

`Principal: '*'` lets every account read the layer's package and use it in functions of its own, with all that is in it:
code, models, settings. Within an organisation, `OrganizationId` narrows that to its accounts.

Ignore it for layers that are meant for the public.

    CommonForAll:
      Type: AWS::Lambda::LayerVersionPermission
      Properties:
        Action: lambda:GetLayerVersion
        LayerVersionArn: !Ref Common
        OrganizationId: o-a1b2c3d4e5
        Principal: '*'

Notes: 002_c23077be81164283.txt:221 "Built in support for secure sharing by ecosystem"
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Lambda::LayerVersionPermission",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/permissions-layer-cross-account.html",
    pillar="security",
    since="0.1",
)
def layer_shared_with_all(permission: Resource) -> Problems:
    for principal, alone in together(permission["Principal"].strings(), permission["OrganizationId"].absent_when()):
        if principal.text == "*":
            yield problem(principal, f"{permission.id} lets every AWS account take the layer", given=[alone])
