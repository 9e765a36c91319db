"""Filters on DynamoDB streams: which images of an item they ask for.

https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from serverless_lint.graph.resource import Resource
from serverless_lint.graph.walk import places
from serverless_lint.template.values import Text, Value

PATTERNS = {
    "AWS::Lambda::EventSourceMapping": "FilterCriteria.Filters.[].Pattern",
    "AWS::Pipes::Pipe": "SourceParameters.FilterCriteria.Filters.[].Pattern",
}
IMAGES = ("NewImage", "OldImage")
ABSENCE = '"exists":false'  # what is not there may be asked for


def asked_images(reader: Resource) -> Iterator[tuple[Value, str]]:
    """Each pattern of a mapping or pipe, with an image without which it fits nothing."""
    for values in places(reader.properties, PATTERNS[reader.type]) if reader.type in PATTERNS else ():
        for pattern in values:
            fields = _fields(_known(pattern))
            yield from ((pattern, image) for image in IMAGES if image in fields)


def _known(pattern: Value) -> str:
    """A pattern with something in place of what is not known of it."""
    text = pattern.value.known if isinstance(pattern.value, Text) else pattern.known_text
    return text.replace("\0", "?")


def _fields(text: str) -> dict[str, object]:
    """What a pattern asks of the part `dynamodb` of a record; nothing where it asks for absence or either of two."""
    try:
        read = json.loads(text)
    except ValueError:
        return {}
    inner = read.get("dynamodb") if isinstance(read, dict) else None
    unsure = ABSENCE in "".join(text.split()) or '"$or"' in text
    return inner if isinstance(inner, dict) and not unsure else {}
