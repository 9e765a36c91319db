"""Rules from files: their names, and what is refused."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from serverless_lint.lint.loader import RuleError, built_in_folder, load_rules, package_folder

RULE = '''"""A queue has no name.

Why that is bad.
"""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(on="AWS::SQS::Queue", severity="warning", reference="https://acme.example", pillar="reliability", since="1")
def {name}(queue: Resource) -> Problems:
    yield problem(queue.itself, f"{{queue.id}} has no name")
'''


def write(path: Path, text: str | None = None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RULE.format(name=path.stem) if text is None else text)
    return path


def test_a_path_is_a_name(tmp_path: Path) -> None:
    named = write(tmp_path / "queues" / "has_name.py")
    write(tmp_path / "no_dots.py")
    write(tmp_path / "deep" / "down" / "here.py")
    rules = load_rules(str(tmp_path), "acme/")
    assert [rule.name for rule in rules] == ["acme/deep/down/here", "acme/no-dots", "acme/queues/has-name"]
    assert rules[2].path == str(named)
    assert rules[2].explanation.startswith("A queue has no name.")


def test_what_starts_with_an_underscore_or_a_dot_is_no_rule(tmp_path: Path) -> None:
    for path in ("_shared.py", "__init__.py", ".hidden.py", "_private/x.py", ".git/x.py", "notes.txt"):
        write(tmp_path / path, "this is no Python")
    assert load_rules(str(tmp_path)) == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('"""Doc."""\n\nfrom nowhere import x\n', 3, "does not load: ModuleNotFoundError: No module named 'nowhere'"),
        ('"""Doc."""\n\ndef broken(:\n', 3, "does not load: SyntaxError"),
        ('"""Doc."""\n\n\nraise SystemExit(5)\n', 4, "does not load: SystemExit: 5"),
        ('"""Doc."""\nimport re\nre.compile("(")\n', 3, "does not load"),
        ('"""Doc."""\n', 1, "a rule file holds one rule, named bad like the file"),
        (RULE.format(name="other"), 1, "a rule file holds one rule, named bad like the file"),
        (RULE.format(name="bad").partition('"""\n\n')[2], 1, "a rule is explained in its file's docstring"),
    ],
)
def test_a_file_that_is_no_rule_is_refused_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = write(tmp_path / "bad.py", text)
    with pytest.raises(RuleError, match=re.escape(f"{path}:{line}: {message}")):
        load_rules(str(tmp_path))


def test_a_package_is_found_and_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "acme_lint_rules" / "__init__.py", "raise RuntimeError('imported')")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert package_folder("acme_lint_rules") == str(tmp_path / "acme_lint_rules")
    assert "acme_lint_rules" not in sys.modules


@pytest.mark.parametrize(
    "name", ["nobody_has_this", "nobody_has_this.inner", "../up", "a b", "", ".", "json.decoder", "os"]
)
def test_what_is_no_package_has_no_folder(name: str) -> None:
    assert package_folder(name) is None


def test_our_own_rules_are_loaded_in_order() -> None:
    names = [rule.name for rule in load_rules(built_in_folder())]
    assert names == sorted(names)
    assert "sqs/visibility-timeout-too-low" in names
