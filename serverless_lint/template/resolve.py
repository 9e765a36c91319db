"""Intrinsic functions: from a node to the values that it may have.

Each function is a row of FUNCTIONS. What it cannot compute it leaves out, and then says that it is not complete.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"""

from __future__ import annotations

from collections.abc import Callable

from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence, made
from serverless_lint.syntax.pattern import pattern
from serverless_lint.template.arguments import parameter_values, pseudo_values
from serverless_lint.template.computed import SOMETHING, base64, cidr, length, to_json
from serverless_lint.template.conditions import Conditions
from serverless_lint.template.ids import LogicalId
from serverless_lint.template.mappings import find_in_map
from serverless_lint.template.outputs import Nested, exported, nested_output
from serverless_lint.template.parameters import Parameter
from serverless_lint.template.pieces import joined, pieces_of
from serverless_lint.template.scenario import Scenario, World
from serverless_lint.template.text import PLACEHOLDER, text_of
from serverless_lint.template.values import (
    ABSENT,
    COMBINATIONS,
    Dynamic,
    Hole,
    Import,
    Path,
    Piece,
    Reference,
    Text,
    Value,
    Values,
)

# https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
DYNAMIC = pattern(r"\{\{resolve:(?P<service>[\w-]+):(?P<key>[^}]*)\}\}")
DEPTH = 40  # nested functions; deeper is unknown

Found = tuple[list[Value], bool]  # possibilities, and whether they are complete


class Scope:
    """What names mean in one template: parameters, mappings, conditions, resources.

    `base`: the scenario in which the template is deployed at all. `nested`: templates of nested stacks by logical id.
    """

    __slots__ = (
        *("base", "conditions", "depth", "mappings", "nested", "outputs", "parameters", "read", "reading", "renamed"),
        *("resources", "world"),
    )

    def __init__(self, world: World, conditions: Conditions, mappings: dict[str, Node], resources: set[str]) -> None:
        self.world = world
        self.conditions = conditions
        self.parameters: dict[str, Parameter] = conditions.parameters
        self.mappings = mappings
        self.resources = resources
        self.renamed: dict[str, str] = {}  # names that SAM changes, such as `Layer` and `Worker.Alias`
        self.base: Scenario = world.always
        self.outputs: dict[str, Node] = {}
        self.nested: dict[str, Nested] = {}
        self.read: dict[tuple[object, ...], Found] = {}  # outputs that were asked for
        self.reading: set[Node] = set()
        self.depth = 0

    def logical_id(self, name: str) -> str:
        """The id of a resource as it is unique in the application."""
        prefix = self.conditions.prefix
        return LogicalId.of(prefix, name) if prefix else name

    def given(self, when: Scenario, name: str, value: str | bool, assumed: bool = False) -> Scenario | None:
        """A scenario in which a parameter has a text too, or a condition a truth; None when it cannot."""
        return when.where(
            "condition" if isinstance(value, bool) else "parameter", self.conditions.qualified(name), value, assumed
        )

    def values(self, node: Node, when: Scenario | None = None, path: Path = ()) -> Values:
        """All that a node may be in a scenario."""
        found, complete = self.resolve(node, when or self.base, path)
        return Values(self, found, complete)

    def resolve(self, node: Node, when: Scenario, path: Path) -> Found:
        if isinstance(node, Mapping):
            name = node.function
            if name is None:
                return [Value(node, node, when, path)], True
            function = FUNCTIONS.get(name)
            if function is None or self.depth > DEPTH:
                return [], False
            self.depth += 1
            try:
                return function(self, node, node.argument, when, path)
            finally:
                self.depth -= 1
        if isinstance(node, Scalar):
            return [Value(_scalar(node), node, when, path)], True
        return [Value(node, node, when, path)], True

    def cell(self, mapping: str, top: str, second: str) -> Node | None:
        """A cell of the Mappings section."""
        rows = self.mappings.get(mapping)
        row = rows.get(top) if isinstance(rows, Mapping) else None
        return row.get(second) if isinstance(row, Mapping) else None


def _scalar(node: Scalar) -> object:
    """A scalar's value; dynamic references are recognised wherever they stand in the text."""
    value = node.value
    if not isinstance(value, str) or "{{resolve:" not in value:
        return value
    pieces: list[Piece] = []
    rest = 0
    for match in DYNAMIC.finditer(value):
        pieces += [value[rest : match.start()], Dynamic(match["service"], match["key"])]
        rest = match.end()
    return joined([*pieces, value[rest:]])


# Ref and GetAtt


def _ref(scope: Scope, node: Mapping, argument: Node, when: Scenario, path: Path) -> Found:
    if isinstance(argument, Scalar):
        return _named(scope, node, argument.text, when, path)
    found: list[Value] = []
    names, complete = _texts(scope, [argument], when)
    for scenario, (name,) in names:
        inner, inner_complete = _named(scope, node, name, scenario, path)
        found += inner
        complete = complete and inner_complete
    return found, complete and bool(found)


def _texts(scope: Scope, nodes: list[Node], when: Scenario) -> tuple[list[tuple[Scenario, list[str]]], bool]:
    """The texts that nodes may be at once, and whether these are all; AWS::LanguageExtensions lets names be calls."""
    rows: list[tuple[Scenario, list[str]]] = [(when, [])]
    complete = True
    for node in nodes:
        longer = []
        for scenario, texts in rows:
            found, inner_complete = scope.resolve(node, scenario, ())
            known = [value for value in found if isinstance(value.value, str)]
            complete = complete and inner_complete and len(known) == len(found)
            longer += [(value.when, [*texts, value.text]) for value in known]
        rows = longer[:COMBINATIONS]
    return rows, complete and len(longer) <= COMBINATIONS


def _named(scope: Scope, node: Node, name: str, when: Scenario, path: Path) -> Found:
    if name == "AWS::NoValue":
        return [Value(ABSENT, node, when, path)], True
    parameter = scope.parameters.get(name)
    if parameter is not None:
        return parameter_values(scope, node, parameter, when, path)
    name = scope.renamed.get(name, name)
    if name in scope.resources:
        return [Value(Reference(scope.logical_id(name)), node, when, path)], True
    if name.startswith("AWS::"):
        return pseudo_values(scope, node, name, when, path)
    return [], False


def _get_att(scope: Scope, node: Mapping, argument: Node, when: Scenario, path: Path) -> Found:
    if isinstance(argument, Scalar):
        return _attribute(scope, node, *argument.text.partition(".")[::2], when, path)
    if not isinstance(argument, Sequence) or not argument.items:
        return [], False
    if all(isinstance(item, Scalar) for item in argument.items):
        name, *attributes = [item.text for item in argument.items if isinstance(item, Scalar)]
        return _attribute(scope, node, name, ".".join(attributes), when, path)
    found: list[Value] = []
    rows, complete = _texts(scope, argument.items, when)
    for scenario, (name, *attributes) in rows:
        inner, inner_complete = _attribute(scope, node, name, ".".join(attributes), scenario, path)
        found += inner
        complete = complete and inner_complete
    return found, complete and bool(found)


def _attribute(scope: Scope, node: Node, name: str, attribute: str, when: Scenario, path: Path) -> Found:
    if scope.renamed:
        name, attribute = _renamed(scope, name, attribute)
        if not attribute:
            return _named(scope, node, name, when, path)
    if name not in scope.resources or not attribute:
        return [], False
    if name in scope.nested:
        return nested_output(scope, node, name, attribute, when, path)
    return [Value(Reference(scope.logical_id(name), attribute), node, when, path)], True


def _renamed(scope: Scope, name: str, attribute: str) -> tuple[str, str]:
    """`${Worker.Alias}` is what SAM makes of a function's alias, `!GetAtt Worker.Alias.Arn` an attribute of it."""
    first, _, rest = attribute.partition(".")
    if f"{name}.{first}" in scope.renamed:
        return scope.renamed[f"{name}.{first}"], rest
    return scope.renamed.get(name, name), attribute


# conditions


def _if(scope: Scope, node: Mapping, argument: Node, when: Scenario, path: Path) -> Found:
    if not isinstance(argument, Sequence) or len(argument.items) != 3 or not isinstance(argument.items[0], Scalar):
        return [], False
    found: list[Value] = []
    complete = True
    for truth, branch in ((True, argument.items[1]), (False, argument.items[2])):
        scenario = scope.given(when, argument.items[0].text, truth)
        if scenario is not None:
            inner, inner_complete = scope.resolve(branch, scenario, path)
            found += inner
            complete = complete and inner_complete
    return found, complete and bool(found)


# text


def _sub(scope: Scope, node: Mapping, argument: Node, when: Scenario, path: Path) -> Found:
    own: dict[str, Node] = {}
    if isinstance(argument, Sequence) and len(argument.items) == 2 and isinstance(argument.items[1], Mapping):
        own = dict(argument.items[1].items())
        argument = argument.items[0]
    if not isinstance(argument, Scalar):
        return [], False
    parts: list[str | Node] = []
    rest = 0
    for match in PLACEHOLDER.finditer(argument.text):
        parts.append(argument.text[rest : match.start()].replace("${!", "${"))
        name = match[1].strip()
        parts.append(own.get(name) or placeholder_call(node, name))
        rest = match.end()
    parts.append(argument.text[rest:].replace("${!", "${"))
    return _concatenate(scope, node, parts, when, path)


def placeholder_call(node: Mapping, name: str) -> Node:
    """`${Name}` is `!Ref Name`, `${Name.Attribute}` is `!GetAtt Name.Attribute`."""
    function = "Ref" if "." not in name or name.startswith("AWS::") else "Fn::GetAtt"
    return made({function: name}, node)


def _concatenate(
    scope: Scope, node: Node, parts: list[str | Node], when: Scenario, path: Path, delimiter: str | None = None
) -> Found:
    """Every combination of what the parts may be, as text; an unknown part leaves a hole.

    `delimiter`: the parts are items of a list, of which those that are absent leave nothing; AWS does so, too, says
    https://github.com/localstack/localstack/pull/12163
    """
    rows: list[tuple[Scenario, list[Piece]]] = [(when, [])]
    whole = True
    between: list[Piece] = [delimiter] if delimiter else []
    for part in parts:
        longer: list[tuple[Scenario, list[Piece]]] = []
        for scenario, pieces in rows:
            found, complete = (
                ([Value(part, node, scenario)], True) if isinstance(part, str) else scope.resolve(part, scenario, ())
            )
            whole = whole and (complete or not found)
            if not complete and not found:
                longer.append((scenario, [*pieces, *(between if pieces else []), Hole(_name(scope, part))]))
            for value in found:
                if value.value is not ABSENT:
                    longer.append((value.when, [*pieces, *(between if pieces else []), *pieces_of(value.value)]))
                elif delimiter is not None:
                    longer.append((value.when, pieces))
        if len(longer) > COMBINATIONS:
            return [], False
        rows = longer
    found = [Value(joined(pieces), node, scenario, path) for scenario, pieces in rows]
    return found, whole and bool(found) and not any(scenario.assumes for scenario, _ in rows)


def _name(scope: Scope, part: Node | str) -> str:
    named = part.argument if isinstance(part, Mapping) and part.function == "Ref" else None
    return scope.conditions.qualified(named.text) if isinstance(named, Scalar) else ""


def _join(scope: Scope, node: Mapping, argument: Node, when: Scenario, path: Path) -> Found:
    if not isinstance(argument, Sequence) or len(argument.items) != 2 or not isinstance(argument.items[0], Scalar):
        return [], False
    delimiter = text_of(argument.items[0].value)
    texts: list[Value] = []
    lists, complete = scope.resolve(argument.items[1], when, ())
    for value in lists:
        if not isinstance(value.value, Sequence) and type(value.value) is not tuple:
            return [], False
        parts = list(value.value.items if isinstance(value.value, Sequence) else value.value)
        inner, inner_complete = _concatenate(scope, node, parts, value.when, path, delimiter)
        texts += inner
        complete = complete and inner_complete
    return texts, complete


def _select(scope: Scope, node: Mapping, argument: Node, when: Scenario, path: Path) -> Found:
    if not isinstance(argument, Sequence) or len(argument.items) != 2:
        return [], False
    picked: list[Value] = []
    indexes, complete = scope.resolve(argument.items[0], when, ())
    zones = argument.items[1]
    if isinstance(zones, Mapping) and zones.function == "Fn::GetAZs":
        return [Value(SOMETHING, node, when, path)], True  # how many there are is unknown, but each is a text
    for index in indexes:
        if not str(index.value).isdigit():
            return [], False
        lists, lists_complete = scope.resolve(argument.items[1], index.when, ())
        complete = complete and lists_complete
        for value in lists:
            inner, inner_complete = _item(scope, node, value, int(str(index.value)), path)
            picked += inner
            complete = complete and inner_complete
    return picked, complete and bool(picked)


def _item(scope: Scope, node: Node, value: Value, index: int, path: Path) -> Found:
    if isinstance(value.value, Sequence) and index < len(value.value.items):
        return scope.resolve(value.value.items[index], value.when, path)
    if type(value.value) is tuple and index < len(value.value):
        return [Value(value.value[index], node, value.when, path, value.origin)], True
    return [], False


def _split(scope: Scope, node: Mapping, argument: Node, when: Scenario, path: Path) -> Found:
    if not isinstance(argument, Sequence) or len(argument.items) != 2 or not isinstance(argument.items[0], Scalar):
        return [], False
    delimiter = text_of(argument.items[0].value)
    found, complete = scope.resolve(argument.items[1], when, path)
    # Holes may hide delimiters, so only a text that is known as a whole can be split.
    texts = [value for value in found if isinstance(value.value, str) and delimiter]
    split = [Value(tuple(value.text.split(delimiter)), node, value.when, path) for value in texts]
    return split, complete and len(split) == len(found)


def _import(scope: Scope, node: Mapping, argument: Node, when: Scenario, path: Path) -> Found:
    found, complete = scope.resolve(argument, when, ())
    imports = []
    for value in found:
        name = value.value.known if isinstance(value.value, Text) else value.value
        if not isinstance(name, str):
            complete = False
            continue
        known = exported(scope, node, name, value.when, path)
        imports += [Value(Import(name), node, value.when, path)] if known is None else known[0]
        complete = complete and (known is None or known[1])
    return imports, complete


Function = Callable[[Scope, Mapping, Node, Scenario, Path], Found]

FUNCTIONS: dict[str, Function] = {
    "Ref": _ref,
    "Fn::Base64": base64,
    "Fn::Cidr": cidr,
    "Fn::FindInMap": find_in_map,
    "Fn::GetAtt": _get_att,
    "Fn::If": _if,
    "Fn::ImportValue": _import,
    "Fn::Join": _join,
    "Fn::Length": length,
    "Fn::Select": _select,
    "Fn::Split": _split,
    "Fn::Sub": _sub,
    "Fn::ToJsonString": to_json,
}
