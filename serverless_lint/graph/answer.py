"""Answer: whether something is so, by scenario: proven, ruled out, or neither."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Union

from serverless_lint.template.scenario import Scenario
from serverless_lint.template.values import Value, Values

MANY = 32  # scenarios that one answer may tell apart


class Answer:
    """Answers combine: `|` where one of two ways is enough, `&` where both must be.

    `sure`: scenarios in which it is so. `perhaps`: these, and all others in which it cannot be ruled out.
    """

    __slots__ = ("perhaps", "sure")

    def __init__(self, sure: list[Scenario], perhaps: list[Scenario]) -> None:
        self.sure = sure
        self.perhaps = perhaps

    @classmethod
    def yes(cls, when: Scenario) -> Answer:
        return cls([when], [when])

    @classmethod
    def unknown(cls, when: Scenario) -> Answer:
        return cls([], [when])

    def __or__(self, other: Answer) -> Answer:
        return Answer(_each(self.sure + other.sure)[:MANY], _bounded(_each(self.perhaps + other.perhaps)))

    def __and__(self, other: Answer) -> Answer:
        return Answer(_both(self.sure, other.sure)[:MANY], _bounded(_both(self.perhaps, other.perhaps)))

    def proofs(self, at: Value) -> Iterator[Value]:
        """True where it is so, False where it is not, each in its scenario; nothing where nobody knows."""
        for when in _both([at.when], self.sure):
            yield Value(True, at.node, when, at.path, at.origin)
        rest = [at.when]
        for taken in self.perhaps:
            rest = _each([part for row in rest for part in _without(row, taken)])[:MANY]
        for when in rest:
            yield Value(False, at.node, when, at.path, at.origin)


NO = Answer([], [])
Verdict = Union[Answer, bool, None]


def judged(values: Values, base: Scenario, judge: Callable[[Value], Verdict]) -> Answer:
    """Whether it is so for what a place may be; a verdict of None is neither."""
    answer = NO if values.complete else Answer.unknown(base)
    for value in values:
        verdict = judge(value)
        if isinstance(verdict, Answer):
            answer |= verdict & Answer.yes(value.when)
        elif verdict is not False:
            answer |= Answer.yes(value.when) if verdict else Answer.unknown(value.when)
    return answer


def beyond(value: Value, when: Scenario) -> Answer:
    """Where a value names what does not exist then, nobody knows."""
    return Answer([], [] if when.facts <= value.when.facts else list(_without(value.when, when)))


def _each(scenarios: list[Scenario]) -> list[Scenario]:
    """Scenarios, those left out that another one covers."""
    found: list[Scenario] = []
    for scenario in scenarios:
        if not any(other.facts <= scenario.facts and other.assumes <= scenario.assumes for other in found):
            found.append(scenario)
    return found


def _bounded(scenarios: list[Scenario]) -> list[Scenario]:
    """Too many to tell apart are any."""
    return scenarios if len(scenarios) <= MANY else [scenarios[0].world.always]


def _both(ones: list[Scenario], others: list[Scenario]) -> list[Scenario]:
    return _each([both for one in ones for other in others if (both := one & other)])


def _without(row: Scenario, taken: Scenario) -> Iterator[Scenario]:
    """The parts of a scenario in which another one, told by conditions, does not hold."""
    if row & taken is None:
        yield row
        return
    for fact in sorted(taken.facts - row.facts):
        if isinstance(fact.value, bool) and (part := row.where("condition", fact.name, not fact.value)):
            yield part
