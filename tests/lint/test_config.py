"""Configuration files: which one counts, what it says, and what is said about a wrong one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from serverless_lint.lint.config import FILES, ConfigError, ConfigFiles
from serverless_lint.lint.engine import Linter
from serverless_lint.lint.globs import seen_from_below
from serverless_lint.lint.layers import Layers
from serverless_lint.lint.run import Given, Run
from serverless_lint.lint.schema import CHECKS, accepts, schema
from serverless_lint.lint.selection import Names
from serverless_lint.lint.settings import Settings
from serverless_lint.lint.toml import read_toml
from serverless_lint.rule import Option, Rule
from serverless_lint.syntax.source import Source

LONG = "lambda/timeout-over-limit"
SUM = "lambda/reserved-concurrency-sum"
SLOW = "sqs/visibility-timeout-too-low"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a template in a folder of it."""
    (tmp_path / ".git").mkdir()
    write(tmp_path / "a" / "b" / "template.yaml", "Resources: {}\n")
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def settings(root: Path, template: str = "a/b/template.yaml", cwd: str = ".", **given: Any) -> Settings:
    return Run(Given(**given), str((root / cwd).resolve())).settings(str(root / template))


def runs(found: Settings, *rules: str) -> list[bool]:
    return [found.selection.runs(rule) for rule in rules]


def refused(root: Path, template: str = "a/b/template.yaml", **given: Any) -> str:
    with pytest.raises(ConfigError) as caught:
        settings(root, template, **given)
    return str(caught.value)


# options


def test_options_are_set_for_a_rule_by_its_present_or_former_name(root: Path) -> None:
    template = write(
        root / "a" / "b" / "template.yaml",
        "Resources: {F: {Type: AWS::Lambda::Function, Properties: {ReservedConcurrentExecutions: 950}}}\n",
    )

    def told() -> list[str]:
        run = Run(Given(select=(SUM,)), str(root))
        linter = Linter(run.rules, run.settings("a/b/template.yaml"))
        linter.lint("a/b/template.yaml", template.read_bytes())
        return [each.message for each in linter.result.findings]

    assert told() == ["F reserves 950 concurrent executions; an account can reserve 900 of its 1,000"]
    write(root / "a" / ".slint.yaml", f"options: {{{SUM}: {{concurrency: 500}}}}\n")
    assert told() == ["F reserves 950 concurrent executions; an account can reserve 400 of its 500"]
    write(root / "a" / ".slint.yaml", f"options: {{{SUM}: {{concurrency: 1050}}}}\n")
    assert told() == []


@pytest.mark.parametrize(
    ("default", "fits", "wrong"),
    [
        (5, "7", "7.5"),
        (0.5, "1", "high"),
        ("a", "b", "3"),
        (True, "false", "1"),
        (("a", "b"), "[c]", "[1]"),
    ],
)
def test_an_option_is_set_to_what_its_default_is_like(root: Path, default: object, fits: str, wrong: str) -> None:
    rule = Rule(lambda _, options: iter(()), ("A",), "info", "", "", "0.1")
    rule.name, rule.options = "my/rule", (Option("most", default, "the most"),)

    def layers(value: str) -> Layers:
        file = ConfigFiles(str(root)).read(str(write(root / "slint.yaml", f"options: {{my/rule: {{most: {value}}}}}")))
        assert file is not None
        return Layers(file, Names([rule]), [rule], [], nested=False)

    set_to = dict(layers(fits).set)["my/rule"][0][1]
    assert isinstance(set_to, (int, float) if isinstance(default, float) else type(default))
    with pytest.raises(ConfigError, match="1:27: most is "):
        layers(wrong)


# which file


def contents(name: str, ignored: str) -> str:
    if name.endswith(".yaml"):
        return f"ignore: [{ignored}]\n"
    return ("[tool.slint]\n" if name == "pyproject.toml" else "") + f'ignore = ["{ignored}"]\n'


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("folder", [".", "a", "a/b"])
def test_every_file_counts_up_to_the_root_of_the_repository(root: Path, name: str, folder: str) -> None:
    write(root / folder / name, contents(name, LONG))
    assert runs(settings(root), LONG, SLOW) == [False, True]


def test_of_several_in_a_folder_the_first_counts(root: Path) -> None:
    for index in reversed(range(len(FILES))):
        write(root / "a" / FILES[index], contents(FILES[index], LONG if index == 0 else SLOW))
    assert runs(settings(root), LONG, SLOW) == [False, True]


def test_the_nearest_counts_alone(root: Path) -> None:
    write(root / ".slint.yaml", f"ignore: [{LONG}]\npedantic: true\n")
    write(root / "a" / "slint.toml", f'ignore = ["{SLOW}"]\n')
    assert runs(settings(root), LONG, SLOW) == [True, False]
    assert not settings(root).selection.shows(LONG, "info", "high")


@pytest.mark.parametrize("text", ["", "[project]\nname = 'x'\n", "[tool.black]\nslint = 1\n", "tool = 5\nslint = 1\n"])
def test_a_pyproject_that_says_nothing_about_us_does_not_stop_the_search(root: Path, text: str) -> None:
    write(root / "a" / "pyproject.toml", text)
    write(root / ".slint.yaml", f"ignore: [{LONG}]\n")
    assert runs(settings(root), LONG) == [False]


def test_above_the_repository_nothing_counts(root: Path) -> None:
    (root / "a" / ".git").mkdir()
    write(root / ".slint.yaml", f"ignore: [{LONG}]\n")
    assert runs(settings(root, cwd="a"), LONG) == [True]


def test_without_a_repository_the_folder_counts_and_that_of_the_run(tmp_path: Path) -> None:
    write(tmp_path / ".slint.yaml", f"ignore: [{LONG}]\n")
    write(tmp_path / "a" / "t.yaml", "")
    write(tmp_path / "b" / "t.yaml", "")
    write(tmp_path / "b" / ".slint.yaml", f"ignore: [{SLOW}]\n")
    assert runs(settings(tmp_path, "a/t.yaml"), LONG, SLOW) == [False, True]
    assert runs(settings(tmp_path, "b/t.yaml"), LONG, SLOW) == [True, False]
    assert runs(settings(tmp_path, "a/t.yaml", cwd="b"), LONG, SLOW) == [True, False]


def test_a_named_file_counts_alone_and_isolated_none(root: Path) -> None:
    write(root / "a" / ".slint.yaml", f"ignore: [{LONG}]\n")
    write(root / "other.toml", f'ignore = ["{SLOW}"]\n')
    assert runs(settings(root, config="other.toml"), LONG, SLOW) == [True, False]
    assert runs(settings(root, isolated=True), LONG, SLOW) == [True, True]


def test_a_named_file_that_is_missing_or_says_nothing_is_refused(root: Path) -> None:
    write(root / "pyproject.toml", "")
    assert "nope.yaml: could not be read" in refused(root, config="nope.yaml")
    assert refused(root, config="pyproject.toml") == "pyproject.toml: has no [tool.slint]"


@pytest.mark.parametrize("text", ["", "# only comments\n", "---\n", "\ufeff# mark\nignore: []\n", "{}"])
def test_an_empty_file_is_fine(root: Path, text: str) -> None:
    write(root / ".slint.yaml", text)
    assert runs(settings(root), LONG) == [True]


def test_each_file_is_read_once(root: Path) -> None:
    write(root / ".slint.yaml", "{}")
    files = ConfigFiles(str(root))
    assert files.nearest(str(root / "a" / "b")) is files.nearest(str(root))


# what it says


def test_severities_the_more_exact_pattern_wins(root: Path) -> None:
    write(root / ".slint.yaml", f"severity: {{{LONG}: info, lambda: warning, '*': error, lambda/timeout-*: error}}\n")
    assert dict(settings(root).severity)[LONG] == "info"
    assert settings(root).severity[-1] == (LONG, "info")
    assert settings(root, severity=[("lambda", "error")]).severity[-1] == ("lambda", "error")


def test_overrides_in_order(root: Path) -> None:
    write(
        root / ".slint.yaml",
        f"""\
select: [sqs, {LONG}]
ignore: [{LONG}]
overrides:
  - files: [a/]
    ignore: [{SLOW}]
  - files: ["**/template.yaml", "!c/*"]
    select: ["{LONG}"]
    severity: {{"{LONG}": info}}
""",
    )
    assert runs(settings(root), LONG, SLOW) == [True, False]
    assert settings(root).severity == ((LONG, "info"),)
    assert runs(settings(root, "a/other.yaml"), LONG, SLOW) == [False, False]
    assert runs(settings(root, "c/template.yaml"), LONG, SLOW) == [False, True]
    assert runs(settings(root, "x.yaml"), LONG, SLOW) == [False, True]


def test_the_command_line_is_the_top_layer(root: Path) -> None:
    write(root / ".slint.yaml", f"select: [sqs]\nignore: [{SLOW}]\nas-of: 2026-01-31\n")
    assert runs(settings(root, ignore=["sqs/visibility-timeout-below-function"]), SLOW) == [False]
    assert runs(settings(root, select=[SLOW]), SLOW, LONG) == [True, False]
    assert runs(settings(root, extend_select=[LONG]), SLOW, LONG) == [False, True]
    assert settings(root).as_of == "2026-01-31"
    assert settings(root, as_of="2027-01-31").as_of == "2027-01-31"


def test_rules_as_of_a_version(root: Path) -> None:
    write(root / ".slint.yaml", 'rules-as-of: "0.0.9"\nextend-select: [sqs/visibility-timeout-too-low]\n')
    assert runs(settings(root), LONG, SLOW) == [False, True]
    write(root / ".slint.yaml", 'rules-as-of: "0.10"\n')
    assert runs(settings(root), LONG, SLOW) == [True, True]


def test_run_keys_count_only_in_the_configuration_of_the_run(root: Path) -> None:
    write(root / "a" / ".slint.yaml", "pedantic: true\nfail-on: never\nexclude: [x]\n")
    assert Run(Given(), str(root / "a")).key("fail-on") == "never"
    assert "x" in Run(Given(), str(root / "a" / "b")).exclude()
    threshold, excluded = refused(root).splitlines()
    assert threshold.startswith("a/.slint.yaml:2:1: fail-on counts only in the configuration of the whole run")
    assert excluded.startswith("a/.slint.yaml:3:1: exclude counts only")
    assert Run(Given(config="a/.slint.yaml"), str(root)).key("fail-on") == "never"


@pytest.mark.parametrize(
    ("glob", "below", "seen"),
    [
        ("x", ".", ["x"]),
        ("x/", "a", ["x/", "/**/x/"]),
        ("a/", "a/b", ["a/", "/**/a/", "*"]),
        ("/a/b/c", "a/b", ["/c"]),
        ("a/*/c/", "a/b", ["/c/"]),
        ("!a/b/c", "a", ["!/b/c"]),
        ("other/c", "a", []),
        ("a/b", "a/b", ["*"]),
        ("/x", "a", []),
    ],
)
def test_patterns_as_seen_from_below(glob: str, below: str, seen: list[str]) -> None:
    assert list(dict.fromkeys(seen_from_below(glob, below))) == seen


def test_any_depth_as_seen_from_below() -> None:
    assert "/c" in list(seen_from_below("**/b/c", "a/b"))
    assert "/**/b/c" in list(seen_from_below("**/b/c", "a/b"))


# what is wrong with it

WRONG = {
    "unknown key": ("selct: [a]", "1:1: unknown key selct; did you mean select?"),
    "unknown key of an override": (
        "overrides:\n  - files: [x]\n    slect: []",
        "3:5: unknown key slect; did you mean select?",
    ),
    "no such key": ("pedantic: true\njokes: x", "2:1: unknown key jokes"),
    "no list": ("select: sqs", "1:9: this is a text, and a list is needed"),
    "nothing": ("select:", "1:8: this is nothing, and a list is needed"),
    "number for a text": ("select: [5]", "1:10: this is a number, and a text is needed; put it in quotes"),
    "level": ("severity:\n  lambda: eror", "2:11: eror is not one of error, warning, info; did you mean error?"),
    "threshold": ("fail-on: 5", "1:10: 5 is not one of error, warning, info, never"),
    "truth": ("pedantic: maybe", "1:11: this is a text, and true or false is needed"),
    "version": ("rules-as-of: 0.1", "1:14: this is a number, and a text is needed; put it in quotes"),
    "no version": ("rules-as-of: latest", '1:14: latest is not a version of slint such as "0.1"'),
    "day": ("as-of: 2026-13-01", "1:8: 2026-13-01 is not a day such as 2027-01-31"),
    "no files": ("overrides: [{ignore: [sqs]}]", "1:13: files is missing"),
    "no bounds": ("limits: [{name: a, on: b, path: c, unit: s}]", "1:10: one of at-least and at-most is missing"),
    "limit": ("limits: [{name: A_b, on: b, path: c, unit: s, at-most: 5}]", "1:17: A_b is not a name in small letters"),
    "format": ("format: {a: b}", "1:9: this, a mapping, is not a format such as text"),
    "a list": ("- select", "1:1: a configuration is a mapping"),
    "a text": ("select", "1:1: a configuration is a mapping"),
    "twice": ("ignore: []\nselect: []\nignore: [sqs]", "3:1: ignore stands twice"),
    "no YAML": ("select: [a\n", ""),
    "unknown rule": (
        "ignore: [sqs, lambda/timeout-over-limits]",
        f"1:15: no rule is called lambda/timeout-over-limits; did you mean {LONG}?",
    ),
    "unknown rule of a severity": ("severity: {lambada: info}", "1:12: no rule is called lambada"),
    "unknown rule of an override": ("overrides: [{files: [x], select: [nope]}]", "1:35: no rule is called nope"),
    "options": (f"options: {{{LONG}: {{most: 5}}}}", f"1:11: {LONG} has no options"),
    "options of nobody": ("options: {nope: {most: 5}}", "1:11: no rule is called nope"),
    "an option": (
        f"options: {{{SUM}: {{concurency: 5}}}}",
        f"1:45: {SUM} has no option concurency; did you mean concurrency?",
    ),
    "another option": (f"options: {{{SUM}: {{most: 5}}}}", f"1:45: {SUM} has no option most; it has concurrency"),
    "an option's type": (
        f"options: {{{SUM}: {{concurrency: many}}}}",
        "1:58: concurrency is a whole number, such as 1000",
    ),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_at_its_place(root: Path, text: str, message: str) -> None:
    write(root / ".slint.yaml", text + "\n")
    assert f".slint.yaml:{message}" in refused(root)


def test_all_faults_are_told_at_once(root: Path) -> None:
    write(root / ".slint.yaml", "selct: [a]\nsevrity: {}\npedantic: 5\n")
    assert [line.split(":")[1] for line in refused(root).splitlines()] == ["1", "2", "3"]


def test_what_is_no_text_is_refused(root: Path) -> None:
    (root / "slint.toml").write_bytes(b"select = \xff")
    assert refused(root) == "slint.toml:1:1: is not text in UTF-8"
    (root / ".slint.yaml").write_bytes(b"select: \xff")
    assert "is not text" in refused(root)


TOML = """\
# select = ["nobody"]
extend-select = ["lambda"]
select = [
  "sqs",  # all
  "lambda/nope",
]
as-of = 2026-01-31
pedantic = "x"
severity = {sqs = "info", "lambda/x" = "eror"}

[[overrides]]
files = ["a"]

[[overrides]]
files = ["b"]
ignore = ["zzz"]
"""


def test_places_in_toml(root: Path) -> None:
    write(root / "slint.toml", TOML)
    assert refused(root).splitlines() == [
        "slint.toml:8:13: this is a text, and true or false is needed",
        "slint.toml:9:41: eror is not one of error, warning, info; did you mean error?",
    ]
    write(root / "slint.toml", TOML.replace('"x"\n', "true\n").replace("eror", "error"))
    assert [line.partition(" no rule")[0] for line in refused(root).splitlines()] == [
        "slint.toml:5:4:",
        "slint.toml:9:27:",
        "slint.toml:16:12:",
    ]


def test_places_in_pyproject(root: Path) -> None:
    scripts = '[project.scripts]\nslint = "x"\nselct = 1\n'
    write(root / "pyproject.toml", scripts + '[ tool . slint ]\nselct = 1\n[tool.slint.severity]\n"a/b" = 5\n')
    places = [line.partition(": ")[0] for line in refused(root).splitlines()]
    assert places == ["pyproject.toml:5:1", "pyproject.toml:7:9"]


def test_broken_toml_is_told_at_its_place(root: Path) -> None:
    write(root / "slint.toml", 'select = ["sqs"]\nignore = [\n')
    assert refused(root).startswith("slint.toml:")
    write(root / "slint.toml", 'select = ["sqs"]\nignore == 5\n')
    assert refused(root) == "slint.toml:2:9: invalid value"


def test_days_and_escapes_of_toml_are_texts() -> None:
    table = read_toml(Source("x.toml", 'a = 2026-01-31\nb = "q\\"uote"\nc = [1, true, 1.5]\n'))
    assert table is not None
    assert [getattr(node, "value", None) for _, node in table.items()] == ["2026-01-31", 'q"uote', None]


# the schema


def parts(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [part for each in schema for part in parts(each)]
    if not isinstance(schema, dict):
        return []
    inner = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    inner += [schema[word] for word in ("items", "additionalProperties", "prefixItems", "anyOf") if word in schema]
    return [schema, *(part for each in inner for part in parts(each))]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_schema_uses_only_words_that_are_checked_or_tell_people() -> None:
    telling = {"$schema", "$id", "$defs", "title", "description", "default", "examples", "properties"}
    for part in parts(schema()):
        assert set(part) <= set(CHECKS) | telling
        assert "properties" not in part or "additionalProperties" in part
        assert "pattern" not in part or "title" in part, "what a text is not is told by the title"


VALUES = [
    "x",
    "sqs",
    "error",
    "0.1",
    "2026-01-31",
    "json=x",
    5,
    1.5,
    True,
    None,
    [],
    ["x"],
    [5],
    {},
    {"a": "error"},
    {"a": {}},
]
KEYS = [*schema()["properties"], "other"]
LIMIT: dict[str, Any] = {"name": "a", "on": "b", "path": "c", "unit": "s", "at-most": 5}
OVERRIDE: dict[str, Any] = {"files": ["a"], "select": ["b"], "ignore": ["c"], "severity": {"d": "info"}}


def variants(value: dict[str, Any]) -> list[dict[str, Any]]:
    others = [*VALUES, ["x", 5], ["x", 5, 6], [5, "x"]]
    changed = [{**value, key: other} for key in [*value, "raised-by", "at-least", "other"] for other in others]
    return [value, *changed, *({k: v for k, v in value.items() if k != key} for key in value)]


def test_both_ways_to_check_agree() -> None:
    whole = schema()
    validator = Draft202012Validator(whole)
    cases: list[Any] = [{key: value} for key in KEYS for value in VALUES]
    cases += [{"limits": [limit]} for limit in variants(LIMIT)] + [{"overrides": [each]} for each in variants(OVERRIDE)]
    results = [(accepts(whole, case, whole), validator.is_valid(case), json.dumps(case)) for case in [*cases, *VALUES]]
    assert [case for ours, theirs, case in results if ours != theirs] == []
    assert len({ours for ours, _, _ in results}) == 2
