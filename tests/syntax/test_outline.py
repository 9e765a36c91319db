"""Nodes as text for people."""

from __future__ import annotations

import pytest

from serverless_lint.syntax.outline import WIDE, outline
from serverless_lint.syntax.read import read


def outlined(text: str, longest: int = 50) -> str:
    root = read("t.yaml", text.encode()).root
    assert root is not None
    return outline(root, longest)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a: 1\nb: {c: 'x', d: []}\n", "a: 1\nb:\n  c: x\n  d: []"),
        ("a: !Ref B\nb: !GetAtt [C, Arn]\n", "a: !Ref B\nb: !GetAtt C.Arn"),
        ("a: {Fn::Join: [',', [x, !Ref Y]]}\n", "a: !Join\n  - ,\n  -\n    - x\n    - !Ref Y"),
        ("a: !Base64\n  Fn::Sub: ${X}\n", "a:\n  Fn::Base64: !Sub ${X}"),
        ("a: |\n  one\n  two\n", "a: |\n  one\n  two"),
        ('{"a": {"Ref": "B"}}', "a: !Ref B"),
        ("a:\n", "a:"),
    ],
)
def test_short_forms_and_blocks(written: str, shown: str) -> None:
    assert outlined(written) == shown


def test_long_ones_are_cut() -> None:
    assert outlined("".join(f"k{i}: {i}\n" for i in range(9)), longest=3) == "k0: 0\nk1: 1\nk2: 2\n…"
    assert outlined("k: " + "x" * 500) == "k: " + "x" * WIDE + "…"


def test_deep_ones_end() -> None:
    assert "…" in outlined("[" * 60 + "]" * 60, longest=100)
