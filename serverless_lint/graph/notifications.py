"""Notifications of buckets: of which events, and of which keys they are.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Union

from serverless_lint.facts.s3 import EVENTS
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.walk import places
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Text, Value, Values

CONFIGURED = "NotificationConfiguration"
LISTS = ("LambdaConfigurations", "QueueConfigurations", "TopicConfigurations")
Keys = tuple[str, str]
_EXACT = {name.lower(): name for name in EVENTS}
NEAR = 0.85  # how alike two names are of which one is a slip of the other


class Notification(NamedTuple):
    """`event`: at its place; `keys`: the prefix and suffix of the keys, None when unknown."""

    event: Value
    keys: Union[Keys, None]

    def meets(self, other: Notification) -> bool:
        """Whether one object may be told of twice: the same event, and both prefixes and suffixes fit."""
        if self.keys is None or other.keys is None or self.event.path[:-1] == other.event.path[:-1]:
            return False
        ours, theirs = self.event.text, other.event.text
        same = ours == theirs or any(
            one.endswith("*") and another.startswith(one[:-1]) for one, another in ((ours, theirs), (theirs, ours))
        )
        (prefix, suffix), (its_prefix, its_suffix) = self.keys, other.keys
        return (
            same
            and (prefix.startswith(its_prefix) or its_prefix.startswith(prefix))
            and (suffix.endswith(its_suffix) or its_suffix.endswith(suffix))
        )


def notifications(bucket: Resource) -> Iterator[Notification]:
    """What a bucket tells functions, queues and topics."""
    for name in LISTS:
        for item in places(bucket.properties, f"{CONFIGURED}.{name}.[]"):
            keys = keys_of(item["Filter"])
            yield from (Notification(event, keys) for event in item["Event"].strings())


def filters(bucket: Resource) -> Iterator[Values]:
    """Each rule on keys: `Name` is prefix or suffix."""
    for name in LISTS:
        yield from places(bucket.properties, f"{CONFIGURED}.{name}.[].Filter.S3Key.Rules.[]")


def keys_of(filtered: Values) -> Keys | None:
    """The prefix and suffix of keys that a `Filter` lets through; None when unknown."""
    prefix = suffix = ""
    rules = filtered["S3Key"]["Rules"]
    if not rules.complete or any(isinstance(rule.value, Text) for rule in rules):
        return None
    for rule in rules.items():
        names, texts = list(rule["Name"].strings()), list(rule["Value"].strings())
        if len(names) != 1 or len(texts) != 1:
            return None
        if names[0].text.lower() == "prefix":
            prefix = texts[0].text
        else:
            suffix = texts[0].text
    return prefix, suffix


def meant(event: str) -> str | None:
    """The event whose name this is but for a slip; None for one that exists, and for what nobody can guess."""
    if event in EVENTS:
        return None
    slip = event.lower()
    slip = slip if slip.startswith("s3:") else f"s3:{slip}"
    for spelled in (slip, f"{slip}:*", f"{slip}*"):
        if spelled in _EXACT:
            return _EXACT[spelled]
    near = get_close_matches(slip, _EXACT, 1, NEAR)
    return _EXACT[near[0]] if near else None
