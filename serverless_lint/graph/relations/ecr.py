"""Container images: whose image is kept in which ECR repository.

https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.names import pieces_of, whole_reference
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.declared import Places, at, evidence
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import Piece, Reference, Value

REPOSITORY = "AWS::ECR::Repository"
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
IMAGES: Places = {
    "AWS::AppRunner::Service": ("SourceConfiguration.ImageRepository.ImageIdentifier",),
    "AWS::Batch::JobDefinition": (
        "ContainerProperties.Image",
        "EcsProperties.TaskProperties.Containers.Image",
    ),
    "AWS::CodeBuild::Project": ("Environment.Image",),
    "AWS::ECS::TaskDefinition": ("ContainerDefinitions.Image",),
    "AWS::Lambda::Function": ("Code.ImageUri",),
    "AWS::SageMaker::Model": ("Containers.Image", "PrimaryContainer.Image"),
}
REGISTRY = ".dkr.ecr."


def includes(graph: Graph) -> Iterator[Relation]:
    """Function, task, job, project … -> the repository of its image."""
    for type_name, paths in IMAGES.items():
        for resource in graph.of_type(type_name):
            for path in paths:
                for value in at(resource, path):
                    repository = _repository(graph, value)
                    if repository is not None:
                        yield Relation("includes", resource, repository, value, evidence(value), resource)


def _repository(graph: Graph, value: Value) -> Resource | External | None:
    """`account.dkr.ecr.region.amazonaws.com/name:tag` or `@digest`; what is elsewhere is no repository of ours."""
    reference = value.value if isinstance(value.value, Reference) else whole_reference(pieces_of(value), ":@")
    if reference is not None:
        resource = graph.resources.get(reference.id)
        return resource if resource is not None and resource.type == REPOSITORY else None
    name = _name(value)
    known = graph.names.bearer(REPOSITORY, name) if name else None
    if known is None and isinstance(value.value, str) and name:
        return External(value.value, REPOSITORY, value, graph.scope)
    return known


def _name(value: Value) -> tuple[Piece, ...]:
    """What stands between the registry's host and the tag; nothing where the host is not ECR's."""
    name: list[Piece] = []
    inside = host = False
    for piece in pieces_of(value):
        if not isinstance(piece, str):
            name += [piece] if inside else []
            continue
        host = host or REGISTRY in piece
        text = piece
        if not inside and host and "/" in piece:
            inside, text = True, piece.partition("/")[2]
        elif not inside:
            continue
        ends = [text.index(mark) for mark in ":@" if mark in text]
        name += [text[: min(ends)]] if ends else [text]
        if ends:
            break
    return tuple(piece for piece in name if piece != "")
