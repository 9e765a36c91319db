"""The way of the data: bytes, nodes, templates, applications, resources, graph, rules, findings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from serverless_lint.graph.graph import Graph, Part
from serverless_lint.lint import own
from serverless_lint.lint.applications import Application
from serverless_lint.lint.assemble import finding, merged, with_verified_repairs
from serverless_lint.lint.beside import Beside, paths
from serverless_lint.lint.finding import Finding, Result, Subject, Unread
from serverless_lint.lint.job import Input, Job, jobs_of
from serverless_lint.lint.selection import Names
from serverless_lint.lint.settings import Settings
from serverless_lint.rule import TEMPLATE, Options, Resource, Rule
from serverless_lint.sam.expand import expand
from serverless_lint.syntax.document import Document, NotText, ReadError
from serverless_lint.syntax.node import Mapping
from serverless_lint.syntax.read import read
from serverless_lint.syntax.source import Span
from serverless_lint.template.template import Declaration, Template

if TYPE_CHECKING:
    from serverless_lint.lint.environments import Environments
    from serverless_lint.lint.since import Changes
    from serverless_lint.lint.suppressions import Suppressions

SILENCING = ("slint", "ignore_checks")  # a text without them silences nothing


class Linter:
    """Lints files and gathers what it finds, and `pictures` of the applications where they are wanted.

    `settings` count where a template has none of its own. `changes`: only what they touch is looked at.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        settings: Settings,
        environments: Environments | None = None,
        pictures: bool = False,
        changes: Changes | None = None,
    ) -> None:
        self.rules = list(rules)
        self.environments = environments
        self.pictures = pictures
        self.settings = settings
        self.result = Result([], [], {}, 0, 0, [], [])
        self._names: Names | None = None
        self._by_type: dict[Settings, dict[str, list[Rule]]] = {}
        self.beside = Beside()
        self.changes = changes
        self._linked: set[str] = set()  # what was read to see which files belong together

    def lint(self, path: str, data: bytes, settings: Settings | None = None) -> None:
        """One file, and the templates that it nests."""
        for job in self.jobs([Input(path, data, settings or self.settings)]):
            self.run(job)

    def jobs(self, inputs: list[Input]) -> list[Job]:
        """What belongs together of the files of a run, in their order."""
        self.beside.given.update((os.path.normpath(each.path).replace(os.sep, "/"), each.data) for each in inputs)
        jobs = jobs_of(inputs, self.beside.of, self._deploy)
        inside = len(inputs) - sum(len(job.inputs) for job in jobs)
        self.result = self.result._replace(files=self.result.files + inside)
        self._linked = set(self.beside.asked)
        return jobs

    def run(self, job: Job) -> None:
        """Lints what belongs together. Whatever goes wrong with it is a finding or a problem of it alone."""
        result, first = self.result, job.inputs[0]
        findings: list[Finding] = []
        self.beside.asked.clear()
        try:
            if job.application is None:
                document = read(first.path, first.data)
                result.sources[first.path] = document.source
                findings = self._document(document, first.settings)
            else:
                run, roots = job.application
                findings = self._application(run.application(roots), first.settings)
            self._show_side_files(findings, first.path)
        except NotText as error:
            result.unread.append(Unread(first.path, error.message))
        except ReadError as error:
            result.sources[error.source.path] = error.source
            findings = [own.parse_error(error)]
        except Exception as error:  # a fault of ours, which must not hide what other files have
            result.crashes.append(own.traceback())
            findings = [own.crash("slint itself failed on this file", error, Span(first.path, 1, 1, 1, 1))]
        if self.changes is not None and not self.changes.touch(self._made_of(job)):
            self.result = result
            return
        settings = {each.path: each.settings for each in job.inputs}
        for each in findings:
            there = settings.get(each.span.path, first.settings)
            told = there.judged(each)
            (self.result.findings if there.shows(told) else self.result.hidden).append(told)
        self.result = self.result._replace(files=self.result.files + len(job.inputs))

    def _made_of(self, job: Job) -> set[str]:
        """The files that were read for a job, or looked for in vain."""
        linked = self._linked if job.application else ()
        return {*(each.path for each in job.inputs), *self.beside.asked, *linked}

    def _rules(self, settings: Settings) -> dict[str, list[Rule]]:
        """The rules that run, by the type that they look at."""
        by_type = self._by_type.get(settings)
        if by_type is None:
            by_type = self._by_type[settings] = {}
            for rule in self.rules:
                if settings.selection.runs(rule.name):
                    for type_name in rule.on:
                        by_type.setdefault(type_name, []).append(rule)
        return by_type

    def _document(self, document: Document, settings: Settings) -> list[Finding]:
        root = document.root
        if not isinstance(root, Mapping) or "Resources" not in root.entries:
            return [own.not_a_template(document)]
        template = Template(document, root, self.beside.of(document.source.path))
        self._deploy(template)
        return self._application(Application([template], [], []), settings)

    def _deploy(self, template: Template) -> None:
        """Closes the world of a root to the environments in which it is deployed."""
        if self.environments is not None:
            self.environments.deploy(template, self.result.sources)

    def _application(self, application: Application, settings: Settings) -> list[Finding]:
        parts = [Part(template, expand(template)) for template in application.templates]
        self.result = self.result._replace(templates=self.result.templates + len(parts))
        faults = [*map(own.cycle, application.cycles), *map(own.excess, application.excess)]
        for template, _ in parts:
            self.result.sources[template.document.source.path] = template.document.source
            self.beside.asked.add(template.document.source.path)
            faults += map(own.malformed, template.faults)
            faults += map(own.duplicate_key, template.document.duplicates)
        graph = Graph(parts, settings.as_of)
        try:
            findings = list(self._findings(graph, settings))
            if self.pictures:
                from serverless_lint.lint.picture import with_picture  # only for those who look at pictures

                self.result = with_picture(self.result, graph)
        finally:
            graph.close()
        for part in parts:
            if settings.ignores and any(word in part.template.document.source.text for word in SILENCING):
                faults, findings = self._left(part, faults, findings, settings)
        if settings.ignores:
            findings = self._left_beside(parts, findings, settings)
        documents = {template.document.source.path: template.document for template, _ in parts}
        return with_verified_repairs(faults + merged(findings), documents)

    def _left(
        self, part: Part, faults: list[Finding], findings: list[Finding], settings: Settings
    ) -> tuple[list[Finding], list[Finding]]:
        """What a template does not silence, and what is wrong with how it silences."""
        template = part.template
        suppressions = self._suppressions(template.document, template, part.declarations, settings)
        faults, findings = suppressions.left(faults), suppressions.left(findings)
        crashed = any(each.rule == "slint/crash" for each in findings)
        faults += suppressions.findings(() if crashed else self._ran(settings))
        self._count(suppressions, settings)
        return faults, findings

    def _left_beside(self, parts: list[Part], findings: list[Finding], settings: Settings) -> list[Finding]:
        """What comments in files beside the templates do not silence; others may use these, so none is unused."""
        beside = paths(findings) - {template.document.source.path for template, _ in parts}
        for path in sorted(beside):
            documents = [found for template, _ in parts if (found := template.files.documents.get(path))]
            if documents and "slint" in documents[0].source.text:
                declarations = [each for part in parts for each in part.declarations]
                suppressions = self._suppressions(documents[0], None, declarations, settings)
                findings = suppressions.left(findings)
                self._count(suppressions, settings)
        return findings

    def _count(self, suppressions: Suppressions, settings: Settings) -> None:
        judged = map(settings.judged, merged(suppressions.silenced))
        silenced = (*self.result.silenced, *(each for each in judged if settings.shows(each)))
        self.result = self.result._replace(suppressed=len(silenced), silenced=silenced)

    def _show_side_files(self, findings: list[Finding], path: str) -> None:
        """Lets reports know the text of the files beside a template that findings point into."""
        for side in paths(findings) - self.result.sources.keys():
            source = self.beside.of(path).sources.get(side)
            if source is not None:
                self.result.sources[side] = source

    def _suppressions(
        self, document: Document, template: Template | None, declarations: list[Declaration], settings: Settings
    ) -> Suppressions:
        from serverless_lint.lint.suppressions import Suppressions  # only where there may be some

        if self._names is None:
            self._names = Names(self.rules)
        return Suppressions(document, template, declarations, self._names, settings.as_of)

    def _ran(self, settings: Settings) -> set[str]:
        return {rule.name for rules in self._rules(settings).values() for rule in rules}

    def _findings(self, graph: Graph, settings: Settings) -> Iterator[Finding]:
        subjects: Iterable[Resource | Graph]
        options = dict(settings.options)
        for type_name, rules in self._rules(settings).items():
            subjects = [graph] if type_name == TEMPLATE else list(graph.of_type(type_name))
            if not subjects:
                continue
            # A rule is loaded when its check is first asked for, so none is that has nothing to say.
            rules = [rule for rule in rules if all(graph.occurs(word, type_name) for word in rule.needs)]
            asked = [(rule, _asked(rule, options)) for rule in rules]
            for subject in subjects:
                for rule, more in asked:
                    yield from self._check(rule, subject, more, graph)

    def _check(self, rule: Rule, subject: Resource | Graph, more: tuple[Options, ...], graph: Graph) -> list[Finding]:
        try:
            found = [finding(rule, problem, graph) for problem in rule.check(subject, *more)]
            return [each for each in found if each is not None]
        except Exception as error:  # a rule is anybody's code: what the others find is still worth having
            self.result.crashes.append(own.traceback())
            if isinstance(subject, Graph):
                return [own.crash(f"the rule {rule.name} failed", error, graph.templates[0].document.source.span(0, 0))]
            declaration = subject.declaration
            span = declaration.key.span
            told = Subject(declaration.id, subject.type, declaration.origin, span.path)
            return [own.crash(f"the rule {rule.name} failed on {subject.id}", error, span, (told,))]


def _asked(rule: Rule, given: dict[str, tuple[tuple[str, Any], ...]]) -> tuple[Options, ...]:
    """What a rule's check is given beside its subject: nothing, or the values of its options."""
    if not rule.options:
        return ()
    return ({**{option.name: option.default for option in rule.options}, **dict(given.get(rule.name, ()))},)
