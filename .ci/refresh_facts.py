"""Writes the tables of SAM's policy templates and connector profiles out of the installed aws-sam-translator.

Run it with the project's own Python after an upgrade of the translator; a test says when the tables are out of date:

    .venv/bin/python .ci/refresh_facts.py
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import samtranslator  # Apache-2.0, https://github.com/aws/serverless-application-model

FACTS = Path(__file__).parent.parent / "serverless_lint" / "facts"
TRANSLATOR = Path(samtranslator.__file__).parent
GUIDE = "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/"


def policy_templates() -> dict[str, Any]:
    """Each template by name: its parameters, and its statements, in which `Ref` names a parameter."""
    read = json.loads((TRANSLATOR / "policy_templates_data" / "policy_templates.json").read_text("utf-8"))
    return {
        name: {"Parameters": sorted(template["Parameters"]), "Statement": template["Definition"]["Statement"]}
        for name, template in sorted(read["Templates"].items())
    }


def connectors() -> dict[str, dict[str, Any]]:
    """What a type gives to a connector, and for each pair of types what a connector makes."""
    read = json.loads((TRANSLATOR / "model" / "connector_profiles" / "profiles.json").read_text("utf-8"))
    resources = {
        name: {**properties["Outputs"], **properties.get("Inputs", {})}
        for name, properties in sorted(read["CfnResourceProperties"].items())
    }
    profiles = {
        f"{source} {target}": {"Makes": profile["Type"], **profile["Properties"]}
        for source, targets in sorted(read["Permissions"].items())
        for target, profile in sorted(targets.items())
    }
    return {"Resources": resources, "Profiles": profiles}


def table(source: str, sections: dict[str, dict[str, Any]]) -> str:
    """A table in JSON with a row a line, so that a change of one row is a change of one line."""
    return "{\n" + ",\n".join(_members(source, sections)) + "\n}\n"


def _members(source: str, sections: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield f'"Source": {json.dumps(GUIDE + source)}'
    yield f'"Translator": {json.dumps(samtranslator.__version__)}'
    yield f'"Read": {json.dumps(datetime.date.today().isoformat())}'
    for name, rows in sections.items():
        lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(row, separators=(',', ':'))}" for key, row in rows.items())
        yield f"{json.dumps(name)}: {{\n{lines}\n}}"


if __name__ == "__main__":
    templates = table("serverless-policy-template-list.html", {"Templates": policy_templates()})
    (FACTS / "policy_templates.json").write_text(templates, "utf-8")
    (FACTS / "connectors.json").write_text(table("reference-sam-connector.html", connectors()), "utf-8")
