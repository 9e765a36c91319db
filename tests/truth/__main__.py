"""`python -m tests.truth`: every change of every template, as a table."""

from __future__ import annotations

import sys
from collections import Counter

from tests.truth.changes import CHANGES, difference
from tests.truth.real import real


def main(*words: str) -> None:
    for change in CHANGES:
        if words and not any(word in change.name for word in words):
            continue
        templates = same = different = 0
        for template in real():
            if (compared := difference(template, change)) is None:
                continue
            templates += 1
            same += compared[0]
            different += max(compared[1].total(), compared[2].total())
            for sign, only in zip("-+", compared[1:], strict=True):
                for told, _ in Counter(only).items():
                    print(sign, template.name, *told, sep=" | ", file=sys.stderr)
        print(f"| {change.name} | {templates:,} | {same:,} | {different} |", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
