"""Each property of what SAM makes of templates of our own, which use all that it has, against the transform."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from serverless_lint.sam.expand import expand
from tests.sam.pairs import named, named_really, plain, properties, short, template_of
from tests.sam.test_corpus import transformed

TEMPLATES = sorted((Path(__file__).parent / "templates").glob("*.yaml"))
NOTHING: tuple[Any, ...] = ("", [], {}, None)


@pytest.mark.skipif(find_spec("samtranslator") is None, reason="the transform is not installed")
@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_all_properties_are_those_of_the_transform(path: Path) -> None:
    template = template_of(path)
    real = transformed(path.read_text())
    assert template is not None
    assert real is not None, "the transform rejects the template"
    ours = expand(template)
    assert named(ours) == named_really(real)
    written = {short(each.id, each.type): properties(each) for each in ours}
    differing = []
    for name, body in real.items():
        own, theirs = written[short(name, body["Type"])], body.get("Properties") or {}
        for key in sorted(own.keys() | theirs.keys()):
            value, wanted = ordered(own.get(key)), ordered(theirs.get(key))
            if plain(value) != plain(wanted) and not (value in NOTHING and wanted in NOTHING):
                differing.append((name, key, plain(value), plain(wanted)))
    assert differing == []


def ordered(value: Any) -> Any:
    """Tags come in any order."""
    is_tags = isinstance(value, list) and all(isinstance(item, dict) and "Key" in item for item in value)
    return sorted(value, key=plain) if is_tags else value
