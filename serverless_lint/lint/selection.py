"""Which rules run, and which of their findings are shown; what rules may be called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from serverless_lint.lint.own import OWN
from serverless_lint.rule import Rule
from serverless_lint.syntax.record import NamedTuple


class UnknownRule(Exception):  # noqa: N818 - it is what it says
    """A pattern that names no rule; `nearest` is what may have been meant."""

    def __init__(self, pattern: str, names: Iterable[str]) -> None:
        from difflib import get_close_matches

        names = list(names)
        near = get_close_matches(pattern, names + [name.partition("/")[2] for name in names], n=1)
        self.nearest = near[0] if near else None
        hint = f"; did you mean {self.nearest}?" if near else "; `slint rules` lists them all"
        super().__init__(f"no rule is called {pattern}{hint}")


class Names:
    """What rules are called now, what they were called formerly, and slint's own findings."""

    __slots__ = ("_found", "current", "former")

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.current: dict[str, None] = {}
        self.former: dict[str, str] = {}
        for rule in rules:
            self.current[rule.name] = None
            self.former.update(dict.fromkeys(rule.formerly, rule.name))
        self.current.update(dict.fromkeys(OWN))
        self._found: dict[str, tuple[str, ...]] = {}

    def now(self, pattern: str) -> str:
        """The pattern, or the present name of the rule that was formerly called so."""
        return pattern if pattern in self.current else self.former.get(pattern, pattern)

    def found(self, pattern: str) -> tuple[str, ...]:
        """The names that a name, former name, prefix or glob stands for."""
        found = self._found.get(pattern)
        if found is None:
            now = self.now(pattern)
            found = (now,) if now in self.current else tuple(name for name in self.current if fits(now, name))
            self._found[pattern] = found
        return found

    def checked(self, patterns: Iterable[str]) -> tuple[str, ...]:
        """Patterns with present names; raises UnknownRule where one fits no rule."""
        patterns = tuple(patterns)
        for pattern in patterns:
            if not self.found(pattern):
                raise UnknownRule(pattern, self.current)
        return tuple(map(self.now, patterns))


class Selection(NamedTuple):
    """One layer of choice: `select` starts anew, `extend` adds, `ignore` leaves out; the rest is up to `below`.

    Each is a name, a prefix (`sqs`) or a glob (`sqs/*-low`). `pedantic`: show advice and guesses too. `later`: rules
    that run only if named, as they are newer than `rules-as-of`.
    """

    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    pedantic: bool = False
    later: frozenset[str] = frozenset()
    below: Selection | None = None

    def layers(self) -> Iterator[Selection]:
        """This layer and those below it."""
        layer: Selection | None = self
        while layer is not None:
            yield layer
            layer = layer.below

    def runs(self, rule: str) -> bool:
        return self._chosen(rule) and (self.names(rule) or not any(rule in layer.later for layer in self.layers()))

    def _chosen(self, rule: str) -> bool:
        for layer in self.layers():
            if layer.leaves_out(rule):
                return False
            if any(fits(pattern, rule) for pattern in layer.extend):
                return True
            if layer.select:
                return any(fits(pattern, rule) for pattern in layer.select)
        return True

    def leaves_out(self, rule: str) -> bool:
        """Whether this very layer ignores a rule."""
        return any(fits(pattern, rule) for pattern in self.ignore)

    def names(self, rule: str) -> bool:
        """Whether a rule is asked for by its exact name."""
        for layer in self.layers():
            if rule in layer.select or rule in layer.extend:
                return True
            if layer.select:
                return False
        return False

    def shows(self, rule: str, severity: str, confidence: str) -> bool:
        """Advice and guesses are hidden unless asked for, by --pedantic or by the rule's exact name."""
        if rule in OWN:  # they survive every selection, and go only where they are ignored
            return not any(layer.leaves_out(rule) for layer in self.layers())
        loud = severity != "info" and confidence != "low"
        return loud or any(layer.pedantic for layer in self.layers()) or self.names(rule)


def fits(pattern: str, name: str) -> bool:
    """Whether a name, prefix or glob names a rule."""
    return pattern == name or name.startswith(pattern.rstrip("/") + "/") or fnmatchcase(name, pattern)
