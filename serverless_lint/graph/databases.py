"""What is known of a database: whether a proxy can front it, or does, and whether it can be reached from outside.

What yields values yields proofs, each in its scenario, and nothing when it is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.facts.rds import PROXY_ENGINES, PROXYLESS_MODES
from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.external import External
from serverless_lint.graph.network import closed_groups
from serverless_lint.graph.relations.rds import CLUSTER, INSTANCE, PROXY, TARGETS
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.written import empty_when
from serverless_lint.template.values import Value, narrowed, together

EVERYBODY = ("0.0.0.0/0", "::/0")

# proxies


def takes_proxy(target: Resource | External) -> Iterator[Value]:
    """That RDS Proxy can front a database: its engine, by what the template says of it; not a read replica.

    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html#rds-proxy.limitations
    """
    if isinstance(target, External):
        if target.type != PROXY:
            yield target.itself
    elif target.type in (CLUSTER, INSTANCE):
        engines = [engine for engine in target["Engine"].strings() if engine.text.lower() in PROXY_ENGINES]
        if target.type == CLUSTER:
            others = [[mode for mode in target["EngineMode"].strings() if mode.text.lower() not in PROXYLESS_MODES]]
        else:
            others = [target[f"SourceDB{kind}Identifier"].absent_when() for kind in ("Instance", "Cluster")]
        yield from map(narrowed, together(engines, *others))


def may_be_fronted(database: Resource) -> bool:
    """Whether a proxy fronts a database, or one is there of which we cannot tell what it fronts."""
    proxies = database.graph.of_type(PROXY)
    return any(database.arriving("fronts")) or any(not any(proxy.follow("fronts")) for proxy in proxies)


def without_target(proxy: Resource) -> Iterator[Value]:
    """That no target group of this template gives a proxy a database; nothing where another one may."""
    graph = proxy.graph
    if escapes(proxy) or is_part(graph):
        return
    given: list[Value] = []
    for group in graph.of_type("AWS::RDS::DBProxyTargetGroup"):
        named = group["DBProxyName"]
        elsewhere = [each for each in named if not isinstance(graph.referred(each), Resource)]
        mine = [each for each, found in graph.targets(named, PROXY) if found is proxy]
        if elsewhere or not named.complete:
            return
        nobody = [empty_when(group[name]) for name in TARGETS]
        if mine and not any(together(mine, *nobody)):
            return
        given += map(narrowed, together(mine, *nobody))
    yield from map(narrowed, together(proxy.itself, given)) if given else (proxy.itself,)


# reach


def unreachable_from_outside(target: Resource | External) -> Iterator[Value]:
    """That nobody outside its VPC can reach a database or proxy.

    A proxy is never public. A database is not when `PubliclyAccessible` is false, or is left out while its security
    groups let in other groups and private addresses only. What it is when left out depends on the VPC, and AWS's pages
    differ on how.
    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
    """
    if target.type == PROXY:
        yield target.itself
    elif isinstance(target, Resource):
        instances = [held.target for held in target.follow("holds") if isinstance(held.target, Resource)]
        # The instances of an Aurora cluster are public or not; a Multi-AZ cluster without them says so itself.
        proofs = [list(_is_private(each)) for each in instances or [target]]
        yield from map(narrowed, together(*proofs))


def _is_private(database: Resource) -> Iterator[Value]:
    public = database["PubliclyAccessible"]
    yield from (value for value in public.truths() if value.value is False)
    yield from map(narrowed, together(_closed(database), public.absent_when()))


def _closed(database: Resource) -> Iterator[Value]:
    """The groups of an instance in a cluster are the cluster's."""
    yield from closed_groups(database)
    for held in database.arriving("holds"):
        if isinstance(held.source, Resource):
            yield from closed_groups(held.source)


def gates(database: Resource) -> Iterator[tuple[Value, Resource]]:
    """The rules that let everybody in, with the security groups of a database that have them."""
    for guard in database.follow("guarded-by"):
        group = guard.target
        if not isinstance(group, Resource):
            continue
        for admitted in group.arriving("admits"):
            if isinstance(admitted.source, External) and admitted.value.value in EVERYBODY:
                yield admitted.value, group


# capacity


def capacities(cluster: Resource, name: str) -> list[Value]:
    """What an end of a cluster's range of capacity may be, also where it is written as a text."""
    values = cluster["ServerlessV2ScalingConfiguration"][name].keep(_decimal)
    return list(values)


def _decimal(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        return float(value)
    except ValueError:
        return None
