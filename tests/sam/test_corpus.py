"""The expansion of real templates against the transform itself, for a sample of them.

Skips where the corpus is not beside this project or the transform is not installed. All of them, with what differs:
`python -m tests.sam.test_corpus`.
"""

from __future__ import annotations

import datetime
import logging
import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from serverless_lint.sam.expand import expand
from serverless_lint.sam.globals import PREFIX
from tests.sam.pairs import SHARED, named, named_really, template_of

CORPUS = SHARED / "corpus"
SUFFIXES = (".yaml", ".yml", ".json", ".template")
SAMPLE = 60
# What the transform looks up in an account: published applications and parameters.
ASKING = ("ApplicationId", "AWS::SSM::Parameter::Value")
URIS = ("CodeUri", "ContentUri", "DefinitionUri", "SchemaUri")


def sam_files() -> list[Path]:
    files = sorted(path for path in CORPUS.rglob("*") if path.suffix in SUFFIXES and path.is_file())
    return [path for path in files if b"AWS::Serverless-2016-10-31" in path.read_bytes()]


def transformed(text: str) -> dict[str, Any] | None:
    """The resources that the transform makes; None when it rejects the template, or would ask AWS, which it may not."""
    if any(word in text for word in ASKING):
        return None
    from samtranslator.translator.transform import transform
    from samtranslator.yaml_helper import yaml_parse

    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-1")
    logging.disable(logging.ERROR)
    try:
        template = _packaged(_without_dates(yaml_parse(text)))
        parameters = {name: each.get("Default", "x") for name, each in (template.get("Parameters") or {}).items()}
        output = transform(template, parameters, _NoPolicies())
    except Exception:  # of many kinds
        return None
    finally:
        logging.disable(logging.NOTSET)
    assert isinstance(output, dict)
    resources = output["Resources"]
    assert isinstance(resources, dict)
    return resources


class _NoPolicies:
    """All managed policies that templates name are known to the transform as it is."""

    def load(self) -> dict[str, str]:
        return {}


def _without_dates(value: Any) -> Any:
    if isinstance(value, dict):
        return {_without_dates(key): _without_dates(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_dates(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _packaged(template: dict[str, Any]) -> dict[str, Any]:
    """What `sam package` would do: code, content and definitions lie in S3."""
    shared = (template.get("Globals") or {}).get("Function") or {}
    for resource in template["Resources"].values():
        properties = resource.setdefault("Properties", {}) or {}
        for name in URIS:
            if isinstance(properties.get(name), str):
                properties[name] = "s3://bucket/key"
        if resource.get("Type") == PREFIX + "Function" and not properties.keys() & {
            "InlineCode",
            "CodeUri",
            "ImageUri",
        }:
            image = properties.get("PackageType", shared.get("PackageType")) == "Image"
            properties["ImageUri" if image else "CodeUri"] = "s3://bucket/key"
    if isinstance(shared.get("CodeUri"), str):
        shared["CodeUri"] = "s3://bucket/key"
    return template


def compared(files: list[Path]) -> Iterator[tuple[Path, set[tuple[str, str]], set[tuple[str, str]]]]:
    """Each file that both can read: what only we make, and what only SAM makes."""
    for path in files:
        template = template_of(path)
        real = transformed(path.read_text(errors="replace")) if template is not None and template.is_sam else None
        if template is not None and real is not None:
            ours, theirs = named(expand(template)), named_really(real)
            yield path, ours - theirs, theirs - ours


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside this project")
@pytest.mark.skipif(find_spec("samtranslator") is None, reason="the transform is not installed")
def test_real_templates_expand_as_the_transform_does() -> None:
    files = sam_files()
    results = list(compared(files[:: max(1, len(files) // SAMPLE)]))
    differing = {path.name: (ours, theirs) for path, ours, theirs in results if ours or theirs}
    assert len(results) > SAMPLE / 2
    assert differing == {}


def _report() -> None:
    results = list(compared(sam_files()))
    same = [not ours and not theirs for _, ours, theirs in results]
    for path, ours, theirs in results:
        if ours or theirs:
            print(path.relative_to(CORPUS), sorted(ours), sorted(theirs))
    print(f"{sum(same)} of {len(same)} templates have the resources that the transform makes")


if __name__ == "__main__":
    _report()
