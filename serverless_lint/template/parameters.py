"""The Parameters section: what each parameter may be.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
"""

from __future__ import annotations

from typing import Union

from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.text import text_of


class Parameter(NamedTuple):
    """`allowed`: texts with their nodes, None where anything goes. `default`: its text, None where there is none."""

    name: str
    type: str
    node: Node
    default: Union[str, None]
    default_node: Union[Node, None]
    allowed: Union[dict[str, Node], None]

    @property
    def is_remote(self) -> bool:
        """Whether its text is the name of an SSM parameter, which holds the value."""
        return "AWS::SSM::Parameter::Value" in self.type

    @property
    def is_list(self) -> bool:
        return self.type.startswith("List<") or self.type == "CommaDelimitedList"


def read_parameter(name: str, node: Node) -> Parameter:
    """A parameter as far as it makes sense; what does not is unknown."""
    body = node if isinstance(node, Mapping) else None
    kind = body.get("Type") if body else None
    type_name = kind.text if isinstance(kind, Scalar) else "String"
    default_node = body.get("Default") if body else None
    default = text_of(default_node.value) if isinstance(default_node, Scalar) else None
    if "AWS::SSM::Parameter::Value" in type_name:
        return Parameter(name, type_name, node, None, None, None)
    parameter = Parameter(name, type_name, node, default, default_node, None)
    allowed = body.get("AllowedValues") if body else None
    # AllowedValues of a list hold for its items, so the list itself may be any selection of them.
    if isinstance(allowed, Sequence) and not parameter.is_list:
        values: dict[str, Node] = {text_of(item.value): item for item in allowed.items if isinstance(item, Scalar)}
        if len(values) == len(allowed.items) and values:
            return parameter._replace(allowed=values)
    return parameter
