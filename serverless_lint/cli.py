"""The command `slint`: reads options, lints files, prints reports. No logic of its own."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

import click

from serverless_lint import __version__
from serverless_lint.lint.discovery import File, discover, looks_like_template
from serverless_lint.lint.engine import Linter, Settings
from serverless_lint.lint.finding import SEVERITIES, Result, Unread
from serverless_lint.lint.loader import RuleError, built_in_folder, load_rules
from serverless_lint.lint.own import own_rules
from serverless_lint.lint.selection import Selection, UnknownRule
from serverless_lint.report import FORMATS, render
from serverless_lint.report.style import style_for

CLEAN, FINDINGS, USAGE, FAILED = 0, 1, 2, 3
MANY_FILES = 50  # from so many files on, a terminal sees how far the run is
COMMANDS = ("explain", "rules")
EPILOG = """\b
Commands:
  slint explain RULE   what a rule says, why, and what to do
  slint rules          all rules

\b
Exit status: 0 nothing to report, 1 findings, 2 wrong usage or an unreadable file, 3 slint itself failed."""


class Output(click.ParamType[tuple[str, str | None]]):
    """`FORMAT` or `FORMAT=FILE`."""

    name = "format[=file]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str | None]:
        name, _, file = str(value).partition("=")
        if name not in FORMATS:
            self.fail(f"{name!r} is not one of {', '.join(FORMATS)}", param, ctx)
        return name, file or None


def patterns(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[str, ...]:
    """Patterns of rules, given several times or separated by commas."""
    return tuple(part.strip() for each in value for part in each.split(",") if part.strip())


@click.command(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--select", multiple=True, callback=patterns, metavar="RULE", help="Run only these rules (names, prefixes, globs)."
)
@click.option("--extend-select", multiple=True, callback=patterns, metavar="RULE", help="Run these rules too.")
@click.option("--ignore", multiple=True, callback=patterns, metavar="RULE", help="Leave these rules out.")
@click.option("--pedantic", is_flag=True, help="Show advice and guesses too.")
@click.option("--fail-on", type=click.Choice([*reversed(SEVERITIES), "never"]), default="warning", show_default=True)
@click.option(
    "--format", "outputs", multiple=True, type=Output(), help="text, concise, json; with =FILE into a file. Repeatable."
)
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave these files and folders out.")
@click.option(
    "--as-of", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts as today for dated rules."
)
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
@click.option("--hook", is_flag=True, help="For pre-commit: silently pass over named files that are no templates.")
@click.option("--stdin-filename", default="<stdin>", metavar="PATH", help="What to call the file that `-` reads.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
@click.option("-v", "--verbose", is_flag=True, help="Say more about what failed.")
@click.version_option(__version__, prog_name="slint", message="%(prog)s %(version)s")
def lint(paths: tuple[str, ...], **options: Any) -> NoReturn:
    """Check AWS SAM and CloudFormation templates for architecture faults.

    PATH is a template, a folder, a glob, or `-`; without any, the folder that you are in.
    """
    selection = Selection(options["select"], options["extend_select"], options["ignore"], options["pedantic"])
    rules = _rules()
    try:
        selection.checked([rule.name for rule in rules])
    except UnknownRule as error:
        _refuse(str(error))
    linter = Linter(rules, Settings(selection, _today(options["as_of"])))
    found = discover(paths, options["exclude"], options["hook"], os.getcwd())
    linter.result.unread.extend(found.problems)
    for file in _with_progress(found.files, options["quiet"]):
        _lint_file(linter, file, options)
    _print(linter.result, options["outputs"] or (("text", None),), options)
    sys.exit(_status(linter.result, options["fail_on"]))


def _rules() -> list[Any]:
    try:
        return load_rules(built_in_folder())
    except RuleError as error:
        _refuse(str(error))


def _refuse(message: str) -> NoReturn:
    click.echo(f"slint: {message}", err=True)
    sys.exit(USAGE)


def _today(as_of: Any) -> str:
    if as_of is not None:
        return str(as_of.date())
    import time

    return time.strftime("%Y-%m-%d")


def _with_progress(files: list[File], quiet: bool) -> Iterator[File]:
    """A bar on stderr, where somebody is looking at a long run."""
    if quiet or len(files) < MANY_FILES or not sys.stderr.isatty():
        yield from files
        return
    with click.progressbar(files, label="slint", file=sys.stderr, show_pos=True) as bar:
        yield from bar


def _lint_file(linter: Linter, file: File, options: dict[str, Any]) -> None:
    path = options["stdin_filename"] if file.path == "-" else file.path
    try:
        data = _read(file.path)
    except OSError as error:
        linter.result.unread.append(Unread(path, error.strerror or str(error)))
        return
    if options["hook"] and not looks_like_template(data):
        return
    linter.lint(path, data)


def _read(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    with open(path, "rb") as stream:
        return stream.read()


def _print(result: Result, outputs: Sequence[tuple[str, str | None]], options: dict[str, Any]) -> None:
    for name, file in outputs:
        if file is None:
            style = style_for(sys.stdout, options["color"], os.environ, quiet=options["quiet"])
            _write(render(name, result, style))
            continue
        with open(file, "w", encoding="utf-8") as stream:
            stream.write(render(name, result, style_for(stream, "never", os.environ)))
    if result.crashes and options["verbose"]:
        click.echo("\n".join(result.crashes), err=True)


def _write(text: str) -> None:
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()
    except BrokenPipeError:
        # `slint | head` is no fault; Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _status(result: Result, fail_on: str) -> int:
    if result.crashes:
        return FAILED
    if result.unread:
        return USAGE
    grave = SEVERITIES[SEVERITIES.index(fail_on) :] if fail_on in SEVERITIES else ()
    return FINDINGS if any(finding.severity in grave for finding in result.findings) else CLEAN


@click.command("rules")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def rules_command(form: str) -> None:
    """All rules, with what each says."""
    from serverless_lint.report.rules import list_rules

    _write(list_rules(_rules(), form, style_for(sys.stdout, "auto", os.environ)))


@click.command("explain")
@click.argument("rule")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def explain_command(rule: str, form: str) -> None:
    """What a rule says, why, and what to do."""
    from serverless_lint.report.rules import explain

    known = {each.name: each for each in (*_rules(), *own_rules())}
    if rule not in known:
        _refuse(str(UnknownRule(rule, list(known))))
    _write(explain(known[rule], form, style_for(sys.stdout, "auto", os.environ)))


def main() -> None:
    """The entry point. `slint explain` and `slint rules` win over paths of those names (write `./rules`)."""
    # Everything is kept until the report is written, so collecting garbage would only cost time.
    gc.disable()
    words = sys.argv[1:]
    if words and words[0] in COMMANDS:
        command = {"explain": explain_command, "rules": rules_command}[words[0]]
        command(words[1:], prog_name=f"slint {words[0]}")
    else:
        lint(words, prog_name="slint")
