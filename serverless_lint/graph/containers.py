"""Containers: what a task definition says of each of its own, and on what its tasks run."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import ABSENT, Value, Values, narrowed, together

SERVICE, TASK = "AWS::ECS::Service", "AWS::ECS::TaskDefinition"
# As services and task definitions spell what tasks run on.
FARGATE, EXTERNAL = "FARGATE", "EXTERNAL"


class Variable(NamedTuple):
    """An entry of an environment, `{Name, Value}`: its name, what it may be, and the entry itself."""

    name: Value
    values: Values
    entry: Values


def containers(task: Resource) -> Iterator[Values]:
    """The definitions of the containers of a task."""
    return task["ContainerDefinitions"].items()


def variables(environment: Values) -> Iterator[Variable]:
    """The variables of an environment that is a list of `{Name, Value}`, as ECS and CodeBuild have them."""
    for entry in environment.items():
        for name in entry["Name"].strings():
            yield Variable(name, entry["Value"], entry)


def made_for(task: Resource, kind: str) -> list[Value]:
    """Where a task definition says that it is to run on Fargate, or on servers elsewhere, and ECS holds it to that."""
    return [value for value in task["RequiresCompatibilities"].each().strings() if value.text == kind]


def tasks_of(service: Resource) -> Iterator[tuple[Value, Resource]]:
    """The task definitions of this template that a service runs, each with the place that names it."""
    return service.graph.targets(service["TaskDefinition"], TASK)


def runs_on(service: Resource, kind: str) -> list[Value]:
    """Where a service certainly runs on Fargate, or elsewhere: by its launch type, or by all its capacity providers.

    https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
    """
    said = [value for value in service["LaunchType"].strings() if value.text == kind]
    providers = [each["CapacityProvider"] for each in service["CapacityProviderStrategy"].items()]
    names = [name for provider in providers for name in provider.strings()]
    known = bool(names) and all(provider.complete for provider in providers)
    if kind == FARGATE and known and all(name.text in ("FARGATE", "FARGATE_SPOT") for name in names):
        said += [narrowed(both) for both in together(names[0], service["LaunchType"].absent_when())]
    return said


def efs_volumes(task: Resource) -> Iterator[Values]:
    """How a task definition mounts its EFS file systems."""
    for volume in task["Volumes"].items():
        configuration = volume["EFSVolumeConfiguration"]
        written = [value for value in configuration if value.value is not ABSENT]
        if written:
            yield Values(configuration.scope, written, configuration.complete)


def encryption_off(task: Resource) -> Iterator[tuple[Values, Value]]:
    """The file systems that a task mounts without encryption of what travels, and what says so, or does not say it.

    https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html
    """
    for volume in efs_volumes(task):
        said = volume["TransitEncryption"]
        off = [value for value in said.strings() if value.text == "DISABLED"]
        yield from ((volume, value) for value in off + said.absent_when())
