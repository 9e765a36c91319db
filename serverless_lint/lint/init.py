"""`slint init`: a first configuration file for the repository at hand, and how to run slint in it."""

from __future__ import annotations

import os
from collections.abc import Iterator

from serverless_lint import __version__
from serverless_lint.lint.config import FILES, ConfigError, ConfigFiles, repository
from serverless_lint.lint.discovery import discover
from serverless_lint.syntax.record import NamedTuple

NAME = FILES[0]
SCHEMA = "https://raw.githubusercontent.com/serverless-lint/slint/main/serverless_lint/lint/slint.schema.json"
SAM = b"AWS::Serverless-2016-10-31"
CONFIGURATION = """\
# yaml-language-server: $schema={schema}
# The configuration of slint: docs/configuration.md of https://github.com/serverless-lint/slint
# {found}.
# Everything below is commented out: what is written is an example, and slint runs all its rules without it.

# Rules by name, prefix (sqs) or glob (sqs/*-low); `slint rules` lists them.
# select: [sqs, lambda]
# ignore: [lambda/rds-without-proxy]
# severity: {{lambda/runtime-deprecated: error}}

# Take up the rules of newer versions when you want to, not when you update.
# rules-as-of: "{version}"

# What is less strict, and what is not looked at, as in .gitignore.
# overrides:
#   - files: [{example}]
#     ignore: [lambda/runtime-deprecated]
# exclude: [cdk.out/, test/fixtures/]

# What makes the exit status 1: error, warning, info or never.
# fail-on: warning

# Bounds of your own.
# limits:
#   - {{name: short-functions, on: AWS::Lambda::Function, path: Timeout, at-most: 60, unit: s}}
"""
HOOK = """\
  - repo: https://github.com/serverless-lint/slint
    rev: v{version}
    hooks:
      - id: slint
"""
ACTIONS_STEP = """\
      - run: pipx run serverless-lint
        env: {FORCE_COLOR: "1"}
"""
ACTIONS = f"""\
on: [push, pull_request]
jobs:
  slint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
{ACTIONS_STEP}"""
GITLAB = """\
slint:
  image: python:3-slim
  script:
    - pip install serverless-lint
    - slint
"""
SHELL = """\
pip install serverless-lint
slint
"""


class Automation(NamedTuple):
    """A way to run things: the file or folder that shows it is in use, and the lines that run slint there."""

    path: str
    where: str
    lines: str


AUTOMATIONS = (
    Automation(".github/workflows", "a job of .github/workflows", ACTIONS_STEP),
    Automation(".gitlab-ci.yml", ".gitlab-ci.yml", GITLAB),
    Automation(".circleci/config.yml", "a `run` step of .circleci/config.yml", SHELL),
    Automation("bitbucket-pipelines.yml", "a `script` of bitbucket-pipelines.yml", SHELL),
    Automation("azure-pipelines.yml", "a `script` of azure-pipelines.yml", SHELL),
    Automation("Jenkinsfile", "a stage of your Jenkinsfile", SHELL),
    Automation("buildspec.yml", "the `commands` of buildspec.yml", SHELL),
)


class Done(NamedTuple):
    """What to tell, and whether a file was written."""

    text: str
    written: bool


def initialise(cwd: str) -> Done:
    """Writes the file unless there is a configuration already, which is never touched."""
    templates = [file.path for file in discover((), (), False, cwd).files]
    found = _found(cwd, templates)
    there = _existing(cwd)
    lines = [f"{found}."]
    if there:
        lines.append(f"{there} is already there; nothing was written.")
    else:
        example = os.path.dirname(templates[0]) + "/" if templates and "/" in templates[0] else "sandbox/"
        text = CONFIGURATION.format(schema=SCHEMA, found=found, version=_release(), example=example)
        with open(os.path.join(cwd, NAME), "x", encoding="utf-8") as stream:
            stream.write(text)
        lines.append(f"Wrote {NAME}: all rules run, and every line in it is an example that is commented out.")
    return Done("\n".join([*lines, "", *_advice(repository(cwd))]) + "\n", not there)


def _release() -> str:
    return ".".join(__version__.split(".")[:2])


def _found(cwd: str, templates: list[str]) -> str:
    if not templates:
        return "Found no templates here"
    sam = sum(_mentions(os.path.join(cwd, path), SAM) for path in templates)
    word = "template" if len(templates) == 1 else "templates"
    spelling = "of AWS SAM" if sam == len(templates) else f"{sam} of them of AWS SAM" if sam else "of CloudFormation"
    return f"Found {len(templates)} {word}, {spelling}"


def _mentions(path: str, words: bytes) -> bool:
    try:
        with open(path, "rb") as stream:
            return words in stream.read()
    except OSError:
        return False


def _existing(cwd: str) -> str | None:
    """The configuration that counts here, also a broken one."""
    try:
        file = ConfigFiles(cwd).nearest(cwd)
    except ConfigError as error:
        return str(error).partition(":")[0]
    return os.path.relpath(file.path, cwd).replace(os.sep, "/") if file else None


def _advice(root: str) -> Iterator[str]:
    hook = HOOK.format(version=__version__)
    config = os.path.join(root, ".pre-commit-config.yaml")
    if not os.path.isfile(config):
        yield "To run it before each commit (https://pre-commit.com), write .pre-commit-config.yaml:\n"
        yield f"repos:\n{hook}"
    elif not _mentions(config, b"serverless-lint/slint"):
        yield "To run it before each commit, add to `repos` in .pre-commit-config.yaml:\n"
        yield hook
    used = [each for each in AUTOMATIONS if os.path.exists(os.path.join(root, each.path))]
    for each in used:
        yield f"To run it in CI, add to {each.where}:\n"
        yield each.lines
    if not used:
        github = _mentions(os.path.join(root, ".git", "config"), b"github.com")
        yield "To run it in CI, " + ("write .github/workflows/slint.yml:\n" if github else "let a job run:\n")
        yield ACTIONS if github else SHELL
