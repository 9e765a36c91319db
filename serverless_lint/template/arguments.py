"""What a parameter may be: its allowed values or default, or what the calls of its template bind it to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serverless_lint.syntax.node import Node, Scalar
from serverless_lint.template.parameters import Parameter
from serverless_lint.template.scenario import Scenario
from serverless_lint.template.text import text_of
from serverless_lint.template.values import Hole, Path, Text, Value

if TYPE_CHECKING:
    from serverless_lint.template.resolve import Found, Scope

OWN = ("AWS::StackId", "AWS::StackName")


def parameter_values(scope: Scope, node: Node, parameter: Parameter, when: Scenario, path: Path) -> Found:
    """What calls make of it; else each allowed value, else the default, which is then assumed, else nothing."""
    if parameter.is_remote:
        return [], False
    if scope.conditions.calls:
        return _bound(scope, node, parameter, when, path)
    if parameter.allowed is not None:
        found = []
        for text, origin in parameter.allowed.items():
            if scenario := scope.given(when, parameter.name, text):
                found.append(Value(text, node, scenario, path, origin))
        return found, True
    if parameter.default is None:
        return [], False
    scenario = scope.given(when, parameter.name, parameter.default, assumed=True)
    if scenario is None:
        return [], False
    return [Value(_typed(parameter, parameter.default), node, scenario, path, parameter.default_node)], False


def _typed(parameter: Parameter, text: str) -> object:
    """A parameter's text as what `Ref` of it yields."""
    if parameter.is_list:
        return tuple(part.strip() for part in text.split(",")) if text else ()
    return text


def _bound(scope: Scope, node: Node, parameter: Parameter, when: Scenario, path: Path) -> Found:
    """What each call of the template makes of a parameter: an argument, else the default, else nothing."""
    found: list[Value] = []
    complete = True
    texts: dict[str, Node] = {}
    for call in scope.conditions.calls:
        argument = call.arguments.get(parameter.name) or parameter.default_node
        if argument is None:
            complete = False
        elif isinstance(argument, Scalar):
            texts.setdefault(text_of(argument.value), argument)
        elif call.caller is not None:
            scenario = when.where("parameter", call.selector, call.name) if len(scope.conditions.calls) > 1 else when
            if scenario is not None:
                inner, inner_complete = call.caller.resolve(argument, scenario, ())
                for value in inner:
                    held = _typed(parameter, value.value) if isinstance(value.value, str) else value.value
                    found.append(Value(held, node, value.when, path, value.origin or value.node))
                complete = complete and inner_complete
    for text, origin in texts.items():
        if scenario := scope.given(when, parameter.name, text):
            found.append(Value(_typed(parameter, text), node, scenario, path, origin))
    return found, complete


def pseudo_values(scope: Scope, node: Node, name: str, when: Scenario, path: Path) -> Found:
    """A pseudo parameter, which an environment may bind."""
    if name in OWN:
        # Each stack of an application has its own.
        return [Value(Text((Hole(scope.conditions.prefix + name),)), node, when, path)], True
    if name in scope.world.fixed:
        return [Value(scope.world.fixed[name], node, when, path)], True
    texts = {
        argument.text for call in scope.conditions.calls if isinstance(argument := call.arguments.get(name), Scalar)
    }
    if len(texts) != 1 or not all(name in call.arguments for call in scope.conditions.calls):
        return [Value(Text((Hole(name),)), node, when, path)], True
    return [Value(texts.pop(), node, when, path)], True
