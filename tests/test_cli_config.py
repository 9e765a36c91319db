"""The command with configuration files, the environment, rules of the user's own, suppressions, and `slint init`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from serverless_lint.report import FORMATS
from tests.test_cli import CLEAN, FAULTY, ROOT, slint

RULE = '''"""A function has no description."""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(on="AWS::Lambda::Function", severity="warning", reference="https://acme.example", pillar="reliability", since="1")
def described(function: Resource) -> Problems:
    for absent in function["Description"].absent_when():
        yield problem(absent, f"{function.id} has no description")
'''
LIMIT = "{name: short, on: AWS::Lambda::Function, path: Timeout, at-most: 60, unit: s, severity: warning}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    for name in ("faulty.yaml", "sub/faulty.yaml"):
        write(tmp_path / name, FAULTY)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def found(*words: str, cwd: Path, env: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    """Path, rule and severity of each finding."""
    done = slint(*words, "--format", "json", cwd=cwd, env=env)
    return [(each["path"], each["rule"], each["severity"]) for each in json.loads(done.stdout)["findings"]]


LONG = "lambda/timeout-over-limit"


def test_each_template_has_its_nearest_configuration(folder: Path) -> None:
    write(folder / ".slint.yaml", f"severity: {{{LONG}: info}}\npedantic: true\n")
    write(folder / "sub" / "slint.toml", f'[severity]\n"{LONG}" = "warning"\n')
    assert found(cwd=folder) == [("faulty.yaml", LONG, "info"), ("sub/faulty.yaml", LONG, "warning")]
    assert found("--isolated", cwd=folder) == [("faulty.yaml", LONG, "error"), ("sub/faulty.yaml", LONG, "error")]
    assert {severity for _, _, severity in found("--config", ".slint.yaml", cwd=folder)} == {"info"}
    assert {severity for _, _, severity in found("--severity", f"{LONG}=error", cwd=folder)} == {"error"}


def test_standard_input_has_the_configuration_of_its_name(folder: Path) -> None:
    write(folder / "sub" / ".slint.yaml", f"ignore: [{LONG}]\n")
    words = ("-", "--stdin-filename", "sub/x.yaml")
    assert slint(*words, cwd=folder, stdin=FAULTY.encode()).returncode == 0
    assert slint("-", cwd=folder, stdin=FAULTY.encode()).returncode == 1


@pytest.mark.parametrize(
    ("env", "words", "status"),
    [
        ({}, [], 1),
        ({"SLINT_IGNORE": "sqs,lambda"}, [], 0),
        ({"SLINT_IGNORE": "sqs lambda"}, [], 0),
        ({"SLINT_SELECT": "sqs"}, [], 0),
        ({"SLINT_SELECT": "sqs"}, ["--select", "lambda"], 1),
        ({"SLINT_FAIL_ON": "never"}, [], 0),
        ({"SLINT_FAIL_ON": "never"}, ["--fail-on", "error"], 1),
        ({"SLINT_SEVERITY": "lambda=info"}, [], 0),
        ({"SLINT_CONFIG": "other.toml"}, [], 0),
        ({"SLINT_EXCLUDE": "faulty.yaml"}, [], 0),
        ({"SLINT_VERSION": "0.1.0"}, [], 1),
        ({"SLINT_SELECT": "nobody"}, [], 2),
    ],
)
def test_the_environment_stands_between_command_line_and_files(
    folder: Path, env: dict[str, str], words: list[str], status: int
) -> None:
    write(folder / "slint.toml", 'fail-on = "warning"\n')
    write(folder / "other.toml", 'fail-on = "never"\n')
    assert slint(*words, cwd=folder, env=env).returncode == status


def test_run_keys(folder: Path) -> None:
    write(folder / "slint.yaml", "fail-on: never\nexclude: [sub/]\nformat: [concise, json=out.json]\n")
    done = slint(cwd=folder)
    assert done.returncode == 0
    assert done.stdout.startswith("faulty.yaml:1:")
    assert len(json.loads((folder / "out.json").read_text())["findings"]) == 1
    assert slint("--fail-on", "error", cwd=folder).returncode == 1
    assert slint("--format", "text", cwd=folder).stdout.startswith("error[")
    assert {path for path, _, _ in found("--exclude", "faulty.yaml", cwd=folder)} == set()
    assert slint("sub/faulty.yaml", cwd=folder).returncode == 0


def test_exclude_counts_from_below(folder: Path) -> None:
    write(folder / "slint.yaml", "exclude: [sub/old/]\n")
    write(folder / "sub" / "old" / "faulty.yaml", FAULTY)
    assert [path for path, _, _ in found(cwd=folder)] == ["faulty.yaml", "sub/faulty.yaml"]
    assert [path for path, _, _ in found(cwd=folder / "sub")] == ["faulty.yaml"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("selct: []\n", "slint: .slint.yaml:1:1: unknown key selct; did you mean select?\n"),
        ("ignore: [nope]\n", "slint: .slint.yaml:1:10: no rule is called nope; `slint rules` lists them all\n"),
        ("format: xml\n", f"slint: .slint.yaml:1:9: xml is not one of {', '.join(FORMATS)}\n"),
        ("format: [text, xml=x]\n", f"slint: .slint.yaml:1:16: xml is not one of {', '.join(FORMATS)}\n"),
        (
            "rules: [lint]\n",
            "slint: .slint.yaml:1:9: lint is neither a folder beside this file nor an installed package\n",
        ),
        ("rules: [rules/slint]\n", "slint: .slint.yaml:1:9: slint/described is a name of slint's own; call the folder"),
        (f"limits: [{LIMIT}, {LIMIT}]\n", "two rules are called limits/short: "),
    ],
)
def test_a_wrong_configuration_is_wrong_usage(folder: Path, text: str, message: str) -> None:
    write(folder / ".slint.yaml", text)
    write(folder / "rules" / "slint" / "described.py", RULE)
    done = slint(cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_a_run_key_in_a_nested_file_is_wrong_usage(folder: Path) -> None:
    write(folder / "sub" / ".slint.yaml", "pedantic: true\nrules: [acme]\n")
    write(folder / "sub" / "acme" / "described.py", "raise RuntimeError('run')")
    done = slint(cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith("slint: sub/.slint.yaml:2:1: rules counts only in the configuration of the whole run")
    assert slint("faulty.yaml", cwd=folder).returncode == 1


def test_rules_of_a_folder_and_of_a_package(folder: Path) -> None:
    write(folder / "lint" / "acme" / "functions" / "described.py", RULE)
    write(folder / "site" / "acme_rules" / "described.py", RULE)
    write(folder / "site" / "acme_rules" / "__init__.py", "raise RuntimeError('imported')")
    write(folder / ".slint.yaml", "rules: [lint/acme, acme_rules]\nselect: [acme, acme-rules/described]\n")
    env = {"PYTHONPATH": os.pathsep.join([str(ROOT), str(folder / "site")])}
    rules = [("faulty.yaml", "acme-rules/described", "warning"), ("faulty.yaml", "acme/functions/described", "warning")]
    assert found("faulty.yaml", cwd=folder, env=env) == rules
    assert "acme/functions/described" in slint("rules", cwd=folder, env=env).stdout
    assert "acme/functions/described" not in slint("rules", "--isolated", cwd=folder, env=env).stdout
    assert "A function has no description." in slint("explain", "acme-rules/described", cwd=folder, env=env).stdout
    assert slint("--isolated", "--select", "acme", cwd=folder, env=env).returncode == 2
    assert {rule for _, rule, _ in found("faulty.yaml", cwd=folder / "sub", env=env)} == {each[1] for each in rules}


def test_a_rule_that_does_not_load_is_told_with_its_line(folder: Path) -> None:
    rule = write(folder / "acme" / "described.py", '"""Doc."""\n\nraise ValueError("no")\n')
    write(folder / ".slint.yaml", "rules: [acme]\n")
    done = slint(cwd=folder)
    assert done.returncode == 2
    assert done.stderr == f"slint: {rule}:3: does not load: ValueError: no\n"


def test_a_rule_of_ones_own_cannot_take_a_name(folder: Path) -> None:
    rule = write(folder / "lambda" / "timeout_over_limit.py", RULE.replace("described", "timeout_over_limit"))
    write(folder / ".slint.yaml", "rules: [lambda]\n")
    done = slint(cwd=folder)
    assert done.returncode == 2
    assert f".slint.yaml:1:9: two rules are called {LONG}: " in done.stderr
    assert str(rule) in done.stderr


def test_limits_are_rules(folder: Path) -> None:
    limits = f"[{LIMIT}, {{name: long, on: AWS::Lambda::Function, path: Timeout, at-least: 2000, unit: s}}]"
    write(folder / ".slint.yaml", f"limits: {limits}\nselect: [limits]\n")
    done = slint("faulty.yaml", "--format", "concise", cwd=folder)
    assert "error[limits/long] 1,000 s is below the minimum of 2,000 s" in done.stdout
    assert "warning[limits/short] 1,000 s is over the limit of 60 s" in done.stdout
    assert "Timeout of AWS::Lambda::Function is over 60 s." in slint("explain", "limits/short", cwd=folder).stdout
    assert slint("--ignore", "limits/short,limits/long", cwd=folder).returncode == 0


# suppressions

SILENCED = FAULTY.rstrip() + f"  # slint: ignore[{LONG}] known\n"


def test_suppressions_are_counted(folder: Path) -> None:
    write(folder / "faulty.yaml", SILENCED)
    done = slint("faulty.yaml", cwd=folder)
    assert (done.returncode, done.stdout) == (
        0,
        "All good: 1 template, no findings.\n1 suppressed; --no-ignores shows them\n",
    )
    report = json.loads(slint("faulty.yaml", "--format", "json", cwd=folder).stdout)
    assert (report["summary"]["suppressed"], report["findings"]) == (1, [])
    assert found("faulty.yaml", "--no-ignores", cwd=folder) == [("faulty.yaml", LONG, "error")]


def test_an_unused_suppression_can_be_made_graver_or_left_out(folder: Path) -> None:
    write(folder / "t.yaml", CLEAN.rstrip() + f"  # slint: ignore[{LONG}]\n")
    unused = "slint/unused-suppression"
    assert found("t.yaml", cwd=folder) == [("t.yaml", unused, "warning")]
    assert found("t.yaml", "--select", "lambda", cwd=folder) == [("t.yaml", unused, "warning")]
    assert found("t.yaml", "--select", "sqs", cwd=folder) == []
    assert found("t.yaml", "--severity", f"{unused}=error", cwd=folder) == [("t.yaml", unused, "error")]
    assert found("t.yaml", "--ignore", unused, cwd=folder) == []


def test_only_what_is_shown_counts_as_suppressed(folder: Path) -> None:
    write(folder / "faulty.yaml", SILENCED)
    write(folder / ".slint.yaml", f"severity: {{{LONG}: info}}\n")
    assert slint("faulty.yaml", cwd=folder).stdout == "All good: 1 template, no findings.\n"
    assert "1 suppressed" in slint("faulty.yaml", "--pedantic", cwd=folder).stdout


# slint init


def test_init_writes_a_file_that_changes_nothing_and_keeps_to_the_schema(folder: Path) -> None:
    before = found(cwd=folder)
    done = slint("init", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.startswith("Found 2 templates, of CloudFormation.\nWrote .slint.yaml")
    written = (folder / ".slint.yaml").read_text()
    assert found(cwd=folder) == before
    live = "".join(line.removeprefix("# ") + "\n" for line in written.splitlines() if line.startswith(EXAMPLES))
    write(folder / ".slint.yaml", live)
    assert slint(cwd=folder).returncode in (0, 1)
    assert {line.partition(":")[0] for line in live.splitlines() if line[0] not in " -"} == KEYS


KEYS = {"select", "ignore", "severity", "rules-as-of", "overrides", "exclude", "fail-on", "limits"}
EXAMPLES = (*(f"# {key}:" for key in KEYS), "#   ")


@pytest.mark.parametrize("name", [".slint.yaml", "slint.toml", "pyproject.toml"])
def test_init_never_overwrites(folder: Path, name: str) -> None:
    text = "[tool.slint]\n" if name == "pyproject.toml" else ""
    write(folder / name, text)
    done = slint("init", cwd=folder)
    assert done.returncode == 2
    assert f"{name} is already there; nothing was written." in done.stdout
    assert (folder / name).read_text() == text
    assert name == ".slint.yaml" or not (folder / ".slint.yaml").exists()


def test_init_looks_around(folder: Path) -> None:
    write(folder / "sub" / "sam.yaml", "Transform: AWS::Serverless-2016-10-31\nResources: {}\n")
    plain = slint("init", cwd=folder).stdout
    assert "Found 3 templates, 1 of them of AWS SAM." in plain
    assert "write .pre-commit-config.yaml" in plain
    write(folder / ".pre-commit-config.yaml", "repos: []\n")
    write(folder / ".github" / "workflows" / "ci.yml", "on: push\n")
    write(folder / ".gitlab-ci.yml", "x: {}\n")
    told = slint("init", cwd=folder).stdout
    assert "add to `repos` in .pre-commit-config.yaml" in told
    assert "add to a job of .github/workflows" in told
    assert "add to .gitlab-ci.yml" in told
    write(folder / ".pre-commit-config.yaml", "repos: [{repo: https://github.com/serverless-lint/slint}]\n")
    assert "before each commit" not in slint("init", cwd=folder).stdout


def test_init_in_an_empty_folder(tmp_path: Path) -> None:
    write(tmp_path / ".git" / "config", '[remote "origin"]\n\turl = git@github.com:acme/shop.git\n')
    told = slint("init", cwd=tmp_path).stdout
    assert told.startswith("Found no templates here.\nWrote .slint.yaml")
    assert "write .github/workflows/slint.yml" in told


# what is loaded

RUN = """
import sys
from serverless_lint.cli import main
try:
    main()
except SystemExit:
    pass
print(*sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("files", "loaded", "not_loaded"),
    [
        (
            {},
            [],
            ["jsonschema", "tomllib", "pathspec", "schema", "layers", "suppressions", "extensions", "init"],
        ),
        ({"pyproject.toml": "[project]\nname = 'x'\n"}, [], ["jsonschema", "tomllib", "schema"]),
        ({".slint.yaml": "select: [lambda]\n"}, ["schema", "layers"], ["jsonschema", "tomllib", "pathspec", "toml"]),
        ({"slint.toml": "select = ['lambda']\n"}, ["schema", "layers", "toml"], ["jsonschema", "pathspec"]),
    ],
)
def test_only_what_is_needed_is_loaded(
    folder: Path, files: dict[str, str], loaded: list[str], not_loaded: list[str]
) -> None:
    for name, text in files.items():
        write(folder / name, text)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", RUN, "faulty.yaml"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
    modules = set(done.stderr.split())
    ours = {module.removeprefix("serverless_lint.lint.") for module in modules}
    assert set(loaded) <= ours
    assert not set(not_loaded) & ours
