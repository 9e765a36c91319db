"""The commands as click shows and reads them: help, mistakes, the environment, and everything but plain runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from serverless_lint import __version__
from serverless_lint.cli import commands
from serverless_lint.cli.graph import graph
from serverless_lint.cli.lint import lint
from serverless_lint.cli.options import COLOR, CONFIGURED, DEPLOYED, LINT, Option
from serverless_lint.lint.finding import SEVERITIES
from serverless_lint.report.cloudformation import FORMS
from serverless_lint.report.graph import GRAPH_FORMATS
from serverless_lint.report.rules import LISTS

EPILOG = """\b
Commands:
  slint expand FILE    a template as CloudFormation, as slint sees it
  slint explain RULE   what a rule says, why, and what to do
  slint rules          all rules
  slint graph          the architecture as a picture: json, mermaid, dot, html
  slint init           a first configuration file, and how to run slint in CI

\b
Every option can be set in the environment, --fail-on as SLINT_FAIL_ON, and in a configuration file.

\b
Exit status: 0 nothing to report, 1 findings, 2 wrong usage or configuration or an unreadable file,
3 slint itself failed."""
GRAPH = (
    Option(("--format",), "Default: as FILE ends, else json.", choices=tuple(GRAPH_FORMATS)),
    Option(("-o", "--output"), "Write into this file.", "FILE"),
    *(option for option in LINT if option.name in ("exclude", "stdin_filename", "color")),
    *CONFIGURED,
    *DEPLOYED,
)
FORM = Option(("--format",), "Default: text.", choices=("text", "json"), default="text")
LISTED = Option(("--format",), "Default: text.", choices=LISTS, default="text")
PILLARS = ("cost-optimization", "operational-excellence", "performance", "reliability", "security")
# Which rules are listed.
RULES = (
    Option(("--severity",), "Only these.", choices=SEVERITIES),
    Option(("--pillar",), "Only those of this pillar of the Well-Architected Framework.", choices=PILLARS),
    Option(("--on",), "Only those that look at this type of resource.", "TYPE"),
)


class _Type(click.ParamType[Any]):
    """What an option's `read` makes of a word."""

    def __init__(self, option: Option) -> None:
        self.name = option.metavar
        self.read = option.read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return self.read(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def _option(option: Option) -> click.Option:
    if option.is_flag:
        return click.Option(option.flags, is_flag=True, help=option.help)
    kind: Any = click.Choice(option.choices) if option.choices else _Type(option)
    default = {"default": option.default} if option.default is not None else {}
    return click.Option(
        option.flags, type=kind, metavar=option.metavar or None, multiple=option.many, help=option.help, **default
    )


def _command(
    name: str, does: Callable[..., None], options: Sequence[Option], argument: click.Argument | None = None, **more: Any
) -> click.Command:
    params: list[click.Parameter] = [argument] if argument else []
    params += map(_option, options)
    names = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
    return click.Command(name, callback=does, params=params, help=does.__doc__, context_settings=names, **more)


def _lint() -> click.Command:
    paths = click.Argument(["paths"], nargs=-1, metavar="[PATH]...")
    command = _command("slint", lint, LINT, paths, epilog=EPILOG)
    # CI sets SLINT_VERSION
    return click.version_option(__version__, message="slint %(version)s", allow_from_autoenv=False)(command)


def run(words: Sequence[str]) -> None:
    """Runs what the command line says, and exits."""
    name = words[0] if words and words[0] in COMMANDS else ""
    command = COMMANDS[name]()
    shown = f"slint {name}".rstrip()
    command.main(list(words[1:] if name else words), prog_name=shown, auto_envvar_prefix="SLINT")


RULE = ["rule"]
TEMPLATE = ["path"]
EXPANDED = Option(("--format",), "Default: yaml.", choices=FORMS, default="yaml")
COMMANDS: dict[str, Callable[[], click.Command]] = {
    "": _lint,
    "expand": lambda: _command(
        "expand", commands.expand, (EXPANDED, *CONFIGURED, *DEPLOYED, COLOR), click.Argument(TEMPLATE, metavar="FILE")
    ),
    "explain": lambda: _command("explain", commands.explain, (FORM, *CONFIGURED), click.Argument(RULE)),
    "graph": lambda: _command("graph", graph, GRAPH, click.Argument(["paths"], nargs=-1, metavar="[PATH]...")),
    "init": lambda: _command("init", commands.init, ()),
    "rules": lambda: _command(
        "rules",
        commands.rules,
        (LISTED, *RULES, *CONFIGURED),
        click.Argument(["patterns"], nargs=-1, metavar="[RULE]..."),
    ),
}
