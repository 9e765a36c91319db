"""A page for each command, from what its `--help` knows."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc

import click

from serverless_lint.cli.command import COMMANDS

# What a page shows of each: a sentence more than its help has, with where to read on.
MORE = {
    "": "Every option can be set in the environment, `--fail-on` as `SLINT_FAIL_ON`, and most in a "
    "[configuration](../configuration.md).\n\nExit status: 0 nothing to report, 1 findings, 2 wrong usage or "
    "configuration or an unreadable file, 3 slint itself failed.\n\nThe JSON it writes: [formats](../formats.md).",
    "expand": "What stands in it is what rules look at: [how slint thinks](../thinking.md).",
    "explain": "Of slint's own rules, it tells what their [pages](../rules/index.md) tell.",
    "graph": "The page, its keys and the other formats: [the picture](../picture.md).",
    "init": "What the file may say: [configuration](../configuration.md).",
    "rules": "The same list, to look through: [rules](../rules/index.md).",
}


def navigation() -> list[object]:
    """A page for each command, `slint` first."""
    return [{_called(name): _path(name)} for name in COMMANDS]


def pages() -> Iterator[tuple[str, str]]:
    """The path and the Markdown of each."""
    for name, make in COMMANDS.items():
        command = make()
        arguments = [each.make_metavar(click.Context(command)) for each in command.params if _is_argument(each)]
        options = [each for each in command.params if isinstance(each, click.Option)]
        parts = [
            f"# {_called(name)}",
            cleandoc(command.help or ""),
            f"```text\n{' '.join([_called(name), '[OPTIONS]' if options else '', *arguments]).strip()}\n```",
            "\n".join(["| option | |", "|---|---|", *map(_row, options)]) if options else "",
            MORE[name],
        ]
        yield _path(name), "\n\n".join(part for part in parts if part) + "\n"


def _called(name: str) -> str:
    return f"slint {name}".rstrip()


def _path(name: str) -> str:
    return f"commands/{name or 'slint'}.md"


def _is_argument(param: click.Parameter) -> bool:
    return isinstance(param, click.Argument)


def _row(option: click.Option) -> str:
    flags = ", ".join(f"`{flag}`" for flag in option.opts)
    if isinstance(option.type, click.Choice):
        takes = " \\| ".join(f"`{choice}`" for choice in option.type.choices)
    else:
        takes = "" if option.is_flag else f"`{option.metavar}`"
    notes = [takes] if takes else []
    notes += ["may stand several times"] if option.multiple and "Repeatable" not in (option.help or "") else []
    said = [option.help or "", *([f"({'; '.join(notes)})"] if notes else [])]
    return f"| {flags} | {' '.join(said)} |"
