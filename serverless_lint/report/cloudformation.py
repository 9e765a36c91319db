"""An expanded template as YAML or JSON; in colour, what the user did not write stands out."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from serverless_lint.lint.expansion import Expansion
    from serverless_lint.report.style import Style

FORMS = ("yaml", "json")


def render_template(expanded: Expansion, form: str, style: Style) -> str:
    if form == "json":
        text = json.dumps(expanded.document, indent=2) + "\n"
        key = re.compile(r'^(    )"(\w+)"(?=: \{$)', re.MULTILINE)
    else:
        from serverless_lint.syntax.dump import dumped

        text = dumped(expanded.document)
        if not text.replace("\n", "").isprintable():  # a terminal would obey some of it
            text = dumped(expanded.document, only_ascii=True)
        key = re.compile(r"^(  )(\w+)(?=:$)", re.MULTILINE)
    if not style.color:
        return text
    return key.sub(lambda match: style.paint(match[0], "good") if match[2] in expanded.implied else match[0], text)
