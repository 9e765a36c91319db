"""Everybody: where the policy of a resource lets in `*`, and nothing narrows that.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Value, Values, narrowed, together

TRANSPORT = "aws:securetransport"  # how somebody comes, not who


class Opening(NamedTuple):
    """`who`: the `*`, in its scenario; `actions`: what everybody may do."""

    who: Value
    actions: list[str]


def openings(policy: Resource, document: str = "PolicyDocument") -> Iterator[Opening]:
    """Where a statement of a policy allows something to everybody, without a condition; nothing where others deny."""
    statements = [Values(policy.scope, [each], complete=True) for each in policy[document]["Statement"].each()]
    for one in statements if not any(_may_narrow(each) for each in statements) else ():
        allowed = [value for value in one["Effect"].strings() if value.text == "Allow"]
        principals = [*one["Principal"].strings(), *one["Principal"]["AWS"].each().strings()]
        stars = [value for value in principals if value.text == "*"]
        for both in together(stars, allowed, one["Condition"].absent_when()):
            yield Opening(narrowed(both), [action.text for action in one["Action"].each().strings()])


def _may_narrow(statement: Values) -> bool:
    """Whether a statement may deny something to somebody, other than to come without encryption."""
    if all(value.text == "Allow" for value in statement["Effect"].strings()) and statement["Effect"].complete:
        return False
    asked = [key.lower() for _, operator in statement["Condition"].entries() for key, _ in operator.entries()]
    return asked != [TRANSPORT]
