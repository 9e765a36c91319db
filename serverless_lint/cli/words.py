"""A command line that is plain and right, read at once; click costs more than all the rest and reads the others.

The others: questions (`--help`, `--version`), mistakes, `--`, joined flags (`-qv`), options set in the environment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from serverless_lint.cli.options import Option


def read(words: Sequence[str], options: Sequence[Option], environment: Mapping[str, str]) -> dict[str, Any] | None:
    """The values of all options, and the other words as `paths`; None where click has to look at it."""
    if any(name.startswith(("SLINT_", "_SLINT_")) for name in environment):
        return None
    by_flag = {flag: option for option in options for flag in option.flags}
    values: dict[str, Any] = {option.name: option.unset for option in options}
    paths = []
    left = iter(words)
    for word in left:
        if not word.startswith("-") or word == "-":
            paths.append(word)
            continue
        flag, joined, text = word.partition("=")
        option = by_flag.get(flag)
        if option is None or not _set(values, option, text if joined else None, left):
            return None
    return {"paths": tuple(paths), **values}


def _set(values: dict[str, Any], option: Option, text: str | None, left: Iterator[str]) -> bool:
    """Whether an option could be read, and its value was noted."""
    if option.is_flag:
        values[option.name] = True
        return text is None
    if text is not None and len(option.flags[0]) == 2:  # `-o=x` means the value `=x`
        return False
    text = next(left, None) if text is None else text
    if text is None or (option.choices and text not in option.choices):
        return False
    try:
        value = option.read(text)
    except ValueError:
        return False
    values[option.name] = (*values[option.name], value) if option.many else value
    return True
