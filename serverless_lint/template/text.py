"""Text as CloudFormation writes it: scalars as strings, `${placeholders}`, and a name for what cannot be computed."""

from __future__ import annotations

from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.syntax.pattern import pattern
from serverless_lint.syntax.scalars import Plain

# ${!Literal} is no placeholder.
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
PLACEHOLDER = pattern(r"\$\{([^!}][^}]*)\}")


def text_of(value: Plain) -> str:
    """A scalar as the string that CloudFormation makes of it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def placeholders(text: str) -> list[str]:
    """Names in `${…}`, in order."""
    return [name.strip() for name in PLACEHOLDER.findall(text)]


def canonical(node: Node) -> str:
    """The same text for nodes that say the same, whatever their layout."""
    if isinstance(node, Scalar):
        return repr(text_of(node.value))
    if isinstance(node, Sequence):
        return "[" + ", ".join(canonical(item) for item in node.items) + "]"
    assert isinstance(node, Mapping)
    return "{" + ", ".join(sorted(f"{key}: {canonical(value)}" for key, value in node.items())) + "}"
