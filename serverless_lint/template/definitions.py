"""Definitions of state machines, which may be written as text or in files beside the template.

Each becomes nodes with places of their own, in which what the template fills in are calls as anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Union

from serverless_lint.syntax.embedded import Composed
from serverless_lint.syntax.node import Entry, Mapping, Node, Python, Scalar, Sequence, made
from serverless_lint.template.files import Files
from serverless_lint.template.imported import LONGEST, document_at, parsed_text
from serverless_lint.template.resolve import Scope, placeholder_call
from serverless_lint.template.scenario import Scenario
from serverless_lint.template.template import UNKNOWN
from serverless_lint.template.text import PLACEHOLDER, text_of
from serverless_lint.template.values import Value, Values

Variables = Callable[[str], Union[Node, None]]


def machine_definition(properties: Values, files: Files) -> Values:
    """What the properties of an AWS::StepFunctions::StateMachine say of its definition: values that are mappings.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
    """
    scope = properties.scope
    found: list[Value] = []
    complete = properties.complete
    for value in properties:
        written = value.value if isinstance(value.value, Mapping) else None
        if written is None:
            return Values(scope, [], complete=False)
        variables = _substitutions(written.get("DefinitionSubstitutions"))
        for name, read in READERS.items():
            node = written.get(name)
            for when, branch in _branches(node, scope, value.when) if node is not None else ():
                root = read(branch, variables, files)
                if isinstance(root, Mapping) and root.function is None:
                    found.append(Value(root, root, when, (*value.path, name)))
                else:
                    complete = False
    return Values(scope, found, complete and bool(found))


def _inline(node: Node, variables: Variables, files: Files) -> Node | None:
    return filled(node, variables)


def _of_text(node: Node, variables: Variables, files: Files) -> Node | None:
    """`DefinitionString`: text, a `Sub` of it, or a `Join` of pieces."""
    composed = Composed()
    own: dict[str, Node] = {}
    if not _compose(composed, node, own) or composed.length > LONGEST:
        return None
    root = parsed_text(composed)
    return None if root is None else filled(root, lambda name: own.get(name) or variables(name))


def _of_file(node: Node, variables: Variables, files: Files) -> Node | None:
    """`DefinitionS3Location`, as long as it is a file beside the template that is packaged later."""
    root = document_at(node, files)
    return None if root is None else filled(root, variables)


READERS: dict[str, Callable[[Node, Variables, Files], Node | None]] = {
    "Definition": _inline,
    "DefinitionString": _of_text,
    "DefinitionS3Location": _of_file,
}


def _branches(node: Node, scope: Scope, when: Scenario) -> Iterator[tuple[Scenario, Node]]:
    """A node, or the branches of an `Fn::If`."""
    items = (
        node.argument.items
        if isinstance(node, Mapping) and node.function == "Fn::If" and isinstance(node.argument, Sequence)
        else []
    )
    if len(items) != 3 or not isinstance(items[0], Scalar):
        yield when, node
        return
    for truth, branch in ((True, items[1]), (False, items[2])):
        scenario = scope.given(when, items[0].text, truth)
        if scenario is not None and not _is_no_value(branch):
            yield from _branches(branch, scope, scenario)


def _is_no_value(node: Node) -> bool:
    named = node.argument if isinstance(node, Mapping) and node.function == "Ref" else None
    return isinstance(named, Scalar) and named.text == "AWS::NoValue"


def _substitutions(written: Node | None) -> Variables:
    if written is None:
        return lambda name: None
    if not isinstance(written, Mapping) or written.function is not None:
        return lambda name: made({UNKNOWN: None}, written)
    return written.get


# text of pieces


def _compose(composed: Composed, node: Node, own: dict[str, Node]) -> bool:
    """Adds a text or a call that makes one; what it leaves open gets a name in `own`. False when it is no text."""
    if isinstance(node, Scalar):
        composed.add_scalar(node)
        return True
    if not isinstance(node, Mapping):
        return False
    argument = node.argument if node.function else node
    if node.function == "Fn::Sub":
        return _compose_sub(composed, node, argument, own)
    if node.function == "Fn::Join" and isinstance(argument, Sequence) and len(argument.items) == 2:
        return _compose_join(composed, argument.items[0], argument.items[1], own)
    name = f"piece {len(own)}"
    own[name] = node
    composed.add(f"${{{name}}}", node)
    return node.function is not None


def _compose_sub(composed: Composed, node: Mapping, argument: Node, own: dict[str, Node]) -> bool:
    given: Node | None = None
    if isinstance(argument, Sequence) and len(argument.items) == 2:
        argument, given = argument.items
    if not isinstance(argument, Scalar):
        return False
    composed.add_scalar(argument)
    for match in PLACEHOLDER.finditer(argument.text):
        name = match[1].strip()
        written = given.get(name) if isinstance(given, Mapping) else None
        own[name] = written or placeholder_call(node, name)
    return True


def _compose_join(composed: Composed, delimiter: Node, pieces: Node, own: dict[str, Node]) -> bool:
    if not isinstance(delimiter, Scalar) or not isinstance(pieces, Sequence):
        return False
    for index, piece in enumerate(pieces.items):
        if index:
            composed.add(text_of(delimiter.value), delimiter)
        if not _compose(composed, piece, own):
            return False
    return True


# substitution


def filled(node: Node, variables: Variables) -> Node:
    """A definition in which `${Name}` is filled in, as a `Sub` in the same place."""
    if isinstance(node, Scalar):
        return _filled_text(node, variables) if not node.plain or "${" in node.text else node
    if isinstance(node, Sequence):
        items = [filled(item, variables) for item in node.items]
        same = all(new is old for new, old in zip(items, node.items, strict=True))
        return node if same else Sequence(node.source, node.start, node.end, items)
    assert isinstance(node, Mapping)
    if node.function is not None:
        return node
    entries = {name: Entry(entry.key, filled(entry.value, variables)) for name, entry in node.entries.items()}
    same = all(entry.value is node.entries[name].value for name, entry in entries.items())
    return node if same else Mapping(node.source, node.start, node.end, entries)


def _filled_text(scalar: Scalar, variables: Variables) -> Node:
    if "${" not in scalar.text:
        return scalar
    own: dict[str, Python] = {}

    def kept(match: re.Match[str]) -> str:
        name = match[1].strip()
        node = variables(name)
        if node is None:
            return "${!" + match[0][2:]
        own[name] = node
        return match[0]

    text = PLACEHOLDER.sub(kept, scalar.text)
    return made({"Fn::Sub": [text, own]}, scalar) if own else scalar
