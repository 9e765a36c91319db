"""Which files a run reads, and what looks like a template; on real files."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from serverless_lint.lint.discovery import File, discover
from serverless_lint.lint.finding import Unread
from serverless_lint.lint.sniff import looks_like_template

TEMPLATE = b"Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


@pytest.fixture
def tree(tmp_path):
    """Makes templates at these paths below a folder."""

    def make(*paths):
        for path in paths:
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(TEMPLATE)
        return tmp_path

    return make


def write(folder, path, text):
    (folder / path).write_text(text, encoding="utf-8")


def paths(folder, *arguments, exclude=(), hook=False):
    return [file.path for file in discover(arguments, exclude, hook, str(folder)).files]


def test_a_folder_yields_its_templates_in_a_stable_order(tree):
    folder = tree("b.yaml", "a.YML", "sub/c.json", "sub/d.Template", "sub/e.txt", "a/z.yaml")
    write(folder, "sub/buildspec.yml", "version: 0.2\nphases: {}\n")
    assert paths(folder) == ["a.YML", "a/z.yaml", "b.yaml", "sub/c.json", "sub/d.Template"]
    assert paths(folder, "sub", "a", "sub/c.json") == ["sub/c.json", "sub/d.Template", "a/z.yaml"]


def test_named_files_are_always_read_and_say_so(tree):
    folder = tree("a.yaml")
    write(folder, "notes.txt", "no template")
    found = discover(["notes.txt", ".", "./a.yaml", str(folder / "a.yaml"), "-"], (), False, str(folder))
    assert found.files == [File("notes.txt", True), File("a.yaml", True), File("-", True)]
    assert found.problems == []


def test_paths_are_relative_to_the_working_directory(tree):
    folder = tree("app/a.yaml", "other/b.yaml")
    assert paths(folder / "app", "..", str(folder / "other")) == ["../app/a.yaml", "../other/b.yaml"]


def test_what_is_named_in_vain_is_a_problem(tree):
    folder = tree("a.yaml")
    os.mkfifo(folder / "pipe.yaml")
    (folder / "nowhere.yaml").symlink_to("gone")
    named = ["missing.yaml", "x/*.yaml", "pipe.yaml", "nowhere.yaml", "n\0l", "[z].yaml"]
    found = discover(named, (), False, str(folder))
    assert found.files == []
    *told, nul, unmatched = found.problems
    # Python words this one differently from version to version.
    assert (nul.path, "embedded null" in nul.message) == ("n\0l", True)
    assert [*told, unmatched] == [
        Unread("missing.yaml", "no such file or directory"),
        Unread("x/*.yaml", "no YAML or JSON file matches"),
        Unread("pipe.yaml", "not a regular file"),
        Unread("nowhere.yaml", "no such file or directory"),
        Unread("[z].yaml", "no YAML or JSON file matches"),
    ]


def test_an_unreadable_named_file_is_a_problem(tree, monkeypatch):
    folder = tree("a.yaml")
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # the tests may run as root
    assert discover(["a.yaml"], (), False, str(folder)).problems == [Unread("a.yaml", "permission denied")]


def test_a_folder_without_templates_is_no_problem(tree):
    assert discover([], (), False, str(tree())) == ([], [])


@pytest.mark.parametrize(
    ("glob", "expected"),
    [
        ("*.yaml", ["a.yaml"]),
        ("**/*.yaml", ["a.yaml", "deep/er/c.yaml", "sub/b.yaml"]),
        ("sub/*.y*ml", ["sub/b.yaml"]),
        ("*/b.yaml", ["sub/b.yaml"]),
        ("./deep/**", ["deep/er/c.yaml"]),
        ("s?[a-c]/*", ["sub/b.yaml", "sub/b2.json"]),
        ("d*", ["deep/er/c.yaml"]),
    ],
)
def test_a_glob_that_no_shell_expanded(tree, glob, expected):
    folder = tree("a.yaml", "sub/b.yaml", "sub/b2.json", "deep/er/c.yaml", "n.txt", "node_modules/x.yaml")
    found = discover([glob], (), False, str(folder))
    assert [file.path for file in found.files] == expected
    assert not any(file.named for file in found.files)
    assert found.problems == []
    assert paths(folder, str(folder / glob)) == expected


def test_a_file_whose_name_looks_like_a_glob_is_a_file(tree):
    assert paths(tree("[a].yaml", "a.yaml"), "[a].yaml") == ["[a].yaml"]


def test_exclude_holds_for_walks_and_in_a_hook_for_named_files(tree):
    folder = tree("a.yaml", "gen/b.yaml", "sub/gen/c.yaml", "sub/d.generated.yaml", "sub/e.yaml")
    exclude = ("gen/", "*.generated.yaml")
    assert paths(folder, exclude=exclude) == ["a.yaml", "sub/e.yaml"]
    assert paths(folder, exclude=("./sub/gen",)) == ["a.yaml", "gen/b.yaml", "sub/d.generated.yaml", "sub/e.yaml"]
    named = ("gen/b.yaml", "sub/e.yaml")
    assert paths(folder, *named, exclude=exclude) == ["gen/b.yaml", "sub/e.yaml"]
    assert paths(folder, *named, exclude=exclude, hook=True) == ["sub/e.yaml"]


def test_a_hook_passes_over_what_is_no_template_but_not_over_what_is_missing(tree):
    folder = tree("a.yaml")
    write(folder, "ci.yaml", "on: push\n")
    found = discover(["ci.yaml", "a.yaml", "gone.yaml"], (), True, str(folder))
    assert found == ([File("a.yaml", True)], [Unread("gone.yaml", "no such file or directory")])


def test_folders_of_tools_are_skipped_unless_named(tree):
    skipped = [".aws-sam", ".git", "node_modules", "venv", ".venv", "__pycache__", ".tox", ".mypy_cache", ".serverless"]
    folder = tree("a.yaml", "cdk.out/b.json", *(f"x/{name}/t.yaml" for name in skipped))
    assert paths(folder) == ["a.yaml", "cdk.out/b.json"]
    assert paths(folder, "x/.aws-sam") == ["x/.aws-sam/t.yaml"]


def test_symbolic_links(tree):
    folder = tree("repo/real/a.yaml", "repo/.git/HEAD", "secret.yaml", "elsewhere/b.yaml")
    repo = folder / "repo"
    (repo / "inside.yaml").symlink_to("real/a.yaml")
    (repo / "outside.yaml").symlink_to("../secret.yaml")
    (repo / "broken.yaml").symlink_to("nothing")
    (repo / "loop.yaml").symlink_to("loop.yaml")
    (repo / "folder").symlink_to("../elsewhere")
    (repo / "real" / "again").symlink_to("..")
    assert paths(repo) == ["inside.yaml", "real/a.yaml"]
    assert paths(repo / "real") == ["a.yaml"]
    assert paths(repo, "folder") == ["folder/b.yaml"]
    assert paths(repo, "outside.yaml") == ["outside.yaml"]


def test_strange_entries_do_no_harm(tree, monkeypatch):
    folder = tree("a.yaml", "locked/b.yaml")
    os.mkfifo(folder / "pipe.yaml")
    (folder / "folder.yaml").mkdir()
    with open(os.fsencode(folder) + b"/\xff.yaml", "wb") as file:
        file.write(TEMPLATE)
    real = os.scandir

    def scandir(path):
        if path.rstrip("/").endswith("locked"):
            raise PermissionError
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert paths(folder) == ["a.yaml", "\udcff.yaml"]


@pytest.mark.parametrize(
    ("ignored", "expected"),
    [
        ("build/\n", ["a.json", "a.yaml", "src/a.yaml"]),
        ("# no\n\n*.json\r\n", ["a.yaml", "build/a.yaml", "src/a.yaml", "src/build/b.yaml"]),
        ("*.yaml\n!src/a.yaml\n", ["a.json", "src/a.yaml"]),
        ("/a.yaml\n", ["a.json", "build/a.yaml", "src/a.yaml", "src/build/b.yaml"]),
        ("*\n!*/\n!a.yaml\n", ["a.yaml", "build/a.yaml", "src/a.yaml"]),
        ("/*\n!/src/\nsrc/*\n!src/build/\n", ["src/build/b.yaml"]),
        ("src/**/b.yaml\n!\n//\n", ["a.json", "a.yaml", "build/a.yaml", "src/a.yaml"]),
        ("\ufeffsrc\nbuild", ["a.json", "a.yaml"]),
    ],
)
def test_gitignore(tree, ignored, expected):
    folder = tree("a.yaml", "a.json", "build/a.yaml", "src/a.yaml", "src/build/b.yaml")
    write(folder, ".gitignore", ignored)
    assert paths(folder) == expected


def test_nested_gitignore_files_and_those_above(tree):
    folder = tree(".git/info/exclude", ".git/HEAD", "src/app/a.yaml", "src/app/b.yaml", "src/app/c.json", "src/d.json")
    tree("src/app/out/e.yaml", "src/app/own/f.yaml")
    write(folder, ".git/info/exclude", "b.yaml\n")
    write(folder, ".gitignore", "*.json\n/src/app/out/\n")
    write(folder, "src/.gitignore", "own\n")
    write(folder, "src/app/.gitignore", "!c.json\n")
    assert paths(folder) == ["src/app/a.yaml", "src/app/c.json"]
    assert paths(folder / "src" / "app") == ["a.yaml", "c.json"]
    assert paths(folder, "src/app", "src") == ["src/app/a.yaml", "src/app/c.json"]
    assert paths(folder, "src/app/out", "src/app/own") == ["src/app/out/e.yaml", "src/app/own/f.yaml"]
    assert paths(folder, "src/app/b.yaml") == ["src/app/b.yaml"]


def test_a_gitignore_that_is_a_link_is_none(tree):
    folder = tree("a.yaml")
    write(folder, "elsewhere", "*.yaml\n")
    (folder / ".gitignore").symlink_to("elsewhere")
    assert paths(folder) == ["a.yaml"]


PATTERNS = """
a b/ build/ /a /src/ src/* * !*/ !*.yaml *.json !a/ a/** **/b a/b !a/b/ !/src *.yaml x.* /* # [ab]
"""


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_nothing_is_lost_that_git_would_list(tmp_path):
    """And little is read that it would not: pathspec lets `!a/` reach below `a`."""
    listed = extra = 0
    for seed in range(40):
        folder = tmp_path / str(seed)
        _random_tree(folder, random.Random(seed))
        command = [
            "git",
            "-C",
            str(folder),
            "ls-files",
            "-o",
            "--exclude-standard",
            "--",
            ":!.gitignore",
            ":!*/.gitignore",
        ]
        expected = set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines())
        got = set(paths(folder))
        assert expected <= got, seed
        listed += len(expected)
        extra += len(got - expected)
    assert extra <= listed / 20


def _random_tree(folder, choose):
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    for _ in range(8):
        inner = folder.joinpath(*choose.choices(["a", "b", "build", "src"], k=choose.randint(0, 3)))
        inner.mkdir(parents=True, exist_ok=True)
        (inner / choose.choice(["x.yaml", "x.json", "y.yaml"])).write_bytes(TEMPLATE)
    for inner in [folder, *(path for path in folder.glob("[!.]*") if path.is_dir() and choose.random() < 0.3)]:
        write(inner, ".gitignore", "\n".join(choose.choices(PATTERNS.split(), k=choose.randint(1, 4))))


@pytest.mark.parametrize(
    "text",
    [
        "Resources:\n  A: {Type: AWS::SNS::Topic}\n",
        "AWSTemplateFormatVersion: '2010-09-09'\nResources: [\n",
        "# licence\n---\n'Resources' :\n  A:\n    Type: Custom::Thing\n",
        "  Resources:\n    A:\n      Type: My::Own::Type::MODULE\n",
        "Description: x\r\nResources:\r\n  A:\r\n    Type: AWS::SNS::Topic\r\n",
        "Description: x\rResources:\r  A:\r    Type: AWS::SNS::Topic\r",
        '{"Parameters": {"A": {"Type": "String"}}, "Resources": {"A": {"Type": "AWS::SNS::Topic"}}}',
        '\n{\n  "Resources":\n  {\n    "A": {"Type": "Alexa::ASK::Skill"}}}',
        "{Resources: {A: {Type: AWS::SNS::Topic}}}",
        "Resources:\n  Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://a/b}}\n",
    ],
)
def test_templates_are_recognised_in_every_encoding(text):
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert looks_like_template(text.encode(encoding))
    assert looks_like_template(b"\xfe\xff" + text.encode("utf-16-be"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "service: x\nresources:\n  Resources:\n    A:\n      Type: AWS::SQS::Queue\n",
        "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - resources: {limits: {cpu: 1}}\n",
        "openapi: 3.0.1\npaths: {}\nx-amazon-apigateway-policy: {Resource: arn:aws:x, Type: AWS::x}\n",
        "StartAt: A\nStates:\n  A: {Type: Task, Resource: 'arn:aws:states:::sqs:sendMessage'}\n",
        '{"StartAt": "A", "States": {"A": {"Type": "Task", "Parameters": {"Resources": {"Type": "AWS::A::B"}}}}}',
        '{"definitions": {"AWS::SQS::Queue": {}}, "properties": {"Resources": {"type": "object"}}}',
        '{"StackResources": [{"ResourceType": "AWS::SQS::Queue"}]}',
        "version: '3'\nservices:\n  web: {image: x}\n",
        "ROSTemplateFormatVersion: '2015-09-01'\nResources:\n  A:\n    Type: ALIYUN::ECS::Instance\n",
        "Resources:\n  - a\n  - b\n",
    ],
)
def test_other_files_are_not_taken_for_templates(text):
    assert not looks_like_template(text.encode())
    assert not looks_like_template(text.encode("utf-16"))


@given(st.binary(max_size=200))
def test_no_bytes_break_the_sniff(data):
    looks_like_template(data)
    looks_like_template(b"\xff\xfe" + data)
    looks_like_template(b"{Resources:AWS::" + data)


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_resources_far_behind_are_found(tree, form):
    names = [f"Parameter{number:05}" for number in range(3000)]
    parameters = ", ".join(f'"{name}": {{"Type": "String"}}' for name in names)
    text = {
        "json": f'{{"Parameters": {{{parameters}}}, "Resources": {{"A": {{"Type": "AWS::SNS::Topic"}}}}}}',
        "yaml": "Parameters:\n" + "".join(f"  {name}: {{Type: String}}\n" for name in names) + TEMPLATE.decode(),
    }[form]
    folder = tree()
    write(folder, f"big.{form}", text)
    write(folder, "lock.json", '{"packages": {' + '"a": {}, ' * 9000 + '"b": {}}}')
    assert text.index("Resources") > 64 * 1024
    assert paths(folder) == [f"big.{form}"]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads any tag."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: None)


def _is_template(data: bytes) -> bool | None:
    """What a real parser says; None for what does not parse."""
    try:
        read = yaml.load(data, _Loader)
    except yaml.YAMLError:
        return None
    resources = read.get("Resources") if isinstance(read, dict) else None
    if not isinstance(resources, dict):
        return False
    loops = any(str(name).startswith("Fn::") for name in resources)
    return loops or any(isinstance(each, dict) and "::" in str(each.get("Type")) for each in resources.values())


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus of real templates beside the project")
def test_precision_and_recall_on_real_files():
    found = set(paths(CORPUS))
    missed, wrong, templates = [], [], 0
    for path in sorted(CORPUS.rglob("*")):
        if path.suffix not in (".yaml", ".yml", ".json", ".template"):
            continue
        name = path.relative_to(CORPUS).as_posix()
        truth = _is_template(path.read_bytes())
        templates += truth is True
        if truth and name not in found:
            missed.append(name)
        if truth is False and name in found:
            wrong.append(name)
    assert templates > 900
    assert (missed, wrong) == ([], [])


def test_a_walk_of_9_800_files_costs_little(tmp_path):
    for number in range(97):
        folder = tmp_path / f"group{number % 20}" / f"service{number}"
        folder.mkdir(parents=True)
        for index in range(100):
            name = f"{index}.json" if index < 8 else f"{index}.ts"
            os.close(os.open(folder / name, os.O_CREAT | os.O_WRONLY))
        (folder / "template.yaml").write_bytes(TEMPLATE)
    write(tmp_path, ".gitignore", "\n".join(f"*.ignored{number}\nout{number}/" for number in range(40)))
    costs = []
    for _ in range(3):
        before = time.process_time()
        assert len(paths(tmp_path)) == 97
        costs.append(time.process_time() - before)
    assert min(costs) < 0.12


def test_pathspec_is_imported_only_for_patterns(tree):
    folder = tree("a.yaml")
    code = (
        "import sys; from serverless_lint.lint.discovery import discover\n"
        "discover(['.', 'a.yaml'], (), True, sys.argv[1])\n"
        "assert 'pathspec' not in sys.modules\n"
        "discover(['*.yaml'], (), True, sys.argv[1])\n"
        "assert 'pathspec' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True)
