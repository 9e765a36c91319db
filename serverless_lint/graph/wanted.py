"""Wanted: what an action is done to, and whether a pattern is for it."""

from __future__ import annotations

from typing import Union

from serverless_lint.facts.iam import PARTS
from serverless_lint.graph.patterns import REST, UNKNOWN, covers, may_be, opened, reached
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple


class Wanted(NamedTuple):
    """What an action is done to: a resource or a part of it, None where the action knows no resources.

    Without an action it is the resource alone.

    `some`: whether a pattern for some of its parts is enough, or all have to be covered.
    """

    resource: Union[Resource, None]
    action: str
    some: bool

    def tails(self, certain: bool = False) -> list[str]:
        """What may follow behind the ARN of the resource, REST being anything."""
        part = PARTS.get(self.action.lower())
        if part or not self.action:
            return [part + REST if part else ""]
        # What is done to a bucket is done to the bucket; other services have versions, indexes, log streams …
        return [""] if certain and self.action.lower().startswith("s3:") else ["", "/" + REST, ":" + REST]


def covered(text: str, arn: str, wanted: Wanted) -> bool:
    """Whether a pattern is certainly for a part of what has an ARN, or, unless some are enough, for all of it."""
    ours, theirs = text.split(":", 5), arn.split(":", 5)
    if UNKNOWN in text or UNKNOWN in arn or len(ours) != 6:
        return False
    # A template that spells out its partition is for no other.
    if ours[1] != "aws" and not covers(ours[1], theirs[1]):
        return False
    if not all(map(covers, ours[2:5], theirs[2:5])):
        return False
    whole, own = theirs[5], ours[5]
    if wanted.some:
        return any(
            reached(own, whole + tail[:-1]) if tail else covers(own, whole) for tail in wanted.tails(certain=True)
        )
    return all(covers(own, whole + tail) for tail in wanted.tails())


def may_be_covered(text: str, arn: str, wanted: Wanted, kept: str) -> bool:
    """Whether a pattern may be for what has an ARN, or for a part of it; `kept` is the same wherever it stands."""
    pattern, tails = opened(text, kept), [opened(tail) for tail in wanted.tails()]
    ours, theirs = pattern.split(":", 5), opened(arn, kept).split(":", 5)
    if len(ours) == 6:
        # As IAM does it, part by part.
        heads = all(map(may_be, ours[:5], theirs[:5]))
        return heads and any(may_be(ours[5], theirs[5] + tail) for tail in tails)
    # What is unknown may hold several parts of an ARN.
    return text != opened(text) and any(may_be(pattern, ":".join(theirs) + tail) for tail in tails)
