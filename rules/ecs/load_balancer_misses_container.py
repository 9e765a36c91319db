"""A service sends requests to a container, or to a port of it, that its task does not have: ECS refuses it.

`ContainerName` is a name among the `ContainerDefinitions`, `ContainerPort` one of that container's `PortMappings`.

    LoadBalancers:
      - {ContainerName: app, ContainerPort: 8080, TargetGroupArn: !Ref Targets}

Notes: 003_26ad10b4ac58064f.txt:161 "It can ensure tasks are registered against an ELB."
Peers: none looks at it
"""

from collections.abc import Iterator

from serverless_lint.graph.containers import SERVICE, containers, tasks_of
from serverless_lint.rule import Problems, Resource, Values, problem, rule, together


@rule(
    on=SERVICE,
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html",
    pillar="reliability",
    since="0.1",
    needs=("LoadBalancers", "AWS::ECS::TaskDefinition"),
)
def load_balancer_misses_container(service: Resource) -> Problems:
    for balancer in service["LoadBalancers"].items():
        for at, task in tasks_of(service):
            known = _by_name(task)
            there = (task.itself, f"this is {task.id}")
            for name, _ in together(balancer["ContainerName"].strings(), at) if known is not None else ():
                container = (known or {}).get(name.text)
                if container is None:
                    yield problem(name, f"{task.id} has no container {name.text}", there, given=[at])
                    continue
                ports = {int(port) for port in _ports(container)}
                for port, *given in together(balancer["ContainerPort"].numbers(), name, at) if ports else ():
                    if int(port.number) not in ports:
                        message = f"{name.text} of {task.id} has no port {port.number:g}"
                        yield problem(port, message, there, given=given)


def _by_name(task: Resource) -> dict[str, Values] | None:
    """The containers of a task by their names; None where not all are known."""
    found = {}
    for container in containers(task):
        name = container["Name"]
        if not name.complete or len(list(name.strings())) != len(name.found):
            return None
        found.update({value.text: container for value in name.strings()})
    whole = task["ContainerDefinitions"]
    return found if whole.complete and whole.each().complete else None


def _ports(container: Values) -> Iterator[float]:
    """The ports of a container; none where not all are known, or it says a range."""
    mappings = container["PortMappings"]
    known = [mapping["ContainerPort"].numbers() for mapping in mappings.items()]
    if mappings.complete and mappings.each().complete and all(each.complete for each in known):
        yield from (value.number for each in known for value in each)
