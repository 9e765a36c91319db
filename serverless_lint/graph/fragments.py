"""Fragments: templates that name what they do not declare, so that some tool makes one of this file and others.

Of these nobody can say that something is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.template.macros import is_open
from serverless_lint.template.template import Template
from serverless_lint.template.text import PLACEHOLDER

SILENT = ("Metadata", "Globals")  # sections that other tools read, or that SAM copies to where they are read
# Functions that name something first, and the section whose names count, None for resources and parameters.
NAMING = {"Ref": None, "Fn::GetAtt": None, "Fn::Sub": None, "Fn::If": "Conditions", "Fn::FindInMap": "Mappings"}


def undeclared(template: Template) -> set[str]:
    """Names that are referred to but not declared."""
    declared = template.scope.resources | template.sections["Parameters"].keys() | template.scope.renamed.keys()
    known: dict[str | None, set[str]] = {None: declared}
    for name in ("Conditions", "Mappings"):
        section = template.root.get(name)
        if not (isinstance(section, Mapping) and is_open(section)):
            known[name] = set(template.sections[name])
    if "Conditions" in known:
        known["Conditions"] |= template.scope.conditions.section.keys()  # SAM adds some
    nodes = [entry.value for name, entry in template.root.entries.items() if name not in SILENT]
    found = {(kind, name) for kind, name in (*_resources(template), *_referred(nodes)) if kind in known}
    return {name for kind, name in found if name not in known[kind] and "::" not in name}


def _resources(template: Template) -> Iterator[tuple[str | None, str]]:
    """What attributes of resources name."""
    for declaration in template.declarations:
        condition, depends = declaration.condition, declaration.attributes.get("DependsOn")
        if condition is not None:
            yield "Conditions", condition
        for node in depends.items if isinstance(depends, Sequence) else [depends]:
            if isinstance(node, Scalar):
                yield None, node.text


def _referred(left: list[Node]) -> Iterator[tuple[str | None, str]]:
    """What functions name, anywhere below some nodes."""
    while left:
        node = left.pop()
        if type(node) is Mapping:
            entries = node.entries
            left += [entry[1] for entry in entries.values() if type(entry[1]) is not Scalar]
            if len(entries) == 1:
                ((name, entry),) = entries.items()
                if name in NAMING:
                    for named in _names(name, entry[1]):
                        yield NAMING[name], named
        elif type(node) is Sequence:
            left += node.items


def _names(function: str, argument: Node) -> Iterator[str]:
    items = argument.items if isinstance(argument, Sequence) else [argument]
    if not items or not isinstance(items[0], Scalar):
        return
    text = items[0].text
    if function == "Fn::Sub":
        own = items[1] if len(items) > 1 else None
        given = own.entries if isinstance(own, Mapping) else {}
        names = (match[1].strip() for match in PLACEHOLDER.finditer(text))
        yield from (name.partition(".")[0] for name in names if name not in given)
    else:
        yield text if function == "Ref" else text.partition(".")[0]
