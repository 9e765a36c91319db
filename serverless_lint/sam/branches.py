"""`Fn::If` with `AWS::NoValue` in a branch, where SAM makes a resource for just that branch."""

from __future__ import annotations

from serverless_lint.sam.resource import referred
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence


def if_branches(node: Node) -> tuple[str, Node, Node] | None:
    """Condition and branches of an `Fn::If`."""
    if not isinstance(node, Mapping) or node.function != "Fn::If" or not isinstance(node.argument, Sequence):
        return None
    items = node.argument.items
    if len(items) != 3 or not isinstance(items[0], Scalar):
        return None
    return items[0].text, items[1], items[2]


def is_no_value(node: Node) -> bool:
    return referred(node) == "AWS::NoValue"
