"""The options of `slint`: a table that both readers of the command line go by (words.py, command.py)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from serverless_lint.lint.finding import SEVERITIES
from serverless_lint.report import FORMATS
from serverless_lint.syntax.record import NamedTuple


class Option(NamedTuple):
    """One option. `many`: may stand several times, and its value is a tuple of all. Without a metavar or choices it
    takes no value. `read` makes the value of a word, or raises ValueError and says what is wrong with it.
    """

    flags: tuple[str, ...]
    help: str
    metavar: str = ""
    choices: tuple[str, ...] = ()
    many: bool = False
    default: Any = None
    read: Callable[[str], Any] = str

    @property
    def name(self) -> str:
        """What the value is called: that of `--fail-on` is `fail_on`."""
        return self.flags[-1].lstrip("-").replace("-", "_")

    @property
    def is_flag(self) -> bool:
        return not self.metavar and not self.choices

    @property
    def unset(self) -> Any:
        """Its value where it is not given."""
        return () if self.many else False if self.is_flag else self.default


def _output(text: str) -> tuple[str, str | None]:
    name, _, file = text.partition("=")
    if name not in FORMATS:
        raise ValueError(f"{name!r} is not one of {', '.join(FORMATS)}")
    return name, file or None


def _level(text: str) -> tuple[str, str]:
    rule, _, level = text.partition("=")
    if level not in SEVERITIES:
        raise ValueError(f"{text!r} is not a rule, `=` and one of {', '.join(SEVERITIES)}")
    return rule, level


def _reason(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise ValueError("a reason has words")
    return words


def _processes(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ValueError(f"{text!r} is not a number of processes")
    return int(text)


def _day(text: str) -> str:
    from datetime import date

    try:
        return date(*map(int, text.split("-", 2))).isoformat()
    except (ValueError, TypeError):
        raise ValueError(f"{text!r} is no day such as 2027-01-31") from None


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise ValueError(f"{text!r} is not a parameter, `=` and its value")
    return name, value


# Which configuration counts; all commands that read one take these.
CONFIGURED = (
    Option(("--config",), "Read this configuration file and no other.", "FILE"),
    Option(("--isolated",), "Read no configuration file."),
)
COLOR = Option(("--color",), "Default: auto.", choices=("auto", "always", "never"), default="auto")
# In which deployments templates are looked at.
DEPLOYED = (
    Option(("--environment",), "Look at these environments only (of samconfig or configuration).", "NAME", many=True),
    Option(("--parameter",), "The value of a template's parameter.", "NAME=VALUE", many=True, read=_parameter),
    Option(("--region",), "The region of the deployment.", "REGION"),
)
LINT = (
    Option(("--select",), "Run only these rules (names, prefixes, globs).", "RULE", many=True),
    Option(("--extend-select",), "Run these rules too.", "RULE", many=True),
    Option(("--ignore",), "Leave these rules out.", "RULE", many=True),
    Option(("--severity",), "Another severity for these rules.", "RULE=LEVEL", many=True, read=_level),
    Option(("--pedantic",), "Show advice and guesses too."),
    Option(("--fail-on",), "Default: warning.", choices=(*reversed(SEVERITIES), "never")),
    Option(
        ("--format",),
        f"{', '.join(FORMATS)}; with =FILE into a file. Repeatable.",
        "FORMAT[=FILE]",
        many=True,
        read=_output,
    ),
    Option(("--statistics",), "Print how often each rule speaks, not what it says."),
    Option(("--show-files",), "Print the files that would be checked, and check none."),
    Option(("--show-config",), "Print what is configured for these files, and check none."),
    Option(("--exclude",), "Leave these files and folders out.", "GLOB", many=True),
    Option(("--as-of",), "The day that counts as today for dated rules.", "DATE", read=_day),
    *CONFIGURED,
    *DEPLOYED,
    Option(("--baseline",), "Tell only what is not in this baseline.", "FILE"),
    Option(("--write-baseline",), "Write what there is into the baseline."),
    Option(("--since",), "Only what is touched by changes since this commit or branch.", "REV"),
    Option(("--add-ignores",), "Silence what is found, in the templates, for this reason.", "REASON", read=_reason),
    Option(("--fix",), "Repair what can be repaired safely."),
    Option(("--unsafe-fixes",), "Repair also what changes how the system behaves."),
    Option(("--diff",), "Show what repairs would change, and change nothing."),
    Option(("--cfn-lint",), "Run cfn-lint, too, and tell what both find."),
    Option(("--no-ignores",), "Show what templates silence, too."),
    Option(("--hook",), "For pre-commit: silently pass over named files that are no templates."),
    Option(("--stdin-filename",), "What to call the file that `-` reads.", "PATH", default="<stdin>"),
    Option(("--jobs",), "How many processes share the work; by default as many as it is worth.", "N", read=_processes),
    COLOR,
    Option(("-q", "--quiet"), "Print findings only."),
    Option(("-v", "--verbose"), "Say more about what failed."),
)


def patterns(words: tuple[str, ...]) -> tuple[str, ...]:
    """Patterns of rules, given several times or separated by commas."""
    return tuple(part.strip() for each in words for part in each.split(",") if part.strip())
