"""Whether a configuration file keeps to its schema, and in what words it does not.

The schema is JSON Schema, so that editors can use it. The library that knows all of JSON Schema takes 49 ms to import,
so it only words what is wrong; that nothing is wrong is found out by the few keywords that our schema uses.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any

from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.template.template import kind_of

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "slint.schema.json")
TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
}
WANTED = {
    "object": "a mapping",
    "array": "a list",
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
}
Schema = dict[str, Any]


def schema() -> Schema:
    with open(PATH, encoding="utf-8") as stream:
        read: Schema = json.load(stream)
    return read


# whether


def accepts(part: Schema, value: Any, whole: Schema) -> bool:
    """Whether a value keeps to a part of the whole schema."""
    return all(CHECKS[word](said, part, value, whole) for word, said in part.items() if word in CHECKS)


def _reference(said: str, part: Schema, value: Any, whole: Schema) -> bool:
    return accepts(whole["$defs"][said.removeprefix("#/$defs/")], value, whole)


def _entries(others: Any, part: Schema, value: Any, whole: Schema) -> bool:
    """`properties` count only together with `additionalProperties`; our schema has no one without the other."""
    if not isinstance(value, dict):
        return True
    known = part.get("properties", {})
    return all(
        accepts(known[key], item, whole) if key in known else others is not False and accepts(others, item, whole)
        for key, item in value.items()
    )


Check = Callable[[Any, Schema, Any, Schema], bool]
# JSON Schema: a keyword about one kind of value accepts all others. Keywords that are not here only tell people.
CHECKS: dict[str, Check] = {
    "$ref": _reference,
    "type": lambda said, part, value, whole: (
        isinstance(value, TYPES[said]) and (said == "boolean" or not isinstance(value, bool))
    ),
    "enum": lambda said, part, value, whole: value in said,
    "minimum": lambda said, part, value, whole: not isinstance(value, (int, float)) or value >= said,
    "pattern": lambda said, part, value, whole: not isinstance(value, str) or bool(re.search(said, value)),
    "required": lambda said, part, value, whole: not isinstance(value, dict) or all(key in value for key in said),
    "additionalProperties": _entries,
    "items": lambda said, part, value, whole: (
        not isinstance(value, list) or all(accepts(said, item, whole) for item in value)
    ),
    "prefixItems": lambda said, part, value, whole: (
        not isinstance(value, list) or all(accepts(each, item, whole) for each, item in zip(said, value, strict=False))
    ),
    "minItems": lambda said, part, value, whole: not isinstance(value, list) or len(value) >= said,
    "maxItems": lambda said, part, value, whole: not isinstance(value, list) or len(value) <= said,
    "anyOf": lambda said, part, value, whole: any(accepts(each, value, whole) for each in said),
}


# in what words


def faults(value: Any, node: Node) -> Iterator[tuple[Node, str]]:
    """What is wrong with a configuration, each with its place: `value` is the plain data of `node`."""
    whole = schema()
    if accepts(whole, value, whole):
        return
    from jsonschema import Draft202012Validator

    for error in Draft202012Validator(whole).iter_errors(value):
        yield from _worded(error, _at(node, error.absolute_path))


def _at(node: Node, path: Any) -> Node:
    for key in path:
        if isinstance(node, Mapping):
            node = node.entries[key].value
        elif isinstance(node, Sequence):
            node = node.items[key]
    return node


def _worded(error: Any, node: Node) -> Iterator[tuple[Node, str]]:
    said = error.validator_value
    if error.validator == "additionalProperties" and isinstance(node, Mapping):
        known = list(error.schema.get("properties", {}))
        for key, entry in node.entries.items():
            if key not in known:
                yield entry.key, f"unknown key {key}{nearest(key, known)}"
    elif error.validator == "required":
        yield node, f"{next(key for key in said if key not in error.instance)} is missing"
    elif error.validator == "anyOf" and all(inner.validator == "required" for inner in error.context):
        yield node, f"one of {' and '.join(each['required'][0] for each in said)} is missing"
    elif error.validator == "type":
        quotes = "; put it in quotes" if said == "string" and isinstance(node, Scalar) and node.text else ""
        yield node, f"this is {kind_of(node)}, and {WANTED[said]} is needed{quotes}"
    elif error.validator == "enum":
        text = node.text if isinstance(node, Scalar) else kind_of(node)
        yield node, f"{text} is not one of {', '.join(said)}{nearest(text, said)}"
    else:
        text = node.text if isinstance(node, Scalar) else f"this, {kind_of(node)},"
        yield node, f"{text} is not {error.schema['title']}"


def nearest(word: str, known: list[str]) -> str:
    """`; did you mean select?`, where something is near."""
    near = get_close_matches(word, known, n=1)
    return f"; did you mean {near[0]}?" if near else ""
