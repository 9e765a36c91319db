"""The rules themselves as text: a list of all, and one explained."""

from __future__ import annotations

import json
from textwrap import indent
from typing import TYPE_CHECKING

from serverless_lint.report.style import Style
from serverless_lint.rule import Rule

if TYPE_CHECKING:
    from serverless_lint.lint.examples import Examples

COLOURS = {"error": "31", "warning": "33", "info": "34"}
LISTS = ("text", "json", "markdown")


def list_rules(rules: list[Rule], form: str, style: Style) -> str:
    """All rules: a line each with its severity and what goes wrong, JSON, or a table in Markdown."""
    if form == "json":
        return _json({"version": 1, "rules": [_as_json(rule) for rule in rules]})
    if form == "markdown":
        rows = [f"| `{rule.name}` | {rule.severity} | {rule.pillar} | {_cell(_title(rule))} |" for rule in rules]
        return "\n".join(["| rule | severity | pillar | what goes wrong |", "|---|---|---|---|", *rows]) + "\n"
    wide = max((len(rule.name) for rule in rules), default=0)
    lines = [f"{_bold(f'{rule.name:<{wide}}', style)}  {_severity(rule, style, 7)}  {_title(rule)}" for rule in rules]
    count = "1 rule" if len(rules) == 1 else f"{len(rules)} rules"
    return "\n".join([*lines, "", f"{count}. `slint explain RULE` tells more."]) + "\n"


def explain(rule: Rule, examples: Examples, form: str, style: Style) -> str:
    """What a rule says, why, and the way out."""
    if form == "json":
        return _json({**_as_json(rule), "examples": examples._asdict()})
    title, _, rest = rule.explanation.partition("\n")
    looks_at = ", ".join(rule.on) or "the template as a whole"
    facts = f"{_severity(rule, style)} · {rule.pillar} · since {rule.since} · looks at {looks_at}"
    source = f"Source: {rule.reference}" if rule.reference else ""
    shown = [_example("It finds this:", examples.bad), _example("And nothing in this:", examples.good)]
    parts = [f"{_bold(rule.name, style)}: {title}", facts, rest.strip(), _options(rule), *shown, source]
    return "\n\n".join(part for part in parts if part) + "\n"


def _example(title: str, template: str | None) -> str:
    return f"{title}\n\n{indent(template.rstrip(), '    ')}" if template else ""


def _json(document: dict[str, object]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _options(rule: Rule) -> str:
    lines = [f"    {each.name}: {_shown(each.default)}    # {each.explanation}" for each in rule.options]
    return "\n".join(["Options, with their defaults:", "", *lines]) if lines else ""


def _shown(default: object) -> str:
    return json.dumps(list(default) if isinstance(default, tuple) else default, ensure_ascii=False)


def _as_json(rule: Rule) -> dict[str, object]:
    return {
        "name": rule.name,
        "title": _title(rule),
        "severity": rule.severity,
        "pillar": rule.pillar,
        "since": rule.since,
        "on": list(rule.on),
        "options": [each._asdict() for each in rule.options],
        "url": rule.reference,
        "explanation": rule.explanation,
    }


def _title(rule: Rule) -> str:
    return rule.explanation.partition("\n")[0]


def _severity(rule: Rule, style: Style, width: int = 0) -> str:
    text = f"{rule.severity:<{width}}"
    return f"\x1b[{COLOURS[rule.severity]}m{text}\x1b[0m" if style.color else text


def _bold(text: str, style: Style) -> str:
    return f"\x1b[1m{text}\x1b[0m" if style.color else text
