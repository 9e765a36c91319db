"""What words on the command line mean: formats, levels, patterns of rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from serverless_lint.lint.finding import SEVERITIES
from serverless_lint.report import FORMATS


class Output(click.ParamType[tuple[str, str | None]]):
    """`FORMAT` or `FORMAT=FILE`."""

    name = "format[=file]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str | None]:
        name, _, file = str(value).partition("=")
        if name not in FORMATS:
            self.fail(f"{name!r} is not one of {', '.join(FORMATS)}", param, ctx)
        return name, file or None


class Level(click.ParamType[tuple[str, str]]):
    """`RULE=LEVEL`."""

    name = "rule=level"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        rule, _, level = str(value).partition("=")
        if level not in SEVERITIES:
            self.fail(f"{value!r} is not a rule, `=` and one of {', '.join(SEVERITIES)}", param, ctx)
        return rule, level


def patterns(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[str, ...]:
    """Patterns of rules, given several times or separated by commas."""
    return tuple(part.strip() for each in value for part in each.split(",") if part.strip())


def configured(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which configuration counts."""
    config = click.option("--config", metavar="FILE", help="Read this configuration file and no other.")
    isolated = click.option("--isolated", is_flag=True, help="Read no configuration file.")
    return config(isolated(command))
