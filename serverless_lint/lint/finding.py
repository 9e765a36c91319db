"""What a run yields: findings with rule, severity and places, and the files that could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

from serverless_lint.syntax.record import NamedTuple
from serverless_lint.syntax.source import Source, Span

if TYPE_CHECKING:
    from serverless_lint.lint.picture import Picture
    from serverless_lint.rule import Rule
    from serverless_lint.syntax.edit import Change, Edit

SEVERITIES = ("info", "warning", "error")
CONFIDENCES = ("low", "medium", "high")


class Subject(NamedTuple):
    """A resource that a finding speaks about. `origin`: the SAM resource that it was made from, if any.

    `construct`: where the CDK made it, `Stack/Queue/Resource`.
    """

    id: str
    type: str
    origin: str | None
    path: str
    construct: Union[str, None] = None


class Related(NamedTuple):
    """Another place that explains a finding."""

    span: Span
    message: str
    resource: str | None


class Case(NamedTuple):
    """One way in which a finding holds: truth of conditions, and values of parameters under which they are so.

    `exact`: it holds with these values of the parameters only; else they are one example.
    """

    parameters: dict[str, str]
    conditions: dict[str, bool]
    exact: bool = True


class Repair(NamedTuple):
    """A fix of a finding as edits of its file; all of them together or none."""

    title: str
    safe: bool
    edits: tuple[Edit, ...]
    changes: tuple[Change, ...]


class Finding(NamedTuple):
    """One fault at one place. `cases` is empty when it always holds; `assumes`: parameters taken at their default.

    `identity`: what makes it the same finding when lines move, text changes or SAM's hashes do.
    `environments`: those in which it holds; empty when it holds in all, or none is declared.
    """

    rule: str
    severity: str
    confidence: str
    message: str
    span: Span
    subjects: tuple[Subject, ...]
    property: tuple[Union[str, int], ...]
    cases: tuple[Case, ...]
    assumes: tuple[str, ...]
    related: tuple[Related, ...]
    url: str
    identity: tuple[str, ...]
    repair: Union[Repair, None] = None
    environments: tuple[str, ...] = ()

    def fingerprint(self) -> str:
        import hashlib  # takes three milliseconds, and few reports show it

        return hashlib.blake2b("\n".join(self.identity).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Unread(NamedTuple):
    """A file that could not be read, and why."""

    path: str
    message: str


class Result(NamedTuple):
    """A whole run.

    `sources`: by path, for frames. `hidden`: the findings that only --pedantic shows. `crashes`: a traceback for each
    failure of slint or of a rule. `suppressed`: how many findings the templates themselves silence.
    `fixed`: how many repairs were made. `silenced`: the findings that are counted as suppressed. `rules`: of the run.
    `pictures`: of the templates, where the run takes them. `known`: the findings that the baseline hides.
    `ignored`: how many suppressions were written.
    `since`: the commit since which something must have changed that a template is made of.
    """

    findings: list[Finding]
    unread: list[Unread]
    sources: dict[str, Source]
    files: int
    templates: int
    hidden: list[Finding]
    crashes: list[str]
    suppressed: int = 0
    fixed: int = 0
    silenced: tuple[Finding, ...] = ()
    rules: tuple[Rule, ...] = ()
    pictures: tuple[Picture, ...] = ()
    known: tuple[Finding, ...] = ()
    since: str = ""
    ignored: int = 0
