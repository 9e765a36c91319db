"""Examples of rules: templates that one finds something in, and nothing in. A checkout has them as fixtures.

The wheel has those of slint's own rules in one file, which the build writes.
"""

from __future__ import annotations

import json
import os
import re
from typing import Any, Union

from serverless_lint.lint.loader import PLACES
from serverless_lint.rule import Rule
from serverless_lint.syntax.record import NamedTuple

EXAMPLES = "_examples.json"
FIXTURES = "fixtures"
BAD = ("fail.sam.yaml", "fail.yaml", "fail.cfn.yaml")
GOOD = ("pass.yaml", "pass.sam.yaml")
EXPECTED = re.compile(r" *# expect(?:\[[^]]*\])?(?::? ?)(.*)$", re.M)


class Examples(NamedTuple):
    """`bad`: a rule finds something in it, at the lines that end in `# ←`. `good`: it finds nothing in that."""

    bad: Union[str, None]
    good: Union[str, None]


def examples_of(rule: Rule) -> Examples:
    """The examples of a rule, as far as there are any."""
    folder = os.path.dirname(os.path.dirname(rule.path)) if rule.path else PLACES[0]
    if os.path.isfile(os.path.join(folder, EXAMPLES)):
        with open(os.path.join(folder, EXAMPLES), encoding="utf-8") as stream:
            return Examples(*json.load(stream).get(rule.name, (None, None)))
    return from_fixtures(os.path.join(os.path.dirname(folder), FIXTURES), rule.name)


def from_fixtures(folder: str, name: str) -> Examples:
    """The examples that a folder of fixtures has for a rule."""
    own = os.path.join(folder, *name.split("/"))
    names = sorted(os.listdir(own)) if os.path.isdir(own) else []
    others = [each for each in names if each.startswith("fail") and each.endswith(".yaml") and ".fixed." not in each]
    return Examples(_first(own, names, (*BAD, *others)), _first(own, names, GOOD))


def all_examples(folder: str, rules: str) -> str:
    """Those of all rules, as the file that a wheel holds."""
    found: dict[str, Any] = {}
    for service in sorted(os.listdir(rules)):
        for file in sorted(os.listdir(os.path.join(rules, service))) if service[0] not in "._" else ():
            if file.endswith(".py") and file[0] not in "._":
                name = f"{service}/{file.removesuffix('.py').replace('_', '-')}"
                found[name] = tuple(from_fixtures(folder, name))
    return json.dumps(found, ensure_ascii=False)


def _first(folder: str, names: list[str], wanted: tuple[str, ...]) -> str | None:
    name = next((each for each in wanted if each in names), None)
    if name is None:
        return None
    with open(os.path.join(folder, name), encoding="utf-8") as stream:
        return EXPECTED.sub(lambda match: f"  # ← {match[1]}".rstrip(), stream.read())
