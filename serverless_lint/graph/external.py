"""External: something outside the template, of which only its name is known, and perhaps its type.

It answers like a resource, so that rules need not tell the two apart: its properties are unknown, and it has no
relations but those that lead to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from serverless_lint.template.resolve import Scope
from serverless_lint.template.values import Value, Values

if TYPE_CHECKING:
    from serverless_lint.graph.relation import Relation


class External:
    """`id`: an ARN, host name or export. `type`: its resource type, `name`: its own name; empty where unknown."""

    __slots__ = ("id", "itself", "name", "scope", "type")

    def __init__(self, identity: str, type_name: str, itself: Value, scope: Scope, name: str = "") -> None:
        self.id = identity
        self.type = type_name
        self.itself = itself
        self.scope = scope
        self.name = name

    def __getitem__(self, name: str) -> Values:
        return Values(self.scope, [], complete=False)

    def follow(self, kind: str) -> Iterator[Relation]:
        return iter(())

    def arriving(self, kind: str) -> Iterator[Relation]:
        return iter(())
