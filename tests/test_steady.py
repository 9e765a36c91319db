"""What must not matter does not: hash seeds, the order of paths, which of an application's files are named."""

from __future__ import annotations

import json
import random
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.job import Input
from tests.fixture import FIXTURES, ROOT, RULES, SETTINGS
from tests.test_cli import slint

CORPUS = ROOT.parent / "shared" / "corpus"
SUFFIXES = (".yaml", ".yml", ".json", ".template")
SOME = 25  # every so many real templates


def real() -> list[str]:
    """Some real templates, the same ones every time."""
    found = sorted(path for path in CORPUS.rglob("*") if path.suffix in SUFFIXES)
    return [path.as_posix() for path in found[::SOME]]


def findings(paths: list[str], **environment: str) -> list[Any]:
    done = slint("--isolated", "--pedantic", "--format", "json", *paths, cwd=ROOT, env=environment)
    assert done.returncode in (0, 1)
    found: list[Any] = json.loads(done.stdout)["findings"]
    return found


@pytest.mark.corpus
def test_hash_seeds_do_not_matter() -> None:
    paths = ["fixtures/applications", *real()]
    first, *others = (findings(paths, PYTHONHASHSEED=str(seed)) for seed in (0, 1, 27))
    assert len(first) > 50
    for other in others:
        assert other == first


@pytest.mark.corpus
def test_the_order_of_paths_does_not_matter() -> None:
    paths = ["fixtures/applications/many-stacks/broken", "fixtures/applications/pipeline/broken", *real()]
    shuffled = random.Random(7).sample(paths, len(paths))

    def told(found: list[Any]) -> Counter[str]:
        return Counter(json.dumps(each, sort_keys=True) for each in found)

    assert told(findings(shuffled)) == told(findings(paths))


def identities(paths: tuple[Path, ...]) -> set[tuple[str, ...]]:
    linter = Linter(RULES, SETTINGS)
    for job in linter.jobs([Input(path.as_posix(), path.read_bytes(), SETTINGS) for path in paths]):
        linter.run(job)
    return {finding.identity for finding in linter.result.findings}


def parts(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.yaml")) if ".asl." not in path.name]


@pytest.mark.parametrize("state", ["healthy", "broken"])
@pytest.mark.parametrize("name", ["many-stacks"])
def test_fewer_templates_give_no_more_findings(name: str, state: str) -> None:
    files = parts(FIXTURES / "applications" / name / state)
    whole = identities(tuple(files))
    for count in range(1, len(files)):
        for some in combinations(files, count):
            assert identities(some) <= whole, [path.name for path in some]
