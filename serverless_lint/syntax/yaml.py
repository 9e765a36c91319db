"""YAML text to a document: PyYAML's parser events, made into nodes that know their exact place.

Not `compose`: its marks end blocks at the next token instead of the last value, and it hides where aliases stand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from serverless_lint.syntax.bounds import DEEPEST, MOST_EXPANDED, Extent, check_size, too_deep
from serverless_lint.syntax.document import Document, Duplicate, ReadError
from serverless_lint.syntax.node import Entry, Mapping, Node, Scalar, Sequence
from serverless_lint.syntax.pyyaml import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
    YAMLError,
)
from serverless_lint.syntax.source import Source
from serverless_lint.syntax.tags import KEYS, TEXT, TYPED, UNUSUAL_STARTS, call_key, tag_span, value_start
from serverless_lint.syntax.text import whole_characters

Event = Any  # the type stubs make every mark optional
NextEvent = Callable[[], Event]

# Most of the time goes into these: half the time of `Entry(…)`, and two thirds of `Scalar(…)`.
_entry = tuple.__new__
_new = object.__new__


def read_yaml(source: Source) -> Document:
    """The document that a text holds."""
    check_size(source, ",:-?[{\n")
    try:
        return _Builder(source).document()
    except (YAMLError, UnicodeEncodeError) as error:
        from serverless_lint.syntax.faults import yaml_fault  # few files are faulty

        raise yaml_fault(source, error) from None
    except ReadError as error:
        if error.too_complex:
            raise
        from serverless_lint.syntax.faults import unrendered

        raise unrendered(source, error.start) or error from None


def _events(text: str) -> NextEvent:
    try:
        from yaml._yaml import CParser
    except ImportError:
        return _pure_events(text)
    parser: Any = CParser(text)
    events: NextEvent = parser.get_event
    return events


def _pure_events(text: str) -> NextEvent:
    """The events of PyYAML's Python parser, which unlike libyaml lets escapes pass that stand for no character."""
    from yaml import SafeLoader

    loader: Any = SafeLoader(text)

    def next_event() -> Event:
        try:
            event = loader.get_event()
        except (ValueError, OverflowError) as error:  # of `chr`, for `\UFFFFFFFF`
            raise YAMLError(str(error)) from None
        if type(event) is ScalarEvent:
            event.value = whole_characters(event.value)
        return event

    return next_event


class _Builder:
    """One pass over the events of one text."""

    __slots__ = (
        "alias_end",
        "aliases",
        "anchors",
        "depth",
        "duplicates",
        "expanded",
        "extent",
        "last_alias",
        "next",
        "source",
        "text",
    )

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.next = _events(source.text)
        self.duplicates: list[Duplicate] = []
        self.aliases: dict[tuple[int, int], Node] = {}
        self.anchors: dict[str, Node | Event] = {}
        self.last_alias: Node | None = None
        self.alias_end = 0
        self.depth = 0
        self.expanded = 0
        self.extent = Extent()

    def document(self) -> Document:
        self.next()  # the stream starts
        root = None
        if type(self.next()) is not StreamEndEvent:  # else the document starts
            root = self.node(self.next())
            while type(event := self.next()) is DocumentEndEvent:
                pass
            if type(event) is not StreamEndEvent:
                message = "a second YAML document starts here; CloudFormation reads one document a file"
                raise ReadError(self.source, message, event.start_mark.index, event.end_mark.index)
        if isinstance(root, Scalar) and root.plain and not root.text:
            root = None
        return Document(self.source, root, self.duplicates, self.aliases)

    def node(self, event: Event) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor is not None:
                return self.with_properties(event)
            tag = event.tag
            if tag is not None:
                return self.short_call(event, tag) if tag in KEYS else self.with_properties(event)
            scalar = _new(Scalar)
            scalar.source = self.source
            scalar.start = start = event.start_mark.index
            scalar.end = end = event.end_mark.index
            scalar.text = event.value
            style = event.style
            if not style:
                scalar.plain = True
                if start == end:
                    scalar.start = scalar.end = self.nothing(end)
            else:
                scalar.plain = False
                if style in "|>":
                    scalar.end = self.block_end(start, end)
            return scalar
        if kind is AliasEvent:
            return self.alias(event)
        if event.tag is None and event.anchor is None:
            start = event.start_mark.index
            return self.mapping(start, event) if kind is MappingStartEvent else self.sequence(start, event)
        return self.with_properties(event)

    def short_call(self, event: Event, tag: str) -> Mapping:
        """A call as most are written: `!Ref Name`, with one blank between tag and text."""
        text, start = self.text, event.start_mark.index
        tag_end, end = start + len(tag), event.end_mark.index
        if (
            tag_end == end
            or not text.startswith(tag, start)
            or text[tag_end : tag_end + 1] != " "
            or text[tag_end + 1 : tag_end + 2] in UNUSUAL_STARTS
        ):
            return self.call(event, KEYS[tag])
        key = KEYS[tag]
        argument = Scalar(self.source, tag_end + 1, end, event.value, False)
        entry: Entry = _entry(Entry, (Scalar(self.source, start, tag_end, key, False), argument))
        return Mapping(self.source, start, end, {key: entry})

    def nothing(self, offset: int) -> int:
        """Where a value is missing: behind what stands before, not at what comes next."""
        while offset:
            near = self.text[max(0, offset - 64) : offset]
            kept = len(near.rstrip(" \t\r\n"))
            offset -= len(near) - kept
            if kept:
                break
        return offset

    def block_end(self, start: int, end: int) -> int:
        return start + len(self.text[start:end].rstrip(" \t\r\n"))

    def sequence(self, start: int, begin: Event) -> Sequence:
        self.depth += 1
        if self.depth > DEEPEST:
            raise too_deep(self.source, start)
        next_event, node = self.next, self.node
        items: list[Node] = []
        while type(event := next_event()) is not SequenceEndEvent:
            items.append(node(event))
        self.depth -= 1
        return Sequence(self.source, start, self.end(begin, event, items[-1] if items else None), items)

    def mapping(self, start: int, begin: Event) -> Mapping:
        self.depth += 1
        if self.depth > DEEPEST:
            raise too_deep(self.source, start)
        next_event, node = self.next, self.node
        entries: dict[str, Entry] = {}
        merged: list[Node] = []
        key: Node
        value: Node | None = None
        while type(event := next_event()) is not MappingEndEvent:
            key = node(event)
            if type(key) is not Scalar:
                raise self.bad_key(key)
            value = node(next_event())
            name = key.text
            if name == "<<" and key.plain:
                merged.append(value)
                continue
            entry: Entry = _entry(Entry, (key, value))
            if name in entries:
                self.duplicates.append(Duplicate(entries[name], entry))
            entries[name] = entry
        self.depth -= 1
        end = self.end(begin, event, value)
        return Mapping(self.source, start, end, self.merge(merged, entries) if merged else entries)

    def end(self, begin: Event, event: Event, last: Node | None) -> int:
        """Where a collection ends: at its bracket, else with its last value, for the event ends at the next token."""
        if last is None or (begin.flow_style and event.end_mark.index > event.start_mark.index):
            end: int = event.end_mark.index
            return end
        return self.alias_end if last is self.last_alias else last.end

    def bad_key(self, key: Node) -> ReadError:
        what = "a list" if isinstance(key, Sequence) else "a mapping"
        if isinstance(key, Mapping) and key.function:
            what = f"a call of `{key.function}`"
        return ReadError(self.source, f"a key must be text, not {what}", key.start, key.end)

    def merge(self, merged: list[Node], entries: dict[str, Entry]) -> dict[str, Entry]:
        """Entries with those that `<<` brings: its own win, and in a list of mappings the earlier one."""
        everything: dict[str, Entry] = {}
        for value in merged:
            mappings = value.items[::-1] if isinstance(value, Sequence) else [value]
            for mapping in mappings:
                if not isinstance(mapping, Mapping):
                    message = "`<<` merges a mapping or a list of mappings, and this is neither"
                    raise ReadError(self.source, message, mapping.start, mapping.end)
                everything |= mapping.entries
                self.expand(len(mapping.entries), value.start, value.end)
        return everything | entries

    def with_properties(self, event: Event) -> Node:
        """A node behind a tag, an anchor or both."""
        anchor = event.anchor
        if anchor is not None:
            self.anchors[anchor] = event
        key = None if event.tag is None else call_key(event.tag)
        node = self.untagged(event, key is not None) if key is None else self.call(event, key)
        # Within `&a`, a second `&a` may have taken over the name.
        if anchor is not None and self.anchors[anchor] is event:
            self.anchors[anchor] = node
        return node

    def call(self, event: Event, key: str) -> Mapping:
        start, end = tag_span(self.text, event.start_mark.index, event.end_mark.index)
        self.depth += 1
        value = self.untagged(event, True)
        self.depth -= 1
        entry = Entry(Scalar(self.source, start, end, key, False), value)
        return Mapping(self.source, start, value.end, {key: entry})

    def untagged(self, event: Event, called: bool) -> Node:
        """The value behind tag and anchor; under a short tag it is text, whatever it looks like."""
        end: int = event.end_mark.index
        kind = type(event)
        if kind is not ScalarEvent:
            # The event ends behind a bracket, at the first item or key, or behind the `-` of an unindented list.
            is_list = kind is not MappingStartEvent
            past = event.flow_style or (is_list and not self.text.startswith("-", end))
            start = end - 1 if past else end
            return self.sequence(start, event) if is_list else self.mapping(start, event)
        style = event.style
        if not style and not event.value:
            start = end
        else:
            properties = (event.tag is not None) + (event.anchor is not None)
            start = value_start(self.text, event.start_mark.index, end, properties)
        if style and style in "|>":
            end = self.block_end(start, end)
        plain = not called and (event.tag in TYPED or (not style and event.tag not in TEXT))
        return Scalar(self.source, start, end, event.value, plain)

    def alias(self, event: Event) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        node = self.anchors.get(event.anchor)
        if node is None:
            message = f"`*{event.anchor}` has no anchor; no `&{event.anchor}` stands before it"
            raise ReadError(self.source, message, start, end)
        if not isinstance(node, Node):
            message = f"`*{event.anchor}` stands inside of `&{event.anchor}`; a value cannot hold itself"
            raise ReadError(self.source, message, start, end)
        count, depth = self.extent.of(node)
        self.expand(count, start, end)
        if self.depth + depth > DEEPEST:
            raise too_deep(self.source, start)
        self.aliases[start, end] = self.last_alias = node
        self.alias_end = end
        return node

    def expand(self, count: int, start: int, end: int) -> None:
        self.expanded += count
        if self.expanded > MOST_EXPANDED:
            message = f"aliases and merges make more than {MOST_EXPANDED:,} values of this file"
            raise ReadError(self.source, message, start, end, too_complex=True)
