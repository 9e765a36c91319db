"""The templates that are changed: real ones, or our own fixtures where those are not beside this project."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from serverless_lint.syntax.document import Document, ReadError
from serverless_lint.syntax.node import Mapping
from serverless_lint.syntax.read import read
from tests.fixture import FIXTURES, ROOT
from tests.syntax.trees import data

CORPUS = ROOT.parent / "shared" / "corpus"
SUFFIXES = (".yaml", ".yml", ".json", ".template")
Tree = dict[str, Any]  # a template as plain data, calls in their long form


class Real(NamedTuple):
    """A template as it was written."""

    path: str
    text: bytes

    @property
    def name(self) -> str:
        folder = CORPUS if self.path.startswith(CORPUS.as_posix()) else FIXTURES
        return Path(self.path).relative_to(folder).as_posix()

    @property
    def document(self) -> Document:
        return read(self.path, self.text)

    @property
    def tree(self) -> Tree:
        """Its content, anew each time, for it is there to be changed."""
        tree = data(self.document.root)
        assert isinstance(tree, dict)
        return tree


@cache
def real() -> tuple[Real, ...]:
    """All templates that can be read, in the same order every time."""
    folder = CORPUS if CORPUS.exists() else FIXTURES
    paths = sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file())
    return tuple(each for path in paths if _is_template(each := Real(path.as_posix(), path.read_bytes())))


def sample(count: int) -> tuple[Real, ...]:
    """Some of them, spread over all."""
    everything = real()
    return everything[:: max(1, len(everything) // count)]


def _is_template(each: Real) -> bool:
    if b"Resources" not in each.text:
        return False
    try:
        root = each.document.root
    except ReadError:
        return False
    return isinstance(root, Mapping) and isinstance(root.get("Resources"), Mapping)
