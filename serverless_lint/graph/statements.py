"""Statements: whether one of a policy is about a request, and in which scenarios: certainly, or perhaps.

What cannot be read is perhaps so. A statement is the `Values` of one mapping.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from serverless_lint.graph.arns import NO, Arns, Match
from serverless_lint.graph.conditions import about_condition
from serverless_lint.graph.patterns import UNKNOWN, covers, may_be, opened
from serverless_lint.graph.principals import about_principal
from serverless_lint.graph.request import Request, among, both, either
from serverless_lint.template.scenario import Scenario, without
from serverless_lint.template.values import ABSENT, Value, Values


def says(arns: Arns, statement: Values, effect: str, request: Request) -> Match:
    """Where a statement allows, or denies, a request."""
    whole = statement.found[0].when
    wanted = request.wanted
    action = wanted.action.lower()
    if (plain := _plain_actions(arns, statement)) is not None and not any(_fits(each, action)[1] for each in plain):
        return NO
    found = _listed(arns, statement, "Action", lambda value: _action(arns, value, action))
    if not found.possible:
        return NO
    found = both(found, among(statement["Effect"], whole, lambda value: _effect(value, effect)))
    if not found.possible:
        return NO
    # What is left out by NotResource has to be all that is wanted, not some of it.
    every = wanted._replace(some=False)
    found = both(
        found, _listed(arns, statement, "Resource", lambda v: arns.match(v, wanted), lambda v: arns.match(v, every))
    )
    if not found.possible:
        return NO
    if request.principal is not None:
        found = both(found, about_principal(arns, statement, request))
    return both(found, about_condition(arns, statement["Condition"], whole, request))


def _listed(
    arns: Arns,
    statement: Values,
    name: str,
    test: Callable[[Value], Match],
    test_out: Callable[[Value], Match] | None = None,
) -> Match:
    """Where a request is in `Action` or `Resource`, or is not in `NotAction` or `NotResource`."""
    named, left_out, inside = _lists(arns, statement, name)
    whole = statement.found[0].when
    found = [among(inside, whole, test)]
    for value in left_out:
        if value.value is not ABSENT:
            out = among(Values(statement.scope, [value], complete=True).each(), value.when, test_out or test)
            rest = [value.when]
            found.append(Match(without(rest, out.possible), without(rest, out.certain, otherwise=rest)))
    if not left_out.complete:
        found.append(Match([], [whole]))
    if name == "Resource":
        # Trust policies and the like are for the resource that they belong to.
        found.append(both(*(Match(ends, ends) for ends in map(_absent, (named, left_out)))))
    return either(*found)


def _lists(arns: Arns, statement: Values, name: str) -> tuple[Values, Values, Values]:
    """`Action` and `NotAction`, and the items of the former; many questions are asked of one statement."""
    key = (id(statement), name)
    if key not in arns.lists:
        named = statement[name]
        arns.lists[key] = (named, statement[f"Not{name}"], named.each())
    return arns.lists[key]


def _plain_actions(arns: Arns, statement: Values) -> list[str] | None:
    """All actions that a statement may name, where they are written out; None where they are not."""
    if id(statement) not in arns.actions:
        named, left_out, inside = _lists(arns, statement, "Action")
        known = named.complete and inside.complete and left_out.complete
        known = known and all(value.value is ABSENT for value in left_out)
        texts = [value.value.lower() for value in inside if isinstance(value.value, str)] if known else []
        arns.actions[id(statement)] = texts if known and len(texts) == len(inside.found) else None
    return arns.actions[id(statement)]


def _absent(values: Values) -> list[Scenario]:
    return [value.when for value in values.absent_when()]


def _action(arns: Arns, value: Value, action: str) -> Match:
    held = value.value
    pattern = (held if isinstance(held, str) else arns.pattern(value)).lower()
    certain, possible = _fits(pattern, action)
    here = [value.when]
    return Match(here if certain else [], here) if possible else NO


@lru_cache(maxsize=10_000)  # the same few patterns stand in every role
def _fits(pattern: str, action: str) -> tuple[bool, bool]:
    """Whether a pattern is for an action for certain, and whether it may be."""
    certain = UNKNOWN not in pattern and covers(pattern, action)
    return certain, certain or may_be(opened(pattern), action)


def _effect(value: Value, effect: str) -> Match:
    if isinstance(value.value, str):
        return Match([value.when], [value.when]) if value.value == effect else NO
    return NO if value.value is ABSENT else Match([], [value.when])
