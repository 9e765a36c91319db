"""The format `text`: each finding with the lines of the template that it is about, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serverless_lint.report.frame import Place, frame
from serverless_lint.report.order import sorted_findings
from serverless_lint.report.summary import closing_lines, counted
from serverless_lint.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from serverless_lint.lint.finding import Case, Finding, Result
    from serverless_lint.report.style import Style
    from serverless_lint.syntax.source import Source

_MOST_PLACES = 8
_MOST_CASES = 3

FOREIGN = "cfn-lint/"  # whose findings are told, but whose rules are not ours to explain


def render(result: Result, style: Style) -> str:
    lines: list[str] = []
    for finding in sorted_findings(result.findings):
        lines += [*_finding(finding, result.sources, style), ""]
    lines += closing_lines(result, style)
    if lines and not lines[-1]:
        lines.pop()
    return "".join(line + "\n" for line in lines)


def _finding(finding: Finding, sources: Mapping[str, Source], style: Style) -> Iterator[str]:
    rule = style.link(visible(finding.rule), visible(finding.url))
    head = style.paint(f"{finding.severity}[{rule}]", finding.severity)
    yield head + style.paint(f": {visible(finding.message)}", "strong")
    places = _places(finding)
    shown = places[:_MOST_PLACES]
    yield from frame(shown, sources, style)
    gutter = len(str(max(place.span.line for place in shown)))
    for note in _notes(finding, len(places) - len(shown), style):
        yield f"{' ' * gutter} {style.paint('=', 'frame')} {note}"


def _places(finding: Finding) -> list[Place]:
    names = _names(finding)
    places = [Place(finding.span, f"in {names[0]}" if len(names) == 1 else "", finding.severity)]
    places += (Place(span, message, "related") for span, message, _ in finding.related)
    return list(dict.fromkeys(places))


def _names(finding: Finding) -> list[str]:
    """The logical ids that the user wrote: of an implied resource, the one that it comes from."""
    return list(dict.fromkeys(subject.origin or subject.id for subject in finding.subjects))


def _notes(finding: Finding, more_places: int, style: Style) -> Iterator[str]:
    if more_places:
        yield f"and {counted(more_places, 'more place')}"
    names = [visible(name) for name in _names(finding)]
    if len(names) > 1:
        yield "in " + _listed(_few(names))
    constructs = list(dict.fromkeys(_quoted(each.construct) for each in finding.subjects if each.construct))
    if constructs:
        yield "construct: " + _listed(_few(constructs))
    yield from _when(finding.cases, finding.assumes)
    if finding.environments:
        noun = "environment" if len(finding.environments) == 1 else "environments"
        yield f"in {noun} {_listed(_few([_quoted(name) for name in finding.environments]))}"
    if finding.assumes:
        defaults, parameters = ("default", "parameter") if len(finding.assumes) == 1 else ("defaults", "parameters")
        yield f"with the {defaults} of {parameters} {_listed(_few([_quoted(name) for name in finding.assumes]))}"
    if finding.confidence != "high":
        yield f"confidence: {finding.confidence}"
    if finding.repair is not None:
        option = "--fix" if finding.repair.safe else "--unsafe-fixes"
        yield f"{style.paint('fix', 'strong')}: {visible(finding.repair.title)} (`slint {option}`)"
    if finding.url and not style.links:
        yield f"{style.paint('help', 'strong')}: {visible(finding.url)}"
    if not finding.rule.startswith(FOREIGN):
        yield f"{style.paint('help', 'strong')}: slint explain {visible(finding.rule)}"


def _when(cases: Sequence[Case], assumed: Sequence[str]) -> Iterator[str]:
    cases = [_without(case, assumed) for case in cases]
    if not all(case.parameters or case.conditions for case in cases):
        return  # One case holds always.
    phrases = list(dict.fromkeys(map(_case, cases)))
    names = {name for case in cases for name in (*case.parameters, *case.conditions)}
    if len(names) == 1 and all(case.parameters and case.exact for case in cases):
        values = dict.fromkeys(_quoted(value) for case in cases for value in case.parameters.values())
        phrases = [f"{_quoted(names.pop())} is {_listed(_few([*values]), 'or')}"]
    for index, phrase in enumerate(phrases[:_MOST_CASES]):
        yield f"{'or when' if index else 'when'} {phrase}"
    if len(phrases) > _MOST_CASES:
        yield f"or in {counted(len(phrases) - _MOST_CASES, 'more case')}"


def _without(case: Case, assumed: Sequence[str]) -> Case:
    """Parameters that are assumed at their default are told on a line of their own."""
    return case._replace(parameters={name: value for name, value in case.parameters.items() if name not in assumed})


def _case(case: Case) -> str:
    parameters = [f"{_quoted(name)} is {_quoted(value)}" for name, value in case.parameters.items()]
    conditions = [f"{_quoted(name)} is {'true' if truth else 'false'}" for name, truth in case.conditions.items()]
    if parameters and (case.exact or not conditions):
        return _listed(parameters)
    example = f", for example when {_listed(parameters)}" if parameters else ""
    return _listed(conditions) + example


def _quoted(text: str) -> str:
    return f"`{visible(text)}`"


def _few(words: list[str]) -> list[str]:
    return words if len(words) <= 3 else [*words[:2], f"{len(words) - 2} more"]


def _listed(words: Sequence[str], last: str = "and") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
