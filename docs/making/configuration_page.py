"""All keys of the configuration, from the schema that slint checks it by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import yaml
from schemas import CONFIGURATION

SCHEMA = json.loads(CONFIGURATION.read_text("utf-8"))
OF_THE_RUN = "Only in the configuration of the whole run."
OPENING = """# All keys

What a configuration file may say, from [the schema](schemas/slint.schema.json) that slint checks it by. When to use
which: [configuration](configuration.md).
"""
KINDS = {"array": "list", "object": "mapping", "string": "text", "boolean": "true or false", "integer": "whole number"}
NESTED = {"overrides": "override", "environments": "environment", "limits": "limit"}


def pages() -> Iterator[tuple[str, str]]:
    """The path and the Markdown of the page."""
    keys = SCHEMA["properties"]
    of_run = {name for name, key in keys.items() if OF_THE_RUN in key.get("description", "")}
    sections = [
        ("For templates", [name for name in keys if name not in of_run]),
        ("For the whole run", [name for name in keys if name in of_run]),
    ]
    parts = [OPENING]
    for title, names in sections:
        parts += [f"## {title}\n", *(_key(name, keys[name]) for name in names)]
    yield "keys.md", "\n".join(parts)


def _key(name: str, key: dict[str, Any]) -> str:
    key = _whole(key)
    said = key["description"].replace(OF_THE_RUN, "").strip()
    lines = [f"### {name} {{ #{name} }}\n", f"{_kind(key)}{_default(key)}. {said}\n"]
    examples = [
        yaml.safe_dump({name: each}, sort_keys=False, default_flow_style=None) for each in key.get("examples", ())
    ]
    if examples:
        lines.append("```yaml\n" + "\n".join(examples) + "```\n")
    if name in NESTED:
        inner = SCHEMA["$defs"][NESTED[name]]
        rows = [_row(key, inner["properties"][key], key in inner.get("required", ())) for key in inner["properties"]]
        lines.append("\n".join(["| key | | |", "|---|---|---|", *rows]) + "\n")
    return "\n".join(lines)


def _row(name: str, key: dict[str, Any], required: bool) -> str:
    key = _whole(key)
    said = f"{key.get('description', '')}{' Required.' if required else ''}".strip()
    return f"| `{name}` | {_kind(key)}{_default(key)} | {said} |"


def _whole(key: dict[str, Any]) -> dict[str, Any]:
    """A key with what it refers to; its own words win."""
    return {**SCHEMA["$defs"][key["$ref"].rpartition("/")[2]], **key} if "$ref" in key else key


def _kind(key: dict[str, Any]) -> str:
    if "title" in key and key.get("title") != "a limit":
        return str(key["title"]).replace("|", "\\|").capitalize()
    if "enum" in key:
        return "One of " + ", ".join(f"`{each}`" for each in key["enum"])
    return KINDS.get(str(key.get("type")), str(key.get("type"))).capitalize()


def _default(key: dict[str, Any]) -> str:
    return f" (default `{json.dumps(key['default']).strip(chr(34))}`)" if "default" in key else ""
