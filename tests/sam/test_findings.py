"""Rules find in SAM what they find in the CloudFormation that the transform makes of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.selection import Selection
from serverless_lint.lint.settings import Settings
from tests.fixture import AS_OF, RULES
from tests.sam.pairs import HASH, ORACLE

Found = tuple[str, str]  # rule, and the resource without a hash in its id

# Differences, by template, with their reason.
SORTED = "its output's `Fn::GetAtt` are sorted, so that it names a resource `Arn`: a part, of which less can be said"
DIFFERENT = dict.fromkeys(
    ("http_api_global_iam_auth_enabled", "http_api_local_iam_auth_enabled"),
    SORTED,
)


def found(path: Path) -> Counter[Found]:
    linter = Linter(RULES, Settings(Selection(pedantic=True), AS_OF))
    linter.lint(path.name, path.read_bytes())
    assert not linter.result.crashes
    pairs = [
        (finding.rule, HASH.sub("#", subject.id))
        for finding in linter.result.findings
        for subject in finding.subjects
        if not finding.rule.startswith(("sam/", "slint/"))
    ]
    return Counter(set(pairs))


def compared() -> tuple[int, dict[str, tuple[list[Found], list[Found]]]]:
    """How many findings there are, and by template those of one side only: of the input, and of the output."""
    count = 0
    differing = {}
    for path in sorted((ORACLE / "input").glob("*.yaml")):
        ours, theirs = found(path), found(ORACLE / "output" / f"{path.stem}.json")
        count += (ours | theirs).total()
        if ours != theirs:
            differing[path.stem] = (sorted(ours - theirs), sorted(theirs - ours))
    return count, differing


@pytest.mark.skipif(not ORACLE.exists(), reason="the transform's outputs are not beside this project")
def test_findings_are_the_same_before_and_after_the_transform() -> None:
    count, differing = compared()
    different = sum(len(ours) + len(theirs) for ours, theirs in differing.values())
    print(f"{count - different} of {count} findings are the same; {differing}")
    assert count > 100
    assert different <= 0.03 * count
    assert differing.keys() <= DIFFERENT.keys()
