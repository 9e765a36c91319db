"""A fault in a big template: the failing fixture of a rule among the resources of a real one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tests.fixture import Fixture, fixtures
from tests.truth.naming import NAMED, Unnamed, logical_ids, prefixed, unknown_names
from tests.truth.real import Real, Tree, real
from tests.truth.spelling import as_json
from tests.truth.told import told

PREFIX = "Planted"
SAM = "AWS::Serverless-2016-10-31"
SIZES = range(12, 80)  # resources: among many, and yet linted in no time
MERGED = (*NAMED, "Outputs", "Rules")
WITHOUT_SAM = ("sam/transform-missing",)  # a host of SAM brings what is missing
Fault = tuple[str, str, str, str]  # rule, severity, confidence and resource


class Embedded(NamedTuple):
    """`missed`: faults of the fixture's rule that are not found in the host. `vanished`, `new`: of all other rules."""

    fixture: str
    rule: str
    host: str
    found: int
    missed: set[Fault]
    vanished: set[Fault]
    new: set[Fault]


@cache
def hosts(sam: bool) -> tuple[Real, ...]:
    """Real templates that say everything themselves; those of SAM share nothing in `Globals`."""
    return tuple(each for each in real() if _is_host(each, sam))


def _is_host(each: Real, sam: bool) -> bool:
    tree = each.tree
    if len(tree["Resources"]) not in SIZES or tree.get("Transform") != (SAM if sam else None) or "Globals" in tree:
        return False
    whole = not any(word in repr(tree) for word in ("Fn::ForEach", "Fn::Transform", "Export", "ServerlessRestApi"))
    return whole and not unknown_names(each)


def faults(path: str, text: bytes) -> set[Fault]:
    return {(each.rule, each.severity, each.confidence, each.resource) for each in told(path, text)}


def embedded(fixture: Fixture, host: Real) -> Embedded:
    """What becomes of a fixture in a host. Its names get a prefix, where they are not made by loops."""
    own = Real(fixture.path.as_posix(), fixture.path.read_bytes())
    ids, whole = logical_ids(own), True
    try:
        planted = prefixed(own.tree, ids | {name for each in NAMED for name in own.tree.get(each) or ()}, PREFIX)
    except Unnamed:
        planted, ids, whole = own.tree, set(), False
    before = {
        (rule, severity, confidence, PREFIX + name if name in ids else name)
        for rule, severity, confidence, name in faults(own.path, own.text)
    }
    after, there = faults(own.path, as_json(_merged(host.tree, planted))), _faults_of(host)
    wanted = {each for each in before if each[0] == fixture.rule}
    # What a loop makes is not known, and so nothing that rests on knowing all of the template.
    vanished = (before | there) - after - wanted if whole else set()
    new = after - before - there
    return Embedded(fixture.name, fixture.rule, host.name, len(wanted & after), wanted - after, vanished, new)


def fits(fixture: Fixture, sam: bool) -> bool:
    """Whether hosts of SAM would bring what the fixture lacks, or inherit from its `Globals`."""
    return not sam or not (fixture.rule in WITHOUT_SAM or b"Globals" in fixture.path.read_bytes())


@cache
def _faults_of(host: Real) -> set[Fault]:
    """Those of a host where it has nothing beside it, as in a fixture's folder."""
    return faults("fixtures/host.json", as_json(host.tree))


def _merged(host: Tree, planted: Tree) -> Tree:
    """One template with the resources of both, and whatever they need."""
    tree = {**planted, **host}
    for name in MERGED:
        if both := {**(host.get(name) or {}), **(planted.get(name) or {})}:
            tree[name] = both
    transforms = [each for part in (host, planted) for each in _several(part.get("Transform"))]
    if transforms:
        tree["Transform"] = list(dict.fromkeys(transforms))
    return tree


def _several(transform: object) -> list[str]:
    return (
        []
        if transform is None
        else [str(each) for each in transform]
        if isinstance(transform, list)
        else [str(transform)]
    )


def failing() -> list[Fixture]:
    return [each for each in fixtures() if each.fails]


def all_embedded(every: int = 1) -> Iterator[Embedded]:
    """Every so many of the fixtures, each in a host of either kind; another one has others."""
    for number, fixture in list(enumerate(failing()))[::every]:
        for sam in (False, True):
            if fits(fixture, sam) and (some := hosts(sam)):
                yield embedded(fixture, some[number % len(some)])
