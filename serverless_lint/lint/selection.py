"""Which rules run, and which of their findings are shown."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import NamedTuple

from serverless_lint.rule import Rule


class UnknownRule(Exception):  # noqa: N818 - it is what it says
    """A selection that names no rule; `nearest` is what may have been meant."""

    def __init__(self, pattern: str, names: list[str]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(pattern, names + [name.split("/")[1] for name in names], n=1)
        self.nearest = near[0] if near else None
        hint = f"; did you mean {self.nearest}?" if near else "; `slint rules` lists them all"
        super().__init__(f"no rule is called {pattern}{hint}")


class Selection(NamedTuple):
    """`select`, `ignore`: names, prefixes (`sqs`) and globs (`sqs/*-low`). `pedantic`: show advice and guesses too."""

    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    pedantic: bool = False

    def checked(self, names: list[str]) -> Selection:
        """Itself; raises UnknownRule where a pattern fits no rule."""
        for pattern in (*self.select, *self.extend, *self.ignore):
            if not pattern.startswith("slint/") and not any(fits(pattern, name) for name in names):
                raise UnknownRule(pattern, names)
        return self

    def runs(self, rule: Rule) -> bool:
        chosen = not self.select or any(fits(pattern, rule.name) for pattern in (*self.select, *self.extend))
        return chosen and not any(fits(pattern, rule.name) for pattern in self.ignore)

    def shows(self, rule: str, severity: str, confidence: str) -> bool:
        """Advice and guesses are hidden unless asked for, by --pedantic or by the rule's exact name."""
        loud = severity != "info" and confidence != "low"
        return loud or self.pedantic or rule in self.select or rule in self.extend


def fits(pattern: str, name: str) -> bool:
    """Whether a name, prefix or glob names a rule."""
    return pattern == name or name.startswith(pattern.rstrip("/") + "/") or fnmatchcase(name, pattern)
