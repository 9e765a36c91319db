"""Scenario: what must hold of parameters and conditions, and whether it can.

A scenario is a conjunction of facts about one world. `a & b` is None when both cannot hold at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Union

from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.calls import ENVIRONMENT
from serverless_lint.template.conditions import OTHER, Assignment
from serverless_lint.template.solver import Solver

if TYPE_CHECKING:
    from serverless_lint.template.outputs import Export

MOST = 16  # pieces of a scenario that are worth to look at


class Fact(NamedTuple):
    """`kind` is "parameter" (also pseudo parameters) with its text, or "condition" with its truth."""

    kind: str
    name: str
    value: Union[str, bool]


class World:
    """All that scenarios of one application range over. Answers are remembered."""

    __slots__ = ("always", "exports", "fixed", "known", "solver")

    def __init__(self, solver: Solver) -> None:
        self.solver = solver
        self.fixed: dict[str, str] = {}  # pseudo parameters that are the same wherever this is deployed
        self.exports: dict[str, list[Export]] = {}  # of all templates, by the names under which they are exported
        self.known: dict[frozenset[Fact], Assignment | None] = {}
        self.always = Scenario(self, frozenset(), frozenset())

    def witness(self, facts: frozenset[Fact]) -> Assignment | None:
        """An assignment of variables under which all facts hold; None without one, or over budget."""
        if facts not in self.known:
            self.known[facts] = self._search(facts)
        return self.known[facts]

    def _search(self, facts: frozenset[Fact]) -> Assignment | None:
        fixed: Assignment = dict(self.fixed)
        wanted: dict[str, bool] = {}
        for fact in sorted(facts):  # the same search under every hash seed
            known = wanted if isinstance(fact.value, bool) else fixed
            if known.setdefault(fact.name, fact.value) != fact.value:  # type: ignore[arg-type]
                return None
        return self.solver.solve(wanted, fixed)


class Scenario:
    """Facts that hold together. `assumes`: parameters taken at their default, though they could be anything."""

    __slots__ = ("assumes", "facts", "world")

    def __init__(self, world: World, facts: frozenset[Fact], assumes: frozenset[str]) -> None:
        self.world = world
        self.facts = facts
        self.assumes = assumes

    def __and__(self, other: Scenario) -> Scenario | None:
        """Both at once, or None when they contradict each other."""
        assumes = self.assumes | other.assumes if other.assumes else self.assumes
        if other.facts <= self.facts:
            return self if assumes is self.assumes else Scenario(self.world, self.facts, assumes)
        facts = self.facts | other.facts
        if self.world.witness(facts) is None:
            return None
        return Scenario(self.world, facts, assumes)

    def where(self, kind: str, name: str, value: str | bool, assumed: bool = False) -> Scenario | None:
        """This scenario with one fact more, or None when it cannot hold."""
        assumes = frozenset([name]) if assumed else frozenset()
        return self & Scenario(self.world, frozenset([Fact(kind, name, value)]), assumes)

    def minus(self, other: Scenario) -> Iterator[Scenario]:
        """What is left of this scenario when another one is taken out of it."""
        if not self & other:
            yield self
            return
        rest: Scenario | None = self
        for fact in sorted(other.facts - self.facts):
            if rest is None:
                return
            domain = self.world.solver.domain(fact.name) if isinstance(fact.value, str) else [not fact.value]
            for value in domain:
                if value != fact.value and (less := rest.where(fact.kind, fact.name, value)):
                    yield less
            rest = rest.where(fact.kind, fact.name, fact.value)

    @property
    def always(self) -> bool:
        return not self.facts

    def conditions(self) -> dict[str, bool]:
        facts = (fact for fact in sorted(self.facts) if isinstance(fact.value, bool) and "\0" not in fact.name)
        return {fact.name: bool(fact.value) for fact in facts}

    def parameters(self) -> dict[str, str]:
        """Values of parameters in one instance of this scenario: those it names, and those its conditions depend on."""
        witness = self.world.witness(self.facts) or {}
        known = {name: value for name, value in witness.items() if isinstance(value, str) and value != OTHER}
        known |= {fact.name: fact.value for fact in self.facts if isinstance(fact.value, str)}  # what is bound
        hidden = self.world.fixed
        return {name: value for name, value in sorted(known.items()) if "\0" not in name and name not in hidden}

    @property
    def environments(self) -> tuple[str, ...] | None:
        """The environments in which this holds; None where no environment is declared."""
        names = self.world.solver.selectors.get(ENVIRONMENT)
        return None if names is None else tuple(name for name in names if self.where("parameter", ENVIRONMENT, name))

    @property
    def is_open(self) -> bool:
        """Whether more than the environment decides if it holds."""
        return any(
            name != ENVIRONMENT and name not in self.world.fixed for name in self.world.witness(self.facts) or {}
        )

    @property
    def exact(self) -> bool:
        """Whether it holds with the values of `parameters()` only."""
        witness = self.world.witness(self.facts) or {}
        return all(self._is_forced(name, value) for name, value in sorted(witness.items()))

    def _is_forced(self, name: str, value: str | bool) -> bool:
        if isinstance(value, bool) or value == OTHER:
            return False
        others = (other for other in self.world.solver.domain(name) if other != value)
        return not any(self.where("parameter", name, other) for other in others)


def conjunction(scenarios: Iterator[Scenario] | list[Scenario]) -> Scenario | None:
    """All of them at once, or None. At least one scenario is due."""
    whole: Scenario | None = None
    for scenario in scenarios:
        whole = scenario if whole is None else whole & scenario
        if whole is None:
            return None
    return whole


def without(left: list[Scenario], taken: list[Scenario], otherwise: list[Scenario] | None = None) -> list[Scenario]:
    """What is left of some scenarios when others are taken out of them; `otherwise`, if that is too many pieces."""
    for other in taken:
        left = [rest for scenario in left for rest in scenario.minus(other)]
        if not left or len(left) > MOST:
            break
    return left if len(left) <= MOST else otherwise or []
