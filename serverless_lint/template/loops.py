"""Fn::ForEach: loops unrolled; what a loop makes stands where its body is written.

A loop over something that we do not know stays as it is, and all that it makes is unknown.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from serverless_lint.syntax.bounds import LARGEST_FILE, MOST_EXPANDED
from serverless_lint.syntax.document import ReadError
from serverless_lint.syntax.node import Entry, Mapping, Node, Scalar, Sequence
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.resolve import Scope
from serverless_lint.template.scenario import Scenario, conjunction
from serverless_lint.template.text import text_of

LOOP = "Fn::ForEach::"
SECTIONS = ("Conditions", "Resources", "Outputs")
RESOURCES = "Resources"


Product = tuple[str, Entry, Scenario]


class Unrolled(NamedTuple):
    """`given`: by logical id, the scenario in which loops make it so. `complete`: whether they make nothing else."""

    root: Mapping
    given: dict[str, Scenario]
    complete: bool


def unrolled(root: Mapping, scope: Scope) -> Unrolled:
    """A template without loops. Raises ReadError where they make too much."""
    loops = _Loops(scope)
    entries = dict(root.entries)
    for name in SECTIONS:
        section = entries.get(name)
        if section is not None and isinstance(section.value, Mapping):
            entries[name] = Entry(section.key, loops.section(section.value, keeps=name == RESOURCES))
    return Unrolled(Mapping(root.source, root.start, root.end, entries), loops.given, loops.complete)


class _Loop(NamedTuple):
    key: Scalar
    identifier: str
    collection: Node
    body: Mapping


class _Loops:
    """The loops of one template, and how much they have made so far."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.made = 0
        self.characters = 0
        self.given: dict[str, Scenario] = {}
        self.complete = True

    def section(self, section: Mapping, keeps: bool) -> Mapping:
        """A section whose entries, made by loops or not, hold no loops any more."""
        entries: dict[str, Entry] = {}
        always = self.scope.base
        for name, entry, when in self.products(section, always):
            if name in entries:  # made in two scenarios: what we keep is less than there is
                self.complete = False
                continue
            inner, scenario = self.inside(entry.value, when)
            entries[name] = Entry(entry.key, inner)
            if keeps and scenario is not always:
                self.given[name] = scenario
        return Mapping(section.source, section.start, section.end, entries)

    def products(self, mapping: Mapping, when: Scenario, *, one_way: bool = False) -> Iterator[Product]:
        """The entries of a mapping, with those that loops make in place of the loops.

        `one_way`: a loop that may run over this or that stays.
        """
        for name, entry in mapping.entries.items():
            loop = _loop(entry) if name.startswith(LOOP) else None
            ways = list(self.ways(loop.collection, when)) if loop else []
            if loop is None or not ways or (one_way and len(ways) > 1):
                self.complete = self.complete and not name.startswith(LOOP)
                yield name, entry, when
                continue
            for items, scenario in ways:
                for item in items:
                    body = _Replacement(loop, item, self).node(loop.body)
                    assert isinstance(body, Mapping)
                    yield from self.products(body, scenario, one_way=one_way)

    def inside(self, node: Node, when: Scenario) -> tuple[Node, Scenario]:
        """A node whose mappings hold no loops, and the scenario in which that is so."""
        if isinstance(node, Sequence):
            items = []
            for item in node.items:
                new, when = self.inside(item, when)
                items.append(new)
            same = all(new is old for new, old in zip(items, node.items, strict=True))
            return (node if same else Sequence(node.source, node.start, node.end, items)), when
        if not isinstance(node, Mapping):
            return node, when
        mapping, when = self.flat(node, when)
        entries = {}
        for name, entry in mapping.entries.items():
            new, when = self.inside(entry.value, when)
            entries[name] = entry if new is entry.value else Entry(entry.key, new)
        same = mapping is node and all(new is node.entries[name] for name, new in entries.items())
        return (node if same else Mapping(node.source, node.start, node.end, entries)), when

    def flat(self, mapping: Mapping, when: Scenario) -> tuple[Mapping, Scenario]:
        """A mapping inside of a resource, where all loops run at once."""
        if not any(name.startswith(LOOP) for name in mapping.entries):
            return mapping, when
        products = list(self.products(mapping, when, one_way=True))
        whole = conjunction([when, *(scenario for _, _, scenario in products)])
        if whole is None:
            return mapping, when
        entries = {name: entry for name, entry, _ in products}
        return Mapping(mapping.source, mapping.start, mapping.end, entries), whole

    def ways(self, collection: Node, when: Scenario) -> Iterator[tuple[list[str], Scenario]]:
        """What a loop may run over, and when; nothing when that is not known."""
        values = self.scope.values(collection, when)
        found: list[tuple[list[str], Scenario]] = []
        for value in values:
            if isinstance(value.value, Sequence):
                items, scenario = self.items(value.value.items, value.when)
            elif type(value.value) is tuple:
                items, scenario = list(value.value), value.when
            else:
                return
            texts = [item for item in items if isinstance(item, str)]
            if len(texts) < len(items):
                return
            found.append((texts, scenario))
        self.complete = self.complete and values.complete and len(found) < 2
        yield from found

    def items(self, nodes: list[Node], when: Scenario) -> tuple[list[str | None], Scenario]:
        """The texts of a list that is written out; None for what is not known, or may be one of several."""
        texts: list[str | None] = []
        for node in nodes:
            found = self.scope.values(node, when).found
            known = found[0].value if len(found) == 1 else None
            plain = isinstance(known, (str, int, float, bool))
            texts.append(text_of(known) if plain else None)  # type: ignore[arg-type]
            when = found[0].when if plain else when
        return texts, when

    def count(self, at: Node, values: int, characters: int) -> None:
        """Counts what a loop makes, and how much text."""
        self.made += values
        self.characters += characters
        if self.made > MOST_EXPANDED or self.characters > LARGEST_FILE:
            message = f"loops make more than {MOST_EXPANDED:,} values of this template, or more text than fits into one"
            raise ReadError(at.source, message, at.start, at.end, too_complex=True)


def _loop(entry: Entry) -> _Loop | None:
    items = entry.value.items if isinstance(entry.value, Sequence) else []
    if len(items) != 3 or not isinstance(items[0], Scalar) or not isinstance(items[2], Mapping):
        return None
    return _Loop(entry.key, items[0].text, items[1], items[2])


class _Replacement:
    """One turn of a loop: `${Identifier}` becomes the item, `&{Identifier}` what of it is a letter or digit."""

    def __init__(self, loop: _Loop, item: str, loops: _Loops) -> None:
        self.loop = loop
        self.item = item
        self.loops = loops
        self.pattern = re.compile(rf"([$&])\{{{re.escape(loop.identifier)}\}}")

    def node(self, node: Node) -> Node:
        self.loops.count(self.loop.key, 1, 0)
        if isinstance(node, Scalar):
            return self.scalar(node)
        if isinstance(node, Sequence):
            items = [self.node(item) for item in node.items]
            same = all(new is old for new, old in zip(items, node.items, strict=True))
            return node if same else Sequence(node.source, node.start, node.end, items)
        assert isinstance(node, Mapping)
        if node.function == "Ref" and isinstance(node.argument, Scalar) and node.argument.text == self.loop.identifier:
            return Scalar(node.source, node.start, node.end, self.item, False)
        entries: dict[str, Entry] = {}
        for entry in node.entries.values():
            key, value = self.scalar(entry.key), self.node(entry.value)
            entries[key.text] = entry if key is entry.key and value is entry.value else Entry(key, value)
        # Two keys may become one, so that what is left is a part of what was there.
        same = len(entries) == len(node.entries) and all(new is node.entries.get(key) for key, new in entries.items())
        return node if same else Mapping(node.source, node.start, node.end, entries)

    def scalar(self, scalar: Scalar) -> Scalar:
        text = scalar.text
        if "{" not in text:
            return scalar
        new = self.pattern.sub(self.text, text)
        self.loops.count(self.loop.key, 0, len(new))
        return scalar if new == text else Scalar(scalar.source, scalar.start, scalar.end, new, False)

    def text(self, match: re.Match[str]) -> str:
        return self.item if match[1] == "$" else "".join(letter for letter in self.item if letter.isalnum())
