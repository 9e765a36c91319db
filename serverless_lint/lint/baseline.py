"""A baseline: the findings that a team had when it began, which are not told again, and of which none comes back."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from serverless_lint.lint.config import ConfigError
from serverless_lint.lint.finding import Finding
from serverless_lint.syntax.record import NamedTuple

USUAL = "slint-baseline.json"
# They say that something was not looked at, so they are never taken for known.
NEVER = frozenset({"slint/crash", "slint/not-a-template", "slint/parse-error", "slint/template-too-complex"})


class Entry(NamedTuple):
    """What a finding is known by: never lines, columns or words, so that it stays the same when the text moves.

    `path` is relative to the folder of the baseline; `property` and `related` are paths with `/`: where the finding is
    in its template, and its first related place.
    """

    path: str
    rule: str
    resource: str
    property: str
    related: str


class Baseline:
    """The known findings, each as often as it was there. `path`: the file, and `folder` where it lies.

    `cwd`: what its path and those of findings are relative to.
    """

    def __init__(self, path: str, cwd: str, entries: Iterable[Entry] = ()) -> None:
        self.path = path
        self.entries = Counter(entries)
        self.folder = os.path.normpath(os.path.join(cwd, os.path.dirname(path)))
        self._cwd = cwd

    @classmethod
    def read(cls, path: str, cwd: str, now: Callable[[str], str]) -> Baseline:
        """The one that a file holds. `now`: what a rule is called today. Raises OSError and ConfigError."""
        with open(os.path.join(cwd, path), encoding="utf-8-sig") as stream:
            try:
                return cls(path, cwd, _entries(json.load(stream), now))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                raise ConfigError.of_file(path, "is no baseline, such as --write-baseline writes") from None

    def parted(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
        """The findings that are new, and those that are known. The first ones are known where there are more now."""
        left = Counter(self.entries)
        new, known = [], []
        for finding in findings:
            entry = self.entry(finding)
            if left[entry] > 0:
                left[entry] -= 1
                known.append(finding)
            else:
                new.append(finding)
        return new, known

    def with_only(self, findings: Iterable[Finding], judged: Callable[[str, str], bool]) -> Baseline:
        """Without the entries that no finding has any more. `judged`: whether a run looked for a rule at a path."""
        there = Counter(map(self.entry, findings))
        left: Counter[Entry] = Counter()
        for entry, count in self.entries.items():
            gone = judged(self._seen(entry.path), entry.rule)
            left[entry] = min(count, there[entry]) if gone else count
        return Baseline(self.path, self._cwd, left.elements())

    def of_now(self, findings: Iterable[Finding], looked_at: Callable[[str], bool]) -> Baseline:
        """With the findings of a run; of files that it did not look at, what was known of them stays."""
        kept = (entry for entry in self.entries.elements() if not looked_at(self._seen(entry.path)))
        told = (self.entry(finding) for finding in findings if finding.rule not in NEVER)
        return Baseline(self.path, self._cwd, (*kept, *told))

    def entry(self, finding: Finding) -> Entry:
        rule, path, *where = finding.identity
        relative = os.path.relpath(os.path.join(self._cwd, path), self.folder).replace(os.sep, "/")
        resource, inside, related = (*where, "", "", "")[:3]
        return Entry(relative, rule, resource, inside, related)

    def text(self) -> str:
        """The file, with a line for each finding, so that a difference of two is easily read."""
        lines = [json.dumps(entry._asdict(), ensure_ascii=False) for entry in sorted(self.entries.elements())]
        return '{"version": 1, "findings": [\n' + ",\n".join(lines) + "\n]}\n"

    def _seen(self, path: str) -> str:
        """A path of an entry from the working directory, as findings have it."""
        return os.path.relpath(os.path.join(self.folder, path), self._cwd).replace(os.sep, "/")


def _entries(document: Any, now: Callable[[str], str]) -> Iterable[Entry]:
    if document["version"] != 1:
        raise ValueError
    for each in document["findings"]:
        entry = Entry(**each)
        if not all(isinstance(text, str) for text in entry):
            raise TypeError
        yield entry._replace(rule=now(entry.rule))
