"""`python -m tests.truth [changes|subsets]`: all templates, and the tables of docs/truth.md anew."""

from __future__ import annotations

import sys
from typing import NamedTuple

from tests.truth import page
from tests.truth.changes import CHANGES, Change, difference
from tests.truth.real import real
from tests.truth.subsets import alone


class Row(NamedTuple):
    change: str
    templates: int
    same: int
    different: int


def changed(change: Change) -> Row:
    """One change of all templates; what differs goes to standard error."""
    templates = same = different = 0
    for template in real():
        if (compared := difference(template, change)) is None:
            continue
        both, lost, new = compared
        templates, same, different = templates + 1, same + both, different + max(lost.total(), new.total())
        for sign, only in (("-", lost), ("+", new)):
            for told in only:
                print(sign, template.name, *told, sep=" | ", file=sys.stderr)
    return Row(change.name, templates, same, different)


def subsets() -> Row:
    """Each template alone, against the run over all of its repository."""
    found = list(alone(real()))
    lost = [finding for each in found for finding in each.lost]
    for finding in lost:
        print("-", finding.span.path, finding.rule, finding.message, sep=" | ", file=sys.stderr)
    count = sum(len(each.findings) for each in found)
    return Row("linted alone, not with its repository", len(found), count - len(lost), len(lost))


def main(*words: str) -> None:
    if not words or "changes" in words:
        page.write(
            "changes", ("change", "templates", "same findings", "different"), [*map(changed, CHANGES), subsets()]
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
