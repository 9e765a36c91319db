"""Suppressions: what a template says about findings that its authors have seen and do not want to see again.

As comments (see comments.py), and as `Metadata: {slint: {ignore: [{rule, reason, until}]}}` of a resource or template.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from serverless_lint.facts.peers import REPLACED, SHORTEST
from serverless_lint.lint.comments import comments
from serverless_lint.lint.finding import Finding
from serverless_lint.lint.own import OWN, about_suppression
from serverless_lint.lint.removals import Word, removals
from serverless_lint.lint.selection import Names, UnknownRule
from serverless_lint.syntax.document import Document
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.syntax.source import Source, Span
from serverless_lint.template.template import Declaration, Template

MOST = 1_000  # a file; each is compared with each finding at its place
LONGEST = 200  # a name or pattern; it is compared with the names of all rules
MOST_SUGGESTIONS = 10  # a file; each costs milliseconds
DAY = "0000-00-00"


class Suppression(NamedTuple):
    """One rule, prefix or glob as a template names it ("" where it names none), at its `span`.

    `lines` and `resources` (by logical id): where it is silenced; both empty: in the whole file. `foreign`: it is said
    to another tool, so nothing is wrong with it if it silences nothing here.
    """

    word: str
    span: Span
    lines: tuple[int, ...]
    resources: frozenset[str]
    home: Word
    until: Node | None = None
    rules: tuple[str, ...] = ()
    foreign: bool = False


class Suppressions:
    """All suppressions of one file. `faults`: about those that do not count. `silenced`: by the others.

    `template`: the one that the file is, None for a file beside a template, in which only comments count.
    """

    def __init__(
        self,
        document: Document,
        template: Template | None,
        declarations: list[Declaration],
        names: Names,
        as_of: str,
    ) -> None:
        self.names = names
        self.path = document.source.path
        self.as_of = as_of
        self.document = document
        self.faults: list[Finding] = []
        self.useless: list[tuple[Finding, Word]] = []
        self.silenced: list[Finding] = []
        self.used: set[Span] = set()
        self.origins = {each.id: each.origin for each in declarations if each.origin}
        self.at_line: dict[int, list[Suppression]] = {}
        self.of_resource: dict[str, list[Suppression]] = {}
        self.of_file: list[Suppression] = []
        self.all: list[Suppression] = []
        for count, written in enumerate(_written(document, template, declarations)):
            if count == MOST:
                message = f"there are more than {MOST:,} suppressions; from here on they do not count"
                self._fault("template-too-complex", message, written.span)
                break
            if self.names.found(written.word) if written.foreign else self._counts(written):
                self._add(written._replace(rules=names.found(written.word)))

    def _add(self, suppression: Suppression) -> None:
        self.all.append(suppression)
        if not suppression.lines and not suppression.resources:
            self.of_file.append(suppression)
        for line in suppression.lines:
            self.at_line.setdefault(line, []).append(suppression)
        for name in suppression.resources:
            self.of_resource.setdefault(name, []).append(suppression)

    def _counts(self, written: Suppression) -> bool:
        word, until = written.word, written.until
        if not word:
            message = "no rule is named, so nothing is silenced; write `ignore[rule]`, or `rule: …` in Metadata"
            return self._fault("blanket-suppression", message, written.span)
        if len(word) > LONGEST or not self.names.found(word):
            return self._useless("unknown-rule-in-suppression", self._unknown(word), written.span, written)
        if until is not None:
            day = until.text if isinstance(until, Scalar) else ""
            if not is_day(day):
                message = f"this is no day such as 2027-01-31, so {word} is not silenced"
                return self._fault("expired-suppression", message, until.span, word)
            if day < self.as_of:
                message = f"{word} is silenced until {day} only, and that day is over"
                return self._useless("expired-suppression", message, until.span, written)
        return True

    def _unknown(self, word: str) -> str:
        if len(self.useless) > MOST_SUGGESTIONS or len(word) > LONGEST:
            return f"no rule is called {word[:LONGEST]}"
        return str(UnknownRule(word, self.names.current))

    def _fault(self, kind: str, message: str, span: Span, word: str = "") -> bool:
        self.faults.append(about_suppression(kind, message, span, word))
        return False

    def _useless(self, kind: str, message: str, span: Span, written: Suppression) -> bool:
        """One that is known to silence nothing, so that it may go."""
        self.useless.append((about_suppression(kind, message, span, written.word), written.home))
        return False

    # judging

    def left(self, findings: list[Finding]) -> list[Finding]:
        """The findings (of one resource each, not merged yet) that are not silenced."""
        left: list[Finding] = []
        for finding in findings:
            fitting = [each for each in self._at(finding) if finding.rule in each.rules]
            self.used.update(each.span for each in fitting)
            (self.silenced if fitting else left).append(finding)
        return left

    def _at(self, finding: Finding) -> Iterator[Suppression]:
        if self.path in (finding.span.path, *(each.path for each in finding.subjects)):
            yield from self.of_file
        spans = [finding.span, *(each.span for each in finding.related)]
        for line in {span.line for span in spans if span.path == self.path}:
            yield from self.at_line.get(line, ())
        ids = {each.id for each in finding.subjects if each.path == self.path}
        ids |= {each.resource for each in finding.related if each.resource and each.span.path == self.path}
        for name in ids | {self.origins[name] for name in ids if name in self.origins}:
            yield from self.of_resource.get(name, ())

    def findings(self, ran: Container[str]) -> Iterator[Finding]:
        """What is wrong with them. Unused is what silenced nothing though all rules that it names `ran`."""
        yield from self.faults
        for each in self.all:
            if (
                not each.foreign
                and each.span not in self.used
                and all(rule in ran or rule in OWN for rule in each.rules)
            ):
                self._useless("unused-suppression", f"{each.word} silences nothing here", each.span, each)
        repairs = removals(self.document, [home for _, home in self.useless])
        for (finding, _), repair in zip(self.useless, repairs, strict=True):
            yield finding._replace(repair=repair)


# reading


def _written(document: Document, template: Template | None, declarations: list[Declaration]) -> Iterator[Suppression]:
    yield from _of_comments(document, declarations)
    if template is None:
        return
    places = [(template.root, frozenset[str]())]
    places += [(each.attributes, frozenset([each.id])) for each in template.declarations]
    for attributes, resources in places:
        yield from _of_metadata(attributes, resources)
        yield from _of_cfn_lint(attributes, resources)


def _of_comments(document: Document, declarations: list[Declaration]) -> Iterator[Suppression]:
    keys: dict[int, set[str]] | None = None
    source = document.source
    for comment in comments(document):
        if keys is None:
            keys = _by_key_line(source, declarations)
        resources = frozenset(keys.get(comment.lines[0], ()) if comment.lines else ())
        for index, (start, end) in enumerate(comment.words):
            span, home = source.span(start, end), Word(comment, index)
            yield Suppression(source.text[start:end], span, comment.lines, resources, home)
        if not comment.words:
            span = source.span(comment.start, comment.end)
            yield Suppression("", span, comment.lines, resources, Word(comment, 0))


def _of_metadata(attributes: Mapping, resources: frozenset[str]) -> Iterator[Suppression]:
    ignored = _at(attributes, "Metadata", "slint", "ignore")
    if ignored is None:
        return
    for index, item in enumerate(ignored.items if isinstance(ignored, Sequence) else [ignored]):
        home = Word(ignored, index)
        rule, until = (_at(item, "rule"), _at(item, "until")) if isinstance(item, Mapping) else (item, None)
        if isinstance(rule, Scalar) and isinstance(rule.value, str):
            yield Suppression(rule.text.strip(), rule.span, (), resources, home, until)
        else:
            yield Suppression("", item.span, (), resources, home)


def _of_cfn_lint(attributes: Mapping, resources: frozenset[str]) -> Iterator[Suppression]:
    """What cfn-lint is told to ignore of serverless-rules, whose rules we replace.

    https://github.com/aws-cloudformation/cfn-lint#metadata
    """
    ignored = _at(attributes, "Metadata", "cfn-lint", "config", "ignore_checks")
    if not isinstance(ignored, Sequence):
        return
    for index, item in enumerate(ignored.items):
        prefix = item.text if isinstance(item, Scalar) else ""
        for name in (name for id_, names in REPLACED.items() if id_.startswith(prefix) for name in names):
            if len(prefix) >= SHORTEST:
                yield Suppression(name, item.span, (), resources, Word(ignored, index), foreign=True)


def _by_key_line(source: Source, declarations: list[Declaration]) -> dict[int, set[str]]:
    """Logical ids by the line of their key: where they are written, or the event that implies them."""
    keys: dict[int, set[str]] = {}
    for declaration in declarations:
        if declaration.key.source is source:
            keys.setdefault(source.position(declaration.key.start)[0], set()).add(declaration.id)
    return keys


def _at(node: Node | None, *keys: str) -> Node | None:
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def is_day(text: str) -> bool:
    return len(text) == len(DAY) and all(a.isdigit() if b == "0" else a == b for a, b in zip(text, DAY, strict=True))
