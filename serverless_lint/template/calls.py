"""Call: one way in which a template is deployed, by an environment or as a stack of another template.

It binds the template's parameters: to texts, or to nodes that mean something in the template that calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

from serverless_lint.syntax.node import Node
from serverless_lint.syntax.record import NamedTuple

if TYPE_CHECKING:
    from serverless_lint.template.resolve import Scope

DEPLOYED = "\0deployed"  # the condition that one of a template's calls is made
ENVIRONMENT = "\0environment"  # the variable that tells which environment it is


class Call(NamedTuple):
    """`selector`: the variable that has the value `name` when this call is the one that is made.

    `arguments`: by parameter; one that is left out takes its default. Pseudo parameters may be among them.
    `caller`: where arguments mean something, None for environments, whose arguments are scalars.
    `condition`: of the stack in the caller's template.
    """

    selector: str
    name: str
    arguments: dict[str, Node]
    caller: Union[Scope, None] = None
    condition: Union[str, None] = None
