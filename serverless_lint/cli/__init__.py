"""The command `slint`: reads options, lints files, prints reports. No logic of its own."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

import click

from serverless_lint import __version__
from serverless_lint.cli.options import Level, Output, configured, patterns
from serverless_lint.lint.config import ConfigError
from serverless_lint.lint.discovery import File, discover, looks_like_template
from serverless_lint.lint.engine import NAMELESS, Linter, Settings
from serverless_lint.lint.finding import SEVERITIES, Result, Unread
from serverless_lint.lint.loader import RuleError
from serverless_lint.lint.own import own_rules
from serverless_lint.lint.selection import UnknownRule
from serverless_lint.lint.settings import Given, Run
from serverless_lint.report import FORMATS, render
from serverless_lint.report.style import style_for

CLEAN, FINDINGS, USAGE, FAILED = 0, 1, 2, 3
MANY_FILES = 50  # from so many files on, a terminal sees how far the run is
EPILOG = """\b
Commands:
  slint explain RULE   what a rule says, why, and what to do
  slint rules          all rules
  slint init           a first configuration file, and how to run slint in CI

\b
Every option can be set in the environment, --fail-on as SLINT_FAIL_ON, and in a configuration file.

\b
Exit status: 0 nothing to report, 1 findings, 2 wrong usage or configuration or an unreadable file,
3 slint itself failed."""


@click.command(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--select", multiple=True, callback=patterns, metavar="RULE", help="Run only these rules (names, prefixes, globs)."
)
@click.option("--extend-select", multiple=True, callback=patterns, metavar="RULE", help="Run these rules too.")
@click.option("--ignore", multiple=True, callback=patterns, metavar="RULE", help="Leave these rules out.")
@click.option("--severity", multiple=True, type=Level(), metavar="RULE=LEVEL", help="Another severity for these rules.")
@click.option("--pedantic", is_flag=True, help="Show advice and guesses too.")
@click.option("--fail-on", type=click.Choice([*reversed(SEVERITIES), "never"]), help="Default: warning.")
@click.option("--format", multiple=True, type=Output(), help="text, concise, json; with =FILE into a file. Repeatable.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave these files and folders out.")
@click.option(
    "--as-of", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts as today for dated rules."
)
@configured
@click.option("--fix", is_flag=True, help="Repair what can be repaired safely.")
@click.option("--unsafe-fixes", is_flag=True, help="Repair also what changes how the system behaves.")
@click.option("--diff", is_flag=True, help="Show what repairs would change, and change nothing.")
@click.option("--no-ignores", is_flag=True, help="Show what templates silence, too.")
@click.option("--hook", is_flag=True, help="For pre-commit: silently pass over named files that are no templates.")
@click.option("--stdin-filename", default=NAMELESS, metavar="PATH", help="What to call the file that `-` reads.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
@click.option("-v", "--verbose", is_flag=True, help="Say more about what failed.")
@click.version_option(__version__, message="slint %(version)s", allow_from_autoenv=False)  # CI sets SLINT_VERSION
def lint(paths: tuple[str, ...], **options: Any) -> NoReturn:
    """Check AWS SAM and CloudFormation templates for architecture faults.

    PATH is a template, a folder, a glob, or `-`; without any, the folder that you are in.
    """
    run = _run(options)
    found = discover(paths, options["exclude"] or run.exclude(), options["hook"], run.cwd)
    try:
        outputs = options["format"] or run.formats(FORMATS) or (("text", None),)
        names = [options["stdin_filename"] if file.path == "-" else file.path for file in found.files]
        settings = [run.settings(name) for name in names]
    except ConfigError as error:
        _refuse(str(error))
    linter = Linter(run.rules, run.given_settings)
    linter.result.unread.extend(found.problems)
    for file, name, own in zip(_with_progress(found.files, options["quiet"]), names, settings, strict=True):
        _lint_file(linter, file, name, own, options)
    changed = linter.result.fixed > 0
    if options["diff"]:
        sys.exit(_status(linter.result, "never") or (FINDINGS if changed else CLEAN))
    _print(linter.result, outputs, options)
    status = _status(linter.result, options["fail_on"] or run.key("fail-on") or "warning")
    sys.exit(status or (FINDINGS if changed and options["hook"] else CLEAN))


def _run(options: dict[str, Any]) -> Run:
    names = ("select", "extend_select", "ignore", "severity", "pedantic", "no_ignores", "config", "isolated")
    given = {name: options[name] for name in names if name in options}
    if options.get("as_of"):
        given["as_of"] = str(options["as_of"].date())
    try:
        return Run(Given(**given), os.getcwd())
    except (ConfigError, RuleError, UnknownRule) as error:
        _refuse(str(error))


def _refuse(message: str) -> NoReturn:
    click.echo(f"slint: {message}", err=True)
    sys.exit(USAGE)


def _with_progress(files: list[File], quiet: bool) -> Iterator[File]:
    """A bar on stderr, where somebody is looking at a long run."""
    if quiet or len(files) < MANY_FILES or not sys.stderr.isatty():
        yield from files
        return
    with click.progressbar(files, label="slint", file=sys.stderr, show_pos=True) as bar:
        yield from bar


def _lint_file(linter: Linter, file: File, name: str, settings: Settings, options: dict[str, Any]) -> None:
    try:
        data = _read(file.path)
    except OSError as error:
        linter.result.unread.append(Unread(name, error.strerror or str(error)))
        return
    if options["hook"] and not looks_like_template(data):
        return
    if options["fix"] or options["unsafe_fixes"] or options["diff"]:
        data = _repaired(linter, file, name, data, settings, options)
    linter.lint(name, data, settings)


def _repaired(linter: Linter, file: File, name: str, data: bytes, settings: Settings, options: dict[str, Any]) -> bytes:
    """The file with its repairs, written unless only the difference is wanted; standard input is only shown."""
    from serverless_lint.lint.rewrite import difference, repaired_file, write_atomically

    after, count = repaired_file(name, data, linter.rules, settings, options["unsafe_fixes"])
    if not count or (file.path == "-" and not options["diff"]):
        return data
    linter.result = linter.result._replace(fixed=linter.result.fixed + count)
    if options["diff"]:
        _write(difference(name, data, after))
    else:
        write_atomically(file.path, after)
    return after


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


FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.command("rules")
@FORM
@configured
def rules_command(form: str, **options: Any) -> None:
    """All rules, with what each says."""
    from serverless_lint.report.rules import list_rules

    _write(list_rules(_run(options).rules, form, style_for(sys.stdout, "auto", os.environ)))


@click.command("explain")
@click.argument("rule")
@FORM
@configured
def explain_command(rule: str, form: str, **options: Any) -> None:
    """What a rule says, why, and what to do."""
    from serverless_lint.report.rules import explain

    run = _run(options)
    known = {each.name: each for each in (*run.rules, *own_rules())}
    name = run.names.now(rule)
    if name not in known:
        _refuse(str(UnknownRule(rule, known)))
    _write(explain(known[name], form, style_for(sys.stdout, "auto", os.environ)))


@click.command("init")
def init_command() -> None:
    """Writes a first configuration file, and says how to run slint before commits and in CI."""
    from serverless_lint.lint.init import initialise

    done = initialise(os.getcwd())
    _write(done.text)
    sys.exit(CLEAN if done.written else USAGE)


COMMANDS = {"explain": explain_command, "rules": rules_command, "init": init_command}


def main() -> None:
    """The entry point. `slint explain`, `rules` and `init` win over paths of those names (write `./rules`)."""
    # Everything is kept until the report is written, so collecting garbage would only cost time.
    gc.disable()
    words = sys.argv[1:]
    try:
        if words and words[0] in COMMANDS:
            COMMANDS[words[0]](words[1:], prog_name=f"slint {words[0]}", auto_envvar_prefix="SLINT")
        else:
            lint(words, prog_name="slint", auto_envvar_prefix="SLINT")
    except Exception as error:  # what a file or a rule does wrong is a finding; this is a fault of ours
        _fail(error, verbose="-v" in words or "--verbose" in words)


def _fail(error: Exception, *, verbose: bool) -> NoReturn:
    import traceback

    click.echo(f"slint: failed, which is a fault of slint: {type(error).__name__}: {error}", err=True)
    click.echo(traceback.format_exc() if verbose else "slint: -v says where; please report it", err=True)
    sys.exit(FAILED)
