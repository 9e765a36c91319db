"""Real templates: the same tree as PyYAML's and the standard library's JSON, and exact places."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml as pyyaml

from serverless_lint.syntax.document import Document, ReadError
from serverless_lint.syntax.node import Mapping, Scalar
from serverless_lint.syntax.read import read

from .test_scalars import Oracle as Resolver
from .test_yaml import check_again, children
from .trees import data, nodes, written

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FILES = sorted(path for path in CORPUS.rglob("*") if path.suffix in (".yaml", ".yml", ".template", ".json"))

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus of real templates is not beside the project")


class Oracle(pyyaml.CSafeLoader):
    """PyYAML with short tags as their long forms, dates as text, and keys as they are written."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        **Resolver.yaml_implicit_resolvers,
        "<": pyyaml.SafeLoader.yaml_implicit_resolvers["<"],
    }


def _mapping(loader: Any, node: Any) -> dict[str, Any]:
    loader.flatten_mapping(node)
    return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}


def _call(loader: Any, suffix: str, node: Any) -> dict[str, Any]:
    if isinstance(node, pyyaml.ScalarNode):
        argument = node.value
    elif isinstance(node, pyyaml.SequenceNode):
        argument = [loader.construct_object(item, deep=True) for item in node.value]
    else:
        argument = _mapping(loader, node)
    if suffix.startswith(("Rain::", "data")):
        return {f"!{suffix}": argument}
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": argument}


Oracle.add_constructor("tag:yaml.org,2002:map", _mapping)
Oracle.add_multi_constructor("!", _call)


def document_of(path: Path) -> Document:
    try:
        return read(path.name, path.read_bytes())
    except ReadError:
        with pytest.raises((ValueError, pyyaml.YAMLError)):
            expected(path.read_text("utf-8-sig"))
        pytest.skip("not even PyYAML reads it")


def expected(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return pyyaml.load(text, Oracle)


@pytest.mark.corpus
@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CORPUS)))
def test_tree_and_places(path: Path) -> None:
    document = document_of(path)
    text = document.source.text
    assert data(document.root) == expected(text)
    tags = tags_of(document)
    for node in nodes(document.root):
        if id(node) in tags:
            assert written(node) == tags[id(node)]
        elif isinstance(node, Scalar):
            check_scalar(node)
        if not document.aliases:
            assert all(node.start <= child.start <= child.end <= node.end for child in children(node))


def tags_of(document: Document) -> dict[int, str]:
    """The keys that are written as short tags."""
    return {
        id(entry.key): "!" + name.removeprefix("Fn::").removeprefix("!")
        for node in nodes(document.root)
        if isinstance(node, Mapping)
        for name, entry in node.entries.items()
        if node.start == entry.key.start and written(node).startswith("!")
    }


def check_scalar(scalar: Scalar) -> None:
    """The text of a scalar is the scalar, in JSON or in YAML."""
    try:
        assert json.loads(written(scalar)) == scalar.value
    except ValueError:
        check_again(scalar)
    except AssertionError:  # `1` is a text behind a short tag, and `1E5` is one in YAML
        assert written(scalar) == scalar.text
