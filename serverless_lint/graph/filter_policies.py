"""Filter policies of subscriptions: keys with fields of their own, and how many keys and combinations there are.

https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
"""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from serverless_lint.graph.definitions import in_text
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.written import keys
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Mapping, Sequence, Value, Values, narrowed, together


class Size(NamedTuple):
    """Of a policy at least: how many keys it has, and the product of the numbers of their values."""

    policy: Value
    keys: int
    combinations: int


def policy_of(subscription: Resource) -> Values:
    """The filter policy of a subscription, be it a mapping or JSON in a text, whose parts have places of their own."""
    return in_text(subscription["FilterPolicy"])


def nested(policy: Values) -> Iterator[Value]:
    """The keys that certainly have fields of their own: each where it is written."""
    for key in keys(policy):
        fields = [each for each in policy[key.text] if isinstance(each.value, Mapping) and each.value.function is None]
        yield from (narrowed(both) for both in together(key, fields))


def sizes(policy: Values) -> Iterator[Size]:
    """How large a policy is; nothing for one with `$or`, whose ways count by themselves."""
    for value in policy:
        if isinstance(value.value, Mapping) and not any(name.startswith("$") for name in value.value.entries):
            inside = [values for _, values in Values(policy.scope, [value], complete=True).entries()]
            lists = [values.found[0].value for values in inside if len(values.found) == 1]
            counts = [len(each.items) for each in lists if isinstance(each, Sequence) and each.items]
            yield Size(value, sum(1 for values in inside if values.present()), prod(counts))
