"""`${Name}` in the definition of a state machine: what is not defined, and what is defined but not used.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.definitions import definition
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.state_machines import flows
from serverless_lint.graph.tasks import texts
from serverless_lint.graph.written import keys
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.syntax.pattern import pattern
from serverless_lint.template.values import ABSENT, Value

ALONE = pattern(r"\$\{([A-Za-z0-9_]+)\}")
PLACEHOLDER = pattern(r"\$\{!?([^}]+)\}")
SAYING = ("Comment", "Cause", "Error")


def undefined(machine: Resource) -> Iterator[Value]:
    """Texts of the definition that are nothing but a placeholder which nobody fills in."""
    given = machine["DefinitionSubstitutions"]
    if not given.complete or not all(isinstance(each.value, Mapping) or each.value is ABSENT for each in given):
        return
    for flow in flows(machine):
        for value in texts(flow.values) if flow.inside is None else ():
            if ALONE.fullmatch(value.known_text) and isinstance(value.value, str) and value.path[-1] not in SAYING:
                yield value


def unused(machine: Resource) -> Iterator[Value]:
    """Names that are defined, but stand nowhere in the definition."""
    known = definition(machine)
    if known.complete:
        used = {name for value in known for name in _names(value.node)}
        yield from (name for name in keys(machine["DefinitionSubstitutions"]) if name.text not in used)


def _names(node: Node) -> Iterator[str]:
    """All placeholders below a node, those in names of fields included."""
    if isinstance(node, Scalar):
        yield from (match[1].strip() for match in PLACEHOLDER.finditer(node.text))
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _names(item)
    elif isinstance(node, Mapping):
        for name, entry in node.entries.items():
            yield from (match[1].strip() for match in PLACEHOLDER.finditer(name))
            yield from _names(entry.value)
