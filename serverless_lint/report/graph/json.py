"""The graph as `json`, version 1: what programs read.

What relations name and resources do not hold is outside the template. Two templates of one run may each have a `Queue`:
`path` tells whose it is.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from serverless_lint.report.json import safe
from serverless_lint.report.paths import shown_path

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Result
    from serverless_lint.lint.picture import Arrow, Box


def render(result: Result) -> str:
    """All resources and relations of all templates."""
    document = {
        "version": 1,
        "resources": [_resource(box) for each in result.pictures for box in each.boxes if not box.external],
        "relations": [_relation(arrow) for each in result.pictures for arrow in each.arrows],
    }
    return safe(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"


def _resource(box: Box) -> dict[str, object]:
    return {
        "id": box.id,
        "type": box.type,
        "path": shown_path(box.path),
        "line": box.line,
        "implied": box.implied,
        "from": box.origin,
        "condition": box.condition,
    }


def _relation(arrow: Arrow) -> dict[str, object]:
    return {
        "kind": arrow.kind,
        "source": arrow.source,
        "target": arrow.target,
        "mode": arrow.mode,
        "evidence": arrow.evidence,
        "via": arrow.via,
        "path": shown_path(arrow.path),
        "line": arrow.line,
    }
