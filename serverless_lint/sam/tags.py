"""Tags: a mapping in SAM, a list of keys and values in CloudFormation, and the tag by which SAM marks its own.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Union

from serverless_lint.sam.globals import PREFIX
from serverless_lint.sam.resource import Made, SamResource, mapping
from serverless_lint.syntax.node import Mapping, Node, Python, Scalar
from serverless_lint.template.template import Declaration

BY_SAM = "SAM"
ROLE = "AWS::IAM::Role"
# By type: SAM's own tag, the types that get it and the user's tags, and those that get it alone.
TAGGED: dict[str, tuple[Union[str, None], tuple[str, ...], tuple[str, ...]]] = {
    PREFIX + "Api": (None, ("AWS::ApiGateway::Stage",), ()),
    PREFIX + "Application": ("lambda:createdBy", ("AWS::CloudFormation::Stack",), ()),
    PREFIX + "CapacityProvider": ("lambda:createdBy", ("AWS::Lambda::CapacityProvider",), (ROLE,)),
    PREFIX + "Function": ("lambda:createdBy", ("AWS::Lambda::Function", ROLE), ()),
    PREFIX + "GraphQLApi": ("graphqlapi:createdBy", ("AWS::AppSync::GraphQLApi",), ()),
    PREFIX + "HttpApi": ("httpapi:createdBy", ("AWS::ApiGatewayV2::Stage",), ()),
    PREFIX + "MicrovmImage": ("lambda:createdBy", ("AWS::Lambda::MicrovmImage",), (ROLE,)),
    PREFIX + "NetworkConnector": ("lambda:createdBy", ("AWS::Lambda::NetworkConnector",), (ROLE,)),
    PREFIX + "SimpleTable": (None, ("AWS::DynamoDB::Table",), ()),
    PREFIX + "StateMachine": ("stateMachine:createdBy", ("AWS::StepFunctions::StateMachine", ROLE), ()),
    PREFIX + "WebFunction": ("lambda:createdBy", ("AWS::Lambda::WebFunction", ROLE), ()),
    PREFIX + "WebSocketApi": (
        "websocketapi:createdBy",
        ("AWS::ApiGatewayV2::Api",),
        ("AWS::ApiGatewayV2::Stage",),
    ),
}
# What comes behind the resource's id in that of a role of its own; those of its events are not tagged.
OWN_ROLES = ("Role", "OperatorRole", "BuildRole")
# Types that `PropagateTags: true` gives the user's tags, and no other.
PROPAGATED = frozenset(
    """
    AWS::ApiGateway::ApiKey AWS::ApiGateway::DomainName AWS::ApiGateway::DomainNameAccessAssociation
    AWS::ApiGateway::DomainNameV2 AWS::ApiGateway::RestApi AWS::ApiGateway::Stage AWS::ApiGateway::UsagePlan
    AWS::ApiGatewayV2::DomainName AWS::ApiGatewayV2::Stage AWS::IAM::Role AWS::IoT::TopicRule
    AWS::Lambda::Function AWS::SNS::Topic AWS::SQS::Queue AWS::StepFunctions::StateMachine
    """.split()
)
# API Gateway's newer types take tags as a mapping.
AS_MAPPING = "AWS::ApiGatewayV2::"


def tagged(resource: SamResource, resources: Iterable[Made]) -> list[Made]:
    """What a SAM resource has become, with the tags that SAM gives it."""
    creator, complete, alone = TAGGED.get(resource.declaration.type, (None, (), ()))
    tags = [(entry.key, entry.value) for _, entry in resource.entries("Tags")]
    everywhere = bool(tags) and resource.stack.truth(resource.get("PropagateTags")) is True
    roles = [resource.id + suffix for suffix in OWN_ROLES]
    result: list[Made] = []
    for each in resources:
        if isinstance(each, Declaration):
            if everywhere and each.type in PROPAGATED:
                each = _with_tags(each, resource, tags, creator if each.type.startswith(AS_MAPPING) else None)
            elif each.type in (*complete, *alone) and (each.type != ROLE or each.id in roles):
                each = _with_tags(each, resource, tags if each.type in complete else [], creator)
        result.append(each)
    return result


def _with_tags(
    each: Declaration, resource: SamResource, tags: list[tuple[Scalar, Node]], creator: str | None
) -> Declaration:
    properties = each.properties
    if not isinstance(properties, Mapping) or not (tags or creator):
        return each
    own: Python
    if each.type.startswith(AS_MAPPING):
        own = {key.text: value for key, value in tags} | ({creator: BY_SAM} if creator else {})
    else:
        own = [{"Key": creator, "Value": BY_SAM}] if creator else []
        own += [{"Key": key, "Value": value} for key, value in tags]
    entries = {**properties.entries, **mapping({"Tags": own}, resource.place("Tags")).entries}
    complete = Mapping(properties.source, properties.start, properties.end, entries)
    attributes = each.attributes
    whole = {**attributes.entries, **mapping({"Properties": complete}, complete).entries}
    return each._replace(attributes=Mapping(attributes.source, attributes.start, attributes.end, whole))
