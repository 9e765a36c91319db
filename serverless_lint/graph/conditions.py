"""Conditions: whether that of a statement is true for a request, as far as it is about the source of the call.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.facts.iam import ATTRIBUTES
from serverless_lint.graph.arns import ACCOUNT, NO, Arns, Match
from serverless_lint.graph.request import Request, among, both
from serverless_lint.graph.wanted import Wanted
from serverless_lint.template.scenario import Scenario
from serverless_lint.template.values import ABSENT, Mapping, Value, Values

ARN_OPERATORS = ("arnequals", "arnlike", "stringequals", "stringlike")
TEXT_OPERATORS = ("stringequals", "stringlike", "stringequalsignorecase")
SOURCE_ARN, SOURCE_ACCOUNT = "aws:sourcearn", "aws:sourceaccount"


def about_condition(arns: Arns, conditions: Values, whole: Scenario, request: Request) -> Match:
    """Where a condition is met; one that is not there always is."""
    return among(conditions, whole, lambda value: _met(arns, value, conditions, request))


def _met(arns: Arns, value: Value, conditions: Values, request: Request) -> Match:
    when = value.when
    if value.value is ABSENT:
        return Match([when], [when])
    if not isinstance(value.value, Mapping) or value.value.function:
        return Match([], [when])
    met = Match([when], [when])
    for operator, key, values in _tests(Values(conditions.scope, [value], complete=True)):
        met = both(met, _test(arns, operator.lower(), key.lower(), values, when, request))
    return met


def _tests(conditions: Values) -> Iterator[tuple[str, str, Values]]:
    """Each operator with a key and its values; where that is not to be seen, a test of nothing that we know."""
    for operator, tests in conditions.entries():
        readable = tests.complete and all(isinstance(each.value, Mapping) for each in tests)
        for key, values in tests.entries() if readable else [("", tests)]:
            yield operator, key, values


def _test(arns: Arns, operator: str, key: str, values: Values, when: Scenario, request: Request) -> Match:
    perhaps = Match([], [when])
    source = request.source
    if source is None or not isinstance(request.principal, str):
        return perhaps
    if key == SOURCE_ARN and operator in ARN_OPERATORS and source.type in ATTRIBUTES:
        return among(values.each(), when, lambda value: _is_source(arns, value, Wanted(source, "", some=False)))
    if key == SOURCE_ACCOUNT and operator in TEXT_OPERATORS:
        return among(values.each(), when, lambda value: _is_account(arns, value))
    return perhaps


def _is_source(arns: Arns, value: Value, wanted: Wanted) -> Match:
    found = arns.match(value, wanted)
    # Operators on texts see no parts: their stars run over colons.
    in_parts = arns.pattern(value).count(":") >= 5 or value.value is ABSENT
    return found if in_parts or found is NO else Match([], [value.when])


def _is_account(arns: Arns, value: Value) -> Match:
    """An account that is spelled out may be this one."""
    text = arns.pattern(value)
    return Match([value.when] if text == arns.letter(ACCOUNT) else [], [value.when])
