"""Tables of Glue: where their files are, and whether those move to an archive.

https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-tables.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import ABSENT, Reference, Text, Value, Values, narrowed, together

BUCKET = "AWS::S3::Bucket"
SCHEME = "s3://"
ARCHIVES = ("GLACIER", "DEEP_ARCHIVE")
# What narrows a rule by more than the beginning of a key.
FILTERS = ("TagFilters", "ObjectSizeGreaterThan", "ObjectSizeLessThan")


def location(table: Resource) -> Iterator[tuple[Value, Resource, str]]:
    """The buckets of this template where a table's files lie, with the beginning of their keys as far as known."""
    for value in table["TableInput"]["StorageDescriptor"]["Location"]:
        pieces = value.value.pieces if isinstance(value.value, Text) else ()
        if len(pieces) > 1 and pieces[0] == SCHEME and isinstance(pieces[1], Reference):
            bucket = table.graph.resources.get(pieces[1].id)
            rest = pieces[2] if len(pieces) > 2 and isinstance(pieces[2], str) else ""
            if bucket is not None and bucket.type == BUCKET and pieces[1].attribute is None:
                yield value, bucket, rest.removeprefix("/")


def archiving(bucket: Resource, folder: str) -> Iterator[Value]:
    """The archives to which a bucket certainly moves objects whose keys begin like that."""
    for rule in bucket["LifecycleConfiguration"]["Rules"].items():
        on = [status for status in rule["Status"].strings() if status.text == "Enabled"]
        prefixes = [prefix for prefix in rule["Prefix"].strings() if folder.startswith(prefix.text)]
        whole = prefixes + rule["Prefix"].absent_when()
        free = [rule[name].absent_when() for name in FILTERS]
        for kind in _classes(rule):
            for both in together(kind, on, whole, *free):
                yield narrowed(both)


def _classes(rule: Values) -> Iterator[Value]:
    """Where a rule moves objects to an archive, by `Transition` or `Transitions`."""
    for transition in (rule["Transition"], *rule["Transitions"].items()):
        for kind in transition["StorageClass"].strings():
            if kind.value is not ABSENT and kind.text in ARCHIVES:
                yield kind
