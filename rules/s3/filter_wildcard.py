"""A `*` in the filter of a notification stands for itself: no key fits.

A prefix is how a key begins and a suffix how it ends, without wildcards. The bucket tells of nothing, unless its keys
have asterisks in them.

    Filter: {S3Key: {Rules: [{Name: suffix, Value: .jpg}]}}    # not *.jpg

Notes: 004_b333c69c12457bad.txt:173 "Object name filtering possible (*.jpg)"
"""

from serverless_lint.graph.notifications import filters
from serverless_lint.rule import Fix, Problems, Resource, Value, problem, put, rule, together


@rule(
    on="AWS::S3::Bucket",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html",
    pillar="reliability",
    since="0.1",
    needs="NotificationConfiguration",
)
def filter_wildcard(bucket: Resource) -> Problems:
    for keys in filters(bucket):
        for value, name in together(keys["Value"].strings(), keys["Name"].strings()):
            if "*" in value.text:
                message = f"no key has the {name.text.lower()} {value.text}: a * stands for itself here"
                yield problem(value, message, given=[name], fix=_without(value, name.text.lower()))


def _without(value: Value, name: str) -> Fix | None:
    """A suffix without the asterisk before it, a prefix without the one behind it, where these are all."""
    rest = value.text.removeprefix("*") if name == "suffix" else value.text.removesuffix("*")
    return put(value, rest, f"make the {name} {rest}", safe=True) if rest and "*" not in rest else None
