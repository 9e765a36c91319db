"""The frame: the lines of templates that a finding is about, with its places marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serverless_lint.report.crop import cropped
from serverless_lint.report.paths import shown_path
from serverless_lint.report.visible import visible
from serverless_lint.syntax.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from serverless_lint.report.style import Style
    from serverless_lint.syntax.source import Source, Span

NEAR = 6  # Places of one file that are no farther apart than this many lines stand in one piece.


class Place(NamedTuple):
    """A marked stretch of a template and what is said beside it. `kind`: a severity where primary, else "related"."""

    span: Span
    label: str
    kind: str


def frame(places: list[Place], sources: Mapping[str, Source], style: Style) -> Iterator[str]:
    """One block a file, that of the first place first; a file without source only says where."""
    gutter = len(str(max(place.span.line for place in places)))
    files: dict[str, list[Place]] = {}
    for place in places:
        files.setdefault(place.span.path, []).append(place)
    for path, there in files.items():
        source = sources.get(path)
        for place in there[:1] if source else there:
            arrow = "-->" if place is places[0] else ":::"
            label = f": {visible(place.label)}" if place.label and not source else ""
            yield f"{' ' * gutter}{style.paint(arrow, 'frame')} {_where(place.span)}{label}"
        if source:
            yield from _block(source, there, gutter, style)


def _where(span: Span) -> str:
    return f"{visible(shown_path(span.path))}:{span.line}:{span.column}"


def _block(source: Source, places: list[Place], gutter: int, style: Style) -> Iterator[str]:
    rows: dict[int, list[Place]] = {}
    for place in sorted(places, key=lambda place: (place.span.line, place.span.column)):
        rows.setdefault(place.span.line, []).append(place)
    bar = style.paint(" " * gutter + " |", "frame")
    yield bar
    last = 0
    for number, there in rows.items():
        if last and number - last > NEAR:
            yield style.paint("...", "frame")
        else:
            for between in range(last + 1 if last else number, number):
                yield from _row(source, between, [], gutter, style)
        yield from _row(source, number, there, gutter, style)
        last = number
    yield bar


def _row(source: Source, number: int, places: list[Place], gutter: int, style: Style) -> Iterator[str]:
    text = source.line(number) if number <= len(source.line_starts()) else ""
    main = next((place for place in places if place.kind != "related"), places[0] if places else None)
    focus = min(main.span.column - 1, len(text)) if main else 0
    window = cropped(text, focus, max(style.width - gutter - 3, 20))
    yield f"{style.paint(f'{number:>{gutter}} |', 'frame')} {window.shown()}".rstrip()
    bar = style.paint(" " * gutter + " |", "frame")
    for span, label, kind in places:
        end = span.end_column - 1 if span.end_line == span.line else len(text.rstrip())
        start = window.column(span.column - 1)
        mark = ("-" if kind == "related" else "^") * max(window.column(end) - start, 1)
        yield f"{bar} {' ' * start}{style.paint(f'{mark} {visible(label)}'.rstrip(), kind)}"
