"""Each property of what SAM makes of templates of our own, which use all that it has, against the transform."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.sam.pairs import Pair, named, named_really, template_of
from tests.sam.test_corpus import transformed
from tests.sam.test_values import different

TEMPLATES = sorted((Path(__file__).parent / "templates").glob("*.yaml"))


@pytest.mark.skipif(find_spec("samtranslator") is None, reason="the transform is not installed")
@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_all_properties_are_those_of_the_transform(path: Path) -> None:
    template = template_of(path)
    real = transformed(path.read_text())
    assert template is not None
    assert real is not None, "the transform rejects the template"
    pair = Pair(path.stem, template, real)
    assert named(pair.ours) == named_really(real)
    assert list(different(pair)) == []
