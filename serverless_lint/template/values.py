"""Value: what a node may turn out to be, when, and where that was written. Values: all that it may be.

A plain value is a str, int, float, bool or None; besides these there are
    Mapping, Sequence   structure as written, whose parts have values of their own
    tuple               a computed list (`type() is tuple`: references and texts are tuples by another name)
    ABSENT              certainly not there
    Reference           a resource of the template, or one of its attributes
    Text                a string of which only pieces are known
    Import, Dynamic     outside the template, but known by name
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Union

from serverless_lint.syntax.absent import ABSENT
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.convert import as_number, as_truth
from serverless_lint.template.macros import is_changed, is_open
from serverless_lint.template.scenario import Scenario, conjunction
from serverless_lint.template.text import text_of

if TYPE_CHECKING:
    from serverless_lint.template.resolve import Scope

Path = tuple[Union[str, int], ...]
Measure = Callable[[str, Union["Value", None]], int]
Ways = tuple[list[tuple[Scenario, int]], bool]  # what a part may count in which scenario, and whether that is all
# Functions that stand for one item of a list, whatever their value.
SINGLE = ("Ref", "Fn::GetAtt", "Fn::ImportValue", "Fn::Join", "Fn::Select", "Fn::Sub")
COMBINATIONS = 128  # ways in which the items of one list, or the pieces of one text, may be combined


class Reference(NamedTuple):
    """`!Ref id` (attribute None) or `!GetAtt id.attribute`."""

    id: str
    attribute: Union[str, None] = None


class Import(NamedTuple):
    """`!ImportValue name`: the export of another stack."""

    name: str


class Dynamic(NamedTuple):
    """`{{resolve:service:key}}`."""

    service: str
    key: str


class Hole(NamedTuple):
    """An unknown piece of a text; `name` is the parameter or pseudo parameter that would fill it, else empty."""

    name: str


Piece = Union[str, Reference, Import, Dynamic, Hole]


class Text(NamedTuple):
    """A string in pieces, at least one of which is not known."""

    pieces: tuple[Piece, ...]

    @property
    def known(self) -> str:
        """The known pieces; what is unknown is a NUL."""
        return "".join(piece if isinstance(piece, str) else "\0" for piece in self.pieces)


class Value:
    """One possibility. `node`: where it is used or written; `origin`: the parameter default or mapping cell it is from.

    `path` begins with the logical id. `written` is False for what a service assumes when nothing is written.
    """

    __slots__ = ("node", "origin", "path", "value", "when", "written")

    def __init__(
        self,
        value: object,
        node: Node,
        when: Scenario,
        path: Path = (),
        origin: Node | None = None,
        written: bool = True,
    ) -> None:
        self.value = value
        self.node = node
        self.when = when
        self.path = path
        self.origin = origin
        self.written = written

    def replaced(self, value: object) -> Value:
        return Value(value, self.node, self.when, self.path, self.origin, self.written)

    def told_at(self, other: Value) -> Value:
        """This value at the place of another, so that the problems of both are one finding."""
        return Value(self.value, other.node, self.when, self.path, other.origin, self.written)

    @property
    def known_text(self) -> str:
        """What is known of a text: a scalar as CloudFormation writes it, the known pieces of a text in pieces."""
        if isinstance(self.value, Text):
            return "".join(piece for piece in self.value.pieces if isinstance(piece, str))
        return text_of(self.value) if isinstance(self.value, (str, int, float, bool)) else ""

    @property
    def number(self) -> float:
        """The value of what `numbers()` yielded."""
        assert isinstance(self.value, (int, float))
        return self.value

    @property
    def text(self) -> str:
        """The value of what `strings()` yielded."""
        assert isinstance(self.value, str)
        return self.value


class Values:
    """All that a place may be. `complete`: whether these cover every scenario that can be."""

    __slots__ = ("_asked", "complete", "found", "scope")

    def __init__(self, scope: Scope, found: list[Value], complete: bool) -> None:
        self.scope = scope
        self.found = found
        self.complete = complete
        self._asked: dict[str, Values] | None = None

    def __iter__(self) -> Iterator[Value]:
        return iter(self.found)

    def __getitem__(self, key: str) -> Values:
        """The values of a key, through `Fn::If` and references; of what has no such key, absent.

        Many rules ask the same, so answers are remembered.
        """
        if self._asked is not None and key in self._asked:
            return self._asked[key]
        values = self._of(key)
        if not self.scope.depth:  # else some calls may be too deep to be looked at, which are not when asked alone
            self._asked = self._asked or {}
            self._asked[key] = values
        return values

    def _of(self, key: str) -> Values:
        if len(self.found) == 1 and self.complete:
            return self._step(self.found[0], key)
        found: list[Value] = []
        complete = self.complete
        for value in self.found:
            inner = self._step(value, key)
            found += inner.found
            complete = complete and inner.complete
        return Values(self.scope, found, complete)

    def _step(self, value: Value, key: str) -> Values:
        path = (*value.path, key)
        if isinstance(value.value, Mapping):
            entry = value.value.entries.get(key)
            if is_changed(value.value) or (entry is None and is_open(value.value)):
                return Values(self.scope, [], complete=False)
            if entry is not None:
                return self.scope.values(entry.value, value.when, path)
        elif value.value is not ABSENT:
            return Values(self.scope, [], complete=False)
        return Values(self.scope, [Value(ABSENT, value.node, value.when, path, None, written=False)], complete=True)

    def items(self) -> Iterator[Values]:
        """The values of each item of each list that this may be; what holds no list holds nothing."""
        for value in self.found:
            if isinstance(value.value, Sequence):
                for index, item in enumerate(value.value.items):
                    yield self.scope.values(item, value.when, (*value.path, index))
            elif type(value.value) is tuple:
                for item in value.value:
                    yield Values(self.scope, [value.replaced(item)], complete=True)

    def each(self) -> Values:
        """The items of all lists in one; a value that is no list counts as its own item, as IAM and others read it."""
        found: list[Value] = []
        complete = self.complete
        for value in self.found:
            inner = Values(self.scope, [value], complete=True)
            if isinstance(value.value, Sequence) or type(value.value) is tuple:
                for item in inner.items():
                    found += item.found
                    complete = complete and item.complete
            else:
                found.append(value)
        return Values(self.scope, [value for value in found if value.value is not ABSENT], complete)

    def entries(self) -> Iterator[tuple[str, Values]]:
        """Key and values of each entry of each mapping that this may be."""
        for value in self.found:
            if isinstance(value.value, Mapping) and not is_changed(value.value):
                for key, node in value.value.items():
                    if not key.startswith("Fn::"):
                        yield key, self.scope.values(node, value.when, (*value.path, key))

    def keep(self, convert: Callable[[object], object]) -> Values:
        """Values converted; those for which `convert` yields None are dropped, and the rest is not complete."""
        found = []
        for value in self.found:
            converted = convert(value.value)
            if converted is not None:
                found.append(value.replaced(converted))
        return Values(self.scope, found, self.complete and len(found) == len(self.found))

    def numbers(self) -> Values:
        """Numbers, also those in text, as CloudFormation takes them."""
        return self.keep(as_number)

    def strings(self) -> Values:
        """Texts that are known as a whole."""
        return self.keep(lambda value: value if isinstance(value, str) else None)

    def truths(self) -> Values:
        """Booleans, also those in text."""
        return self.keep(as_truth)

    def absent_when(self) -> list[Value]:
        """Where it is certain that nothing is there: `Value(ABSENT)`, each with its scenario."""
        return [value for value in self.found if value.value is ABSENT]

    def present(self) -> bool:
        """Whether something is there in every scenario."""
        return self.complete and not self.absent_when()

    def at_least(self, measure: Measure | None = None) -> Iterator[Value]:
        """What each list or mapping adds up to for certain, by scenario: `Value(sum)`.

        Each item counts 1, unless `measure` tells what an entry (key, value) counts; its value is None when unknown.
        """
        for value in self.found:
            if isinstance(value.value, Sequence):
                parts = [self._ways(item, value, _counted(item)) for item in value.value.items]
                yield from _sums(value, parts)
            elif type(value.value) is tuple:
                yield value.replaced(len(value.value))
            elif isinstance(value.value, Mapping) and measure is not None:
                parts = [self._ways(node, value, partial(measure, key)) for key, node in value.value.items()]
                yield from _sums(value, parts)

    def _ways(self, node: Node, inside: Value, measure: Callable[[Value | None], int]) -> Ways:
        """What a part may count, when: nothing where it is absent, and the least there is where it is unknown."""
        values = self.scope.values(node, inside.when)
        if not values.found:
            return [(inside.when, measure(None))], True
        return [(v.when, 0 if v.value is ABSENT else measure(v)) for v in values], values.complete


def together(*groups: Iterable[Value] | Value) -> Iterator[tuple[Value, ...]]:
    """The combinations, one of each group, whose scenarios can hold at once."""
    rows: list[tuple[Scenario | None, tuple[Value, ...]]] = [(None, ())]
    for group in groups:
        choices = [group] if isinstance(group, Value) else list(group)
        rows = [
            (both, (*row, choice))
            for when, row in rows
            for choice in choices
            if (both := choice.when if when is None else when & choice.when)
        ]
    for _, row in rows:
        yield row


def holds(values: tuple[Value, ...] | list[Value]) -> Scenario | None:
    """The scenario in which all values hold at once."""
    return conjunction([value.when for value in values])


def narrowed(values: tuple[Value, ...]) -> Value:
    """The first of some values that hold together, in the scenario in which they all do."""
    first = values[0]
    return Value(first.value, first.node, holds(values) or first.when, first.path, first.origin, first.written)


def _counted(item: Node) -> Callable[[Value | None], int]:
    """An item of a list is one, known or not; but an unknown macro may be none."""
    certain = not isinstance(item, Mapping) or item.function in (None, *SINGLE)
    return lambda value: 1 if value is not None or certain else 0


def _sums(whole: Value, parts: list[Ways]) -> Iterator[Value]:
    """The sums of what the parts may count, by scenario; beyond COMBINATIONS, the least that is certain."""
    totals: list[tuple[Scenario, int]] = [(whole.when, 0)]
    for ways, complete in parts:
        least = min(count for _, count in ways)
        same = all(count == least for _, count in ways) and not any(when.assumes for when, _ in ways)
        joined = totals
        if not (same and complete):
            joined = [(both, count + more) for when, count in totals for way, more in ways if (both := when & way)]
        if joined is totals or len(joined) > COMBINATIONS:
            joined = [(when, count + (least if complete else 0)) for when, count in totals]
        totals = joined
    for when, count in totals:
        yield Value(count, whole.node, when, whole.path, whole.origin)


__all__ = ["ABSENT", "Dynamic", "Hole", "Import", "Mapping", "Node", "Path", "Piece", "Reference", "Scalar"]
__all__ += ["Scenario", "Sequence", "Text", "Value", "Values", "holds", "narrowed", "together"]
