"""Outputs of templates, as others of the application read them: `!GetAtt Child.Outputs.X`, `!ImportValue name`.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

from serverless_lint.syntax.node import Mapping, Node, Scalar
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.calls import Call
from serverless_lint.template.scenario import Scenario
from serverless_lint.template.values import Path, Value

if TYPE_CHECKING:
    from serverless_lint.template.resolve import Found, Scope

OUTPUTS = "Outputs."


class Nested(NamedTuple):
    """The template of a nested stack, and the call that deploys it as this one; None where it is bound to no calls."""

    scope: Scope
    call: Union[Call, None]


class Export(NamedTuple):
    """An output that a template exports, in a scenario."""

    scope: Scope
    output: str
    when: Scenario


def nested_output(scope: Scope, node: Node, name: str, attribute: str, when: Scenario, path: Path) -> Found:
    """What an attribute of a nested stack is, where its template is known."""
    nested = scope.nested.get(name)
    if nested is None or not attribute.startswith(OUTPUTS):
        return [], False
    called: Scenario | None = when
    if nested.call is not None and len(nested.scope.conditions.calls) > 1:
        called = when.where("parameter", nested.call.selector, nested.call.name)
    if called is None:
        return [], True
    return output_values(nested.scope, node, attribute.removeprefix(OUTPUTS), called, path)


def exported(scope: Scope, node: Node, name: str, when: Scenario, path: Path) -> Found | None:
    """What an import of a name yields; None unless just one template of the application exports it."""
    exports = scope.world.exports.get(name, ())
    if len(exports) != 1 or exports[0].scope is scope:
        return None
    both = when & exports[0].when
    return ([], True) if both is None else output_values(exports[0].scope, node, exports[0].output, both, path)


def output_values(scope: Scope, node: Node, name: str, when: Scenario, path: Path) -> Found:
    """The values of an output, at the node that uses it."""
    output = scope.outputs.get(name)
    written = output.get("Value") if isinstance(output, Mapping) else None
    deployed = when & scope.base
    if written is None or deployed is None or written in scope.reading:
        return [], False  # outputs that go round in a circle
    condition = output.get("Condition") if isinstance(output, Mapping) else None
    holds: Scenario | None = deployed
    if isinstance(condition, Scalar):
        holds = scope.given(deployed, condition.text, True)
    if holds is None:
        return [], True
    key = (name, holds.facts, holds.assumes)
    if key not in scope.read:
        scope.reading.add(written)
        try:
            scope.read[key] = scope.resolve(written, holds, ())
        finally:
            scope.reading.discard(written)
    found, complete = scope.read[key]
    return [Value(v.value, node, v.when, path, v.origin or v.node) for v in found], complete
