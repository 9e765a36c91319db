"""The way of the data for one file: bytes, nodes, resources, graph, rules, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from serverless_lint.graph.graph import Graph
from serverless_lint.lint import own
from serverless_lint.lint.assemble import finding, merged
from serverless_lint.lint.finding import Finding, Result, Subject, Unread
from serverless_lint.lint.selection import Selection
from serverless_lint.rule import TEMPLATE, Resource, Rule
from serverless_lint.sam.expand import expand
from serverless_lint.syntax.document import Document, NotText, ReadError
from serverless_lint.syntax.node import Mapping
from serverless_lint.syntax.read import read
from serverless_lint.syntax.source import Span
from serverless_lint.template.template import Template


class Settings(NamedTuple):
    """What a run is told. `as_of`: the ISO date that counts as today."""

    selection: Selection
    as_of: str


class Linter:
    """Lints one file after another and gathers what it finds."""

    def __init__(self, rules: Iterable[Rule], settings: Settings) -> None:
        self.settings = settings
        self.by_type: dict[str, list[Rule]] = {}
        for rule in rules:
            if settings.selection.runs(rule):
                for type_name in rule.on:
                    self.by_type.setdefault(type_name, []).append(rule)
        self.result = Result([], [], {}, 0, 0, 0, [])

    def lint(self, path: str, data: bytes) -> None:
        """One file. Whatever goes wrong with it is a finding or a problem of that file alone."""
        result = self.result
        findings: list[Finding] = []
        try:
            document = read(path, data)
            result.sources[path] = document.source
            findings = self._template(document)
        except NotText as error:
            result.unread.append(Unread(path, error.message))
        except ReadError as error:
            result.sources[path] = error.source
            findings = [own.parse_error(error)]
        except Exception as error:  # a fault of ours, which must not hide what other files have
            result.crashes.append(_traceback())
            findings = [own.crash("slint itself failed on this file", error, Span(path, 1, 1, 1, 1))]
        self._gather(findings)

    def _gather(self, findings: list[Finding]) -> None:
        shown = [f for f in findings if self.settings.selection.shows(f.rule, f.severity, f.confidence)]
        self.result.findings.extend(shown)
        self.result = self.result._replace(
            files=self.result.files + 1, hidden=self.result.hidden + len(findings) - len(shown)
        )

    def _template(self, document: Document) -> list[Finding]:
        root = document.root
        if not isinstance(root, Mapping) or "Resources" not in root.entries:
            return [own.not_a_template(document)]
        self.result = self.result._replace(templates=self.result.templates + 1)
        template = Template(document, root)
        faults = [own.malformed(fault) for fault in template.faults]
        faults += [own.duplicate_key(duplicate) for duplicate in document.duplicates]
        graph = Graph(template, expand(template), self.settings.as_of)
        try:
            return faults + merged(list(self._findings(graph, document)))
        finally:
            graph.close()

    def _findings(self, graph: Graph, document: Document) -> Iterator[Finding]:
        for rule in self.by_type.get(TEMPLATE, ()):
            yield from self._check(rule, graph, graph, document)
        for type_name, rules in self.by_type.items():
            for resource in graph.of_type(type_name):
                for rule in rules:
                    yield from self._check(rule, resource, graph, document)

    def _check(self, rule: Rule, subject: Resource | Graph, graph: Graph, document: Document) -> list[Finding]:
        try:
            found = [finding(rule, problem, graph, document) for problem in rule.check(subject)]
            return [each for each in found if each is not None]
        except Exception as error:  # a rule is anybody's code: what the others find is still worth having
            self.result.crashes.append(_traceback())
            if isinstance(subject, Graph):
                return [own.crash(f"the rule {rule.name} failed", error, document.source.span(0, 0))]
            declaration = subject.declaration
            span = declaration.key.span
            told = Subject(subject.id, subject.type, declaration.origin, span.path)
            return [own.crash(f"the rule {rule.name} failed on {subject.id}", error, span, (told,))]


def _traceback() -> str:
    from traceback import format_exc  # a millisecond that only a crash is worth

    return format_exc()
