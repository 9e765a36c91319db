"""Files that a property names and that are packaged later: a path where there will be an object in S3."""

from __future__ import annotations

import re

from serverless_lint.syntax.document import ReadError
from serverless_lint.syntax.embedded import Composed
from serverless_lint.syntax.node import Entry, Mapping, Node, Scalar, Sequence, made
from serverless_lint.syntax.pattern import pattern
from serverless_lint.syntax.read import parsed
from serverless_lint.syntax.source import Source
from serverless_lint.template.files import Files
from serverless_lint.template.template import UNKNOWN, Declaration

# https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
LONGEST = 1_048_576
# `"Seconds": ${Wait}` is no JSON before the substitution; the same in as many characters is `"Seconds": "{Wait"`.
BARE = pattern(r'"(?:[^"\\]|\\.)*"|\$\{([^}"!\n]+)\}')


def document_at(location: Node, files: Files) -> Node | None:
    """What stands in a local file; `${Name}` may stand in JSON where a value is due."""
    name = local_path(location)
    source = files.source(location.source.path, name) if name else None
    if source is None or name is None:
        return None
    document = files.document(location.source.path, name)
    if document is not None:
        return document.root
    composed = Composed()
    composed.add_source(source)
    return parsed_text(composed) if composed.length <= LONGEST else None


def with_body(declaration: Declaration, files: Files) -> Declaration:
    """An API with the definition that lies in a file beside it, which is imported as it stands: no call counts.

    https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html
    """
    properties = declaration.properties
    location = properties.entries.get("BodyS3Location") if isinstance(properties, Mapping) else None
    root = document_at(location.value, files) if location is not None else None
    if not isinstance(root, Mapping) or location is None or not isinstance(properties, Mapping):
        return declaration
    body = {"Body": Entry(location.key, _as_it_stands(root)), **properties.entries}
    changed = Mapping(properties.source, properties.start, properties.end, body)
    attributes = declaration.attributes
    entries = {**attributes.entries, "Properties": Entry(attributes.entries["Properties"].key, changed)}
    return declaration._replace(attributes=Mapping(attributes.source, attributes.start, attributes.end, entries))


def _as_it_stands(node: Node) -> Node:
    """A document in which what looks like a call is one of nothing that we know."""
    if isinstance(node, Sequence):
        return Sequence(node.source, node.start, node.end, [_as_it_stands(item) for item in node.items])
    if not isinstance(node, Mapping):
        return node
    if node.function is not None:
        return made({UNKNOWN: None}, node)
    entries = {name: Entry(entry.key, _as_it_stands(entry.value)) for name, entry in node.entries.items()}
    return Mapping(node.source, node.start, node.end, entries)


def schema_at(location: Node, files: Files) -> Source | None:
    """The text of a local file that is neither JSON nor YAML, such as a GraphQL schema."""
    name = local_path(location)
    return files.source(location.source.path, name) if name else None


def local_path(location: Node) -> str | None:
    """The path of a file that is packaged later: written alone, or as the key of an object without bucket."""
    if isinstance(location, Mapping) and location.function is None and not location.get("Bucket"):
        key = location.get("Key")
        location = key if key is not None else location
    if not isinstance(location, Scalar) or "://" in location.text or location.text.startswith("{{resolve:"):
        return None
    return location.text or None


def parsed_text(composed: Composed) -> Node | None:
    """The node in a text, at its places; None when it is neither JSON nor YAML."""
    text = composed.text
    try:
        root = parsed(Source("", text)).root
        return None if root is None else composed.placed(root, {})
    except ReadError:
        pass
    bare: dict[int, str] = {}

    def quoted(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0]
        bare[match.start()] = match[0]
        return f'"{{{match[1]}"'

    try:
        root = parsed(Source("", BARE.sub(quoted, text))).root
    except ReadError:
        return None
    return None if root is None else composed.placed(root, bare)
