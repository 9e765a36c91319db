"""Relation: a typed, directed edge of the architecture, with its evidence and the place that declares it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Value

if TYPE_CHECKING:
    from serverless_lint.graph.external import External
    from serverless_lint.graph.resource import Resource

# How sure a relation is, by what says so: a property, a policy, an environment variable, or a guess from a name.
# "literal" is an ARN in full, whose account and region are probably, but not certainly, those of this stack.
EVIDENCE = {"declared": "high", "literal": "medium", "policy": "medium", "environment": "medium", "name": "low"}


class Relation(NamedTuple):
    """`source` is related to `target` at `value`, whose scenario is the relation's.

    `via`: the resource that says so: a mapping, target group, attachment …, or one of the two themselves.
    `mode` is for triggers: sync, async, poll or schedule.
    """

    kind: str
    source: Union[Resource, External]
    target: Union[Resource, External]
    value: Value
    evidence: str
    via: Resource
    mode: Union[str, None] = None

    @property
    def confidence(self) -> str:
        return EVIDENCE[self.evidence]
