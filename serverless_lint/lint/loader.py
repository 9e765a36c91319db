"""Rules from files: the same way for slint's own and for a user's folder.

`folder/sqs/visibility_timeout_too_low.py` is the rule `sqs/visibility-timeout-too-low`; there is no other list.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from serverless_lint.modules import execute
from serverless_lint.rule import Option, Rule

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PLACES = (os.path.join(PACKAGE, "rules"), os.path.join(os.path.dirname(PACKAGE), "rules"))  # wheel, checkout
INDEX = "_index.py"
# Folders and files that hold no rules: private parts, caches, tests' configuration.
NO_RULES = ("_", ".")


class RuleError(Exception):
    """A file that is no rule. A missing rule would be worse than noise, so this ends the run."""


def built_in_folder() -> str:
    """Where slint's own rules are."""
    for place in PLACES:
        if os.path.isdir(place):
            return place
    raise RuleError(f"slint's own rules are missing; neither {PLACES[0]} nor {PLACES[1]} is there")


def package_folder(name: str) -> str | None:
    """Where an installed package is. A package inside of another has that one imported."""
    try:
        spec = find_spec(name) if all(part.isidentifier() for part in name.split(".")) else None
    except (ImportError, ValueError):
        return None
    places = spec.submodule_search_locations if spec else None
    return next(iter(places), None) if places else None


def load_rules(folder: str, prefix: str = "") -> list[Rule]:
    """All rules of a folder, sorted by name. `prefix`: what their names begin with, `acme/`."""
    if folder == PLACES[0] and os.path.isfile(os.path.join(folder, INDEX)):
        return [IndexedRule(row, folder) for row in _execute("slint_rules._index", os.path.join(folder, INDEX)).ROWS]
    rules = [_load(path, prefix + name.replace("_", "-")) for path, name in _files(folder, "")]
    return sorted(rules, key=lambda rule: rule.name)


# What an index tells of each rule, in this order; then its path.
TOLD = ("name", "on", "needs", "severity", "reference", "pillar", "since", "formerly", "options")
Row = tuple[Any, ...]


class IndexedRule(Rule):
    """A rule of a folder with an index, whose file is loaded when its check or explanation is first asked for."""

    __slots__ = ()

    def __init__(self, row: Row, folder: str) -> None:
        (
            self.name,
            self.on,
            self.needs,
            self.severity,
            self.reference,
            self.pillar,
            self.since,
            self.formerly,
            options,
            path,
        ) = row
        self.options = tuple(Option(*option) for option in options)
        self.path = f"{folder}/{path}"

    def __getattr__(self, name: str) -> Any:
        """Called for what is not set yet."""
        if name not in ("check", "explanation"):
            raise AttributeError(name)
        whole = _load(self.path, self.name)
        self.check = whole.check
        self.explanation = whole.explanation
        return getattr(whole, name)


def index_of(folder: str) -> list[Row]:
    """What an index says of the rules of a folder."""
    return [
        (*(_plain(getattr(rule, key)) for key in TOLD), os.path.relpath(rule.path, folder).replace(os.sep, "/"))
        for rule in load_rules(folder)
    ]


def _plain(told: Any) -> Any:
    """Without the classes of ours that a row of text cannot name."""
    return tuple(map(tuple, told)) if told and isinstance(told, tuple) and isinstance(told[0], Option) else told


def index_text(folder: str) -> str:
    """The index as the Python file that the build writes into the wheel; Python keeps it compiled like any other."""
    rows = "".join(f"    {row!r},\n" for row in index_of(folder))
    return f'"""What there is to know of all rules before one is loaded."""\n\nROWS = (\n{rows})\n'


def _files(folder: str, ahead: str) -> Iterator[tuple[str, str]]:
    """Paths of rules, and what these are from the top, without the suffix."""
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if name.startswith(NO_RULES):
            continue
        if name.endswith(".py"):
            yield path, ahead + name[:-3]
        elif os.path.isdir(path):
            yield from _files(path, f"{ahead}{name}/")


def _load(path: str, name: str) -> Rule:
    stem = os.path.basename(path)[:-3]
    module = _execute("slint_rules." + name.replace("/", ".").replace("-", "_"), path)
    found = {key: held for key, held in vars(module).items() if isinstance(held, Rule)}
    if list(found) != [stem]:
        raise RuleError(f"{path}:1: a rule file holds one rule, named {stem} like the file")
    if not module.__doc__:
        raise RuleError(f"{path}:1: a rule is explained in its file's docstring, and there is none")
    rule = found[stem]
    rule.name = name
    rule.path = path
    rule.explanation = module.__doc__.strip()
    return rule


def _execute(name: str, path: str) -> ModuleType:
    try:
        return execute(name, path)
    except (Exception, SystemExit) as error:  # a rule file is anybody's code
        raise RuleError(f"{path}:{_line(error, path)}: does not load: {type(error).__name__}: {error}") from error


def _line(error: BaseException, path: str) -> int:
    """The line of a file in which loading it failed."""
    if isinstance(error, SyntaxError) and error.filename == path:
        return error.lineno or 1
    line, step = 1, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == path:
            line = step.tb_lineno
        step = step.tb_next
    return line
