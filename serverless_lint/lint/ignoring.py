"""`--add-ignores`: a suppression for each finding that there is, and one reason for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from serverless_lint.lint.comments import Comment, comments
from serverless_lint.lint.finding import Finding
from serverless_lint.lint.job import Input
from serverless_lint.lint.own import OWN
from serverless_lint.lint.rewrite import ROUNDS, encoded
from serverless_lint.syntax.document import Document, ReadError
from serverless_lint.syntax.edit import Change, Edit, Path, applied, edits_of, is_faithful
from serverless_lint.syntax.node import Mapping, Node, Sequence
from serverless_lint.syntax.read import read
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.syntax.render import JSON_START

WIDTH = 120  # a longer line gets its comment above
Rules = dict[int, set[str]]  # by line


class Addition(NamedTuple):
    """Edits that belong together, and what they change of what the file says: comments change nothing."""

    edits: list[Edit]
    changes: list[Change]


Way = Callable[[Document, list[Finding], str], Iterator[Addition]]


def ignored(
    inputs: list[Input], findings_of: Callable[[list[Input]], list[Finding]], reason: str
) -> tuple[list[Input], int]:
    """Files in which what is found is silenced, and how many suppressions that took.

    Behind the line of the finding, else above it, else (JSON, and files beside a template) in `Metadata`.
    """
    total = 0
    for way in (_behind, _above, _in_metadata):
        for _ in range(ROUNDS):
            findings = [each for each in findings_of(inputs) if each.rule not in OWN]
            made = [_written(each, way, findings, reason) for each in inputs]
            if not any(count for _, count in made):
                break
            inputs = [each for each, _ in made]
            total += sum(count for _, count in made)
    return inputs, total


def _written(each: Input, way: Way, findings: list[Finding], reason: str) -> tuple[Input, int]:
    try:
        document = read(each.path, each.data)
    except ReadError:
        return each, 0
    additions = list(way(document, findings, reason))
    if not _holds(document, additions):
        additions = [addition for addition in additions if _holds(document, [addition])]
    if not additions:
        return each, 0
    edits = [edit for addition in additions for edit in addition.edits]
    return each._replace(data=encoded(applied(document.source.text, edits), each.data)), len(additions)


def _holds(document: Document, additions: list[Addition]) -> bool:
    edits = [edit for each in additions for edit in each.edits]
    return is_faithful(document, edits, [change for each in additions for change in each.changes])


# comments


def _behind(document: Document, findings: list[Finding], reason: str) -> Iterator[Addition]:
    """Behind the line, or in the comment that is there already."""
    there = {line: each for each in comments(document) if each.words for line in each.lines}
    source = document.source
    for line, rules in _by_line(document, findings).items():
        if line in there:
            yield from _in_comment(document, there[line], rules)
            continue
        text = source.line(line)
        comment = f"  # {_words(rules)} {reason}"
        if len(text) + len(comment) <= WIDTH:
            end = source.line_starts()[line - 1] + len(text)
            yield Addition([Edit(end, end, comment)], [])


def _in_comment(document: Document, comment: Comment, rules: set[str]) -> Iterator[Addition]:
    text = document.source.text
    new = rules.difference(text[start:end] for start, end in comment.words)
    if new:
        end = comment.words[-1][1]
        yield Addition([Edit(end, end, "".join(f", {rule}" for rule in sorted(new)))], [])


def _above(document: Document, findings: list[Finding], reason: str) -> Iterator[Addition]:
    source = document.source
    newline = "\r\n" if "\r\n" in source.text else "\n" if "\n" in source.text else "\r"
    for line, rules in _by_line(document, findings).items():
        text = source.line(line)
        indent = text[: len(text) - len(text.lstrip())]
        start = source.line_starts()[line - 1]
        yield Addition([Edit(start, start, f"{indent}# {_words(rules)} {reason}{newline}")], [])


def _by_line(document: Document, findings: list[Finding]) -> Rules:
    """The rules to silence by line; JSON has no comments."""
    rules: Rules = {}
    for finding in findings if JSON_START.match(document.source.text[:1000]) is None else ():
        if finding.span.path == document.source.path:
            rules.setdefault(finding.span.line, set()).add(finding.rule)
    return rules


def _words(rules: set[str]) -> str:
    return f"slint: ignore[{', '.join(sorted(rules))}]"


# Metadata


def _in_metadata(document: Document, findings: list[Finding], reason: str) -> Iterator[Addition]:
    """At the resources that a finding is about; of the template, where it is about none. A rule a round for each."""
    wanted: dict[Path, str] = {}
    for finding in findings:
        for path in _homes(document, finding):
            wanted.setdefault(path, finding.rule)
    for path, rule in wanted.items():
        ignore = (*path, "Metadata", "slint", "ignore")
        there = _at(document.root, ignore)
        item: Any = {"rule": rule, "reason": reason}
        change = Change((*ignore, len(there.items)), item) if isinstance(there, Sequence) else Change(ignore, [item])
        edits = edits_of(document, change) if there is None or isinstance(there, Sequence) else []
        if edits:
            yield Addition(edits, [change])


def _homes(document: Document, finding: Finding) -> Iterator[Path]:
    here = document.source.path
    for subject in finding.subjects:
        path = ("Resources", subject.origin or subject.id)
        if subject.path == here and isinstance(_at(document.root, path), Mapping):
            yield path
    if not finding.subjects and finding.span.path == here:
        yield ()


def _at(node: Node | None, path: Path) -> Node | None:
    for key in path:
        node = node.get(str(key)) if isinstance(node, Mapping) else None
    return node
