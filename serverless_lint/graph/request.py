"""Request: who does what to which resource, and the scenarios in which something holds of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Union

from serverless_lint.graph.arns import Match
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.wanted import Wanted
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.scenario import Scenario
from serverless_lint.template.values import Value, Values

KEY = "AWS::KMS::Key"
ACCOUNT_ITSELF = "account"  # the account's root, which lets the account's own policies decide


class Request(NamedTuple):
    """`principal`: a role, or the host name of a service; None where the policy is the principal's own.

    `source`: the resource for which a service acts, whose ARN it tells as `aws:SourceArn`; None when unknown.
    """

    wanted: Wanted
    principal: Union[Resource, str, None] = None
    source: Union[Resource, None] = None


def both(one: Match, other: Match) -> Match:
    """Where two things hold at once."""
    return Match(_products(one.certain, other.certain), _products(one.possible, other.possible))


def either(*matches: Match) -> Match:
    return Match(
        [when for each in matches for when in each.certain], [when for each in matches for when in each.possible]
    )


def _products(some: list[Scenario], others: list[Scenario]) -> list[Scenario]:
    if len(some) == len(others) == 1 and some[0] is others[0]:
        return some
    found: dict[frozenset[object], Scenario] = {}
    for one in some:
        for other in others:
            if (when := one & other) is not None:
                found.setdefault(when.facts | when.assumes, when)
    return list(found.values())


def among(values: Values, whole: Scenario, test: Callable[[Value], Match]) -> Match:
    """Where one of a list is so."""
    certain: list[Scenario] = []
    possible: list[Scenario] = []
    for value in values.found:
        match = test(value)
        certain += match.certain
        possible += match.possible
    return Match(certain, possible if values.complete else [whole])


def placed(value: Value, when: Scenario) -> Value:
    """A value in a scenario of its own."""
    return Value(value.value, value.node, when, value.path, value.origin, value.written)
