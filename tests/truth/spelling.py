"""Ways to write the same template: JSON or YAML, short tags or long names, blocks or flow, quotes, comments."""

from __future__ import annotations

import json
from typing import Any

import yaml

from serverless_lint.syntax.dump import dumped
from tests.truth.real import Tree

Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
ONE_LINE = 1 << 20  # so that nothing is wrapped


class _Long(Base):  # type: ignore[misc]
    """Calls by their long names, and each mapping anew."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


class _Single(_Long):
    """Texts in single quotes."""


class _Double(_Long):
    """Texts in double quotes."""


_Single.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="'"))
_Double.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def _yaml(tree: Tree, dumper: Any, flow: bool = False) -> bytes:
    text: str = yaml.dump(
        tree, Dumper=dumper, default_flow_style=flow, sort_keys=False, allow_unicode=True, width=ONE_LINE
    )
    return text.encode()


def as_json(tree: Tree) -> bytes:
    return json.dumps(tree, indent=2).encode()


def as_yaml_of_short_tags(tree: Tree) -> bytes:
    return dumped(tree).encode()


def as_yaml_of_long_names(tree: Tree) -> bytes:
    return _yaml(tree, _Long)


def as_flow(tree: Tree) -> bytes:
    return _yaml(tree, _Long, flow=True)


def in_single_quotes(tree: Tree) -> bytes:
    return _yaml(tree, _Single)


def in_double_quotes(tree: Tree) -> bytes:
    return _yaml(tree, _Double)


def with_comments(tree: Tree) -> bytes:
    """In double quotes each value has one line, so that a comment can stand behind and between them all."""
    lines = in_double_quotes(tree).decode().splitlines()
    return "".join(f"# Resources: {{}}\n{line}  # 'Type: x' \"\n" for line in lines).encode()
