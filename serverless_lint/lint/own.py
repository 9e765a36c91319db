"""Findings that are no rule's: about files and templates as such. They survive every selection.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
"""

from __future__ import annotations

from serverless_lint.lint.finding import Finding, Related, Subject
from serverless_lint.rule import Rule
from serverless_lint.syntax.document import Document, Duplicate, ReadError
from serverless_lint.syntax.node import Mapping, Node
from serverless_lint.syntax.source import Span
from serverless_lint.template.template import Fault, kind_of

ANATOMY = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html"
SUPPRESSIONS = "https://github.com/serverless-lint/slint/blob/main/docs/suppressions.md"
QUOTAS = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"

# Name, severity, what it says, where AWS says so.
OWN: dict[str, tuple[str, str, str]] = {
    "slint/parse-error": ("error", "A template that cannot be read cannot be deployed.", ANATOMY),
    "slint/not-a-template": (
        "error",
        "A file that was named has no Resources section, so nothing in it was checked.",
        ANATOMY,
    ),
    "slint/template-too-complex": (
        "error",
        "A template is too large, too deep or refers to itself too often to be read.",
        QUOTAS,
    ),
    "slint/malformed-template": (
        "warning",
        "A section or resource has a form in which CloudFormation does not read it.",
        ANATOMY,
    ),
    "slint/duplicate-key": (
        "warning",
        "A key stands twice in one mapping, and all but the last are silently dropped.",
        ANATOMY,
    ),
    "slint/nested-stack-cycle": (
        "error",
        "A template nests itself, so that its stacks would never end.",
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html",
    ),
    "slint/unused-suppression": (
        "warning",
        "A suppression silences nothing, so it hides the next fault of its kind.",
        SUPPRESSIONS,
    ),
    "slint/expired-suppression": ("warning", "The day until which a suppression counts is over.", SUPPRESSIONS),
    "slint/unknown-rule-in-suppression": ("warning", "A suppression names a rule that there is not.", SUPPRESSIONS),
    "slint/blanket-suppression": ("warning", "A suppression names no rule, so it silences nothing.", SUPPRESSIONS),
    "slint/crash": ("error", "A rule or slint itself failed; what else was found is still shown.", ""),
}


def own_rules() -> list[Rule]:
    """These findings as rules, to be listed and explained."""
    rules = []
    for name, (severity, title, url) in OWN.items():
        rule = Rule(lambda _: iter(()), (), severity, url, "operational-excellence", "0.1")
        rule.name, rule.explanation = name, title
        rules.append(rule)
    return rules


def parse_error(error: ReadError) -> Finding:
    name = "slint/template-too-complex" if error.too_complex else "slint/parse-error"
    return _own(name, error.message, Node(error.source, error.start, error.end).span)


def not_a_template(document: Document) -> Finding:
    root = document.root
    if root is None:
        return _own("slint/not-a-template", "the file is empty", document.source.span(0, 0))
    if isinstance(root, Mapping):
        message = "there is no Resources section, so this is no CloudFormation template"
    else:
        message = f"this is {kind_of(root)}; a template is a mapping with a Resources section"
    start = root.span
    return _own("slint/not-a-template", message, start._replace(end_line=start.line, end_column=start.column))


def malformed(fault: Fault) -> Finding:
    return _own("slint/malformed-template", fault.message, fault.node.span)


def cycle(fault: Fault) -> Finding:
    return _own("slint/nested-stack-cycle", fault.message, fault.node.span)


def excess(fault: Fault) -> Finding:
    return _own("slint/template-too-complex", fault.message, fault.node.span)


def duplicate_key(duplicate: Duplicate) -> Finding:
    key = duplicate.last.key
    related = Related(duplicate.first.key.span, f"{key.text} is first written here", None)
    told = _own("slint/duplicate-key", f"{key.text} stands twice; only this one counts", key.span, (related,))
    return told._replace(identity=(*told.identity, key.text))


def about_suppression(kind: str, message: str, span: Span, word: str) -> Finding:
    """`kind`: unused, expired, blanket or too many of them; `word`: what the suppression names."""
    return _own(f"slint/{kind}", message, span)._replace(identity=(f"slint/{kind}", span.path, word))


def crash(message: str, error: Exception, span: Span, subjects: tuple[Subject, ...] = ()) -> Finding:
    told = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return _own("slint/crash", f"{message}: {told}", span)._replace(subjects=subjects)


def traceback() -> str:
    """Where the failure happened that is being handled."""
    from traceback import format_exc  # a millisecond that only a crash is worth

    return format_exc()


def _own(name: str, message: str, span: Span, related: tuple[Related, ...] = ()) -> Finding:
    severity, _, url = OWN[name]
    return Finding(name, severity, "high", message, span, (), (), (), (), related, url, (name, span.path))
