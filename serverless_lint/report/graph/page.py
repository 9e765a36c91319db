"""The page: one file with its own styles, scripts and data, which asks no network for anything.

What comes from templates is data, never markup: it stands as JSON in a script that is not run, the scripts set it as
text, and the page's content security policy runs nothing but these scripts.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from serverless_lint import __version__
from serverless_lint.report.graph.kinds import ASIDE, RESTATING, family_of
from serverless_lint.report.graph.painted import Paint, paints
from serverless_lint.report.graph.services import OUTSIDE, kind_of
from serverless_lint.report.order import sorted_findings
from serverless_lint.report.paths import shown_path

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Case, Finding, Result
    from serverless_lint.lint.picture import Arrow, Box, Picture
    from serverless_lint.syntax.source import Span

SCRIPTS = ("glyphs.js", "model.js", "layout.js", "drawing.js", "panel.js", "page.js")
# What would end the script that holds the data, or start a comment in it; two separators that old JavaScript minds.
_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def page(result: Result, mode: str) -> str:
    """The whole page. `mode`: `report` opens at the findings, `graph` at the picture."""
    style, script = _asset("page.css"), _script()
    data = json.dumps(_data(result, mode), ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)
    title = shown_path(result.pictures[0].paths[0]) if len(result.pictures) == 1 else "architecture"
    parts = {
        "title": escape(f"{title} · slint"),
        "style": style,
        "style-hash": _hash(style),
        "script": script,
        "script-hash": _hash(script),
        "data": data,
    }
    pieces = _asset("page.html").split("{{")
    return pieces[0] + "".join(parts[name] + rest for name, _, rest in (piece.partition("}}") for piece in pieces[1:]))


def _script() -> str:
    """dagre with its licence, which wants to be with every copy, and without the way to its map; then our own."""
    dagre = "".join(line for line in _asset("vendor/dagre.min.js").splitlines(True) if "sourceMappingURL" not in line)
    own = "\n".join(map(_asset, SCRIPTS))
    return f'/*\n{_asset("vendor/LICENSE")}*/\n{dagre}\n(() => {{\n"use strict";\n{own}}})();\n'


def _asset(name: str) -> str:
    return files("serverless_lint.report").joinpath("page", *name.split("/")).read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _data(result: Result, mode: str) -> dict[str, object]:
    findings = sorted_findings(result.findings)
    templates = [_template(picture, paints(picture, findings)) for picture in result.pictures]
    shown = {shown_path(path) for picture in result.pictures for path in picture.paths}
    for path in dict.fromkeys(shown_path(finding.span.path) for finding in findings):
        if path not in shown:  # what could not be read has findings and no picture
            there = [number for number, each in enumerate(findings) if shown_path(each.span.path) == path]
            painted = [Paint(number, (), (), ())._asdict() for number in there]
            templates.append({"path": path, "boxes": [], "arrows": [], "findings": painted})
    return {
        "tool": f"slint {__version__}",
        "mode": mode,
        "kinds": {"aside": ASIDE, "restating": RESTATING},
        "templates": templates or [{"path": "", "boxes": [], "arrows": [], "findings": []}],
        "findings": [_finding(finding) for finding in findings],
        "sources": {shown_path(path): source.text for path, source in result.sources.items()},
    }


def _template(picture: Picture, painted: list[Paint]) -> dict[str, object]:
    return {
        "path": shown_path(picture.paths[0]),
        "boxes": [_box(box) for box in picture.boxes],
        "arrows": [_arrow(arrow) for arrow in picture.arrows],
        "findings": [paint._asdict() for paint in painted],
    }


def _box(box: Box) -> dict[str, object]:
    kind = kind_of(box.type)
    return {
        "id": box.id,
        "label": box.name,
        "type": box.type,
        "name": kind.name,
        "service": OUTSIDE if box.external else kind.service,
        "family": "other" if box.external else kind.family,
        "path": shown_path(box.path),
        "line": box.line,
        "endLine": box.end_line,
        "implied": box.implied,
        "from": box.origin,
        "condition": box.condition,
        "owner": box.owner,
        "part": box.part,
        "external": box.external,
        "properties": box.properties,
    }


def _arrow(arrow: Arrow) -> dict[str, object]:
    return {**arrow._asdict(), "path": shown_path(arrow.path), "family": family_of(arrow.kind)}


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        **_place(finding.span),
        "related": [{**_place(related.span), "message": related.message} for related in finding.related],
        "when": " or ".join(map(_case, finding.cases)),
        "assumes": ", ".join(finding.assumes),
        "fix": finding.repair.title if finding.repair else "",
        "url": finding.url,
    }


def _case(case: Case) -> str:
    parameters = [f"{name} is {value}" for name, value in case.parameters.items()]
    conditions = [name if holds else f"not {name}" for name, holds in case.conditions.items()]
    return " and ".join(parameters or conditions)


def _place(span: Span) -> dict[str, object]:
    return {
        "path": shown_path(span.path),
        "line": span.line,
        "column": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
