"""What the text formats draw: resources by service, and a line for each related pair; parts are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from serverless_lint.lint.picture import Arrow, Box, Picture
from serverless_lint.report.graph.kinds import ASIDE, ORDER, RESTATING
from serverless_lint.report.graph.services import OUTSIDE, kind_of
from serverless_lint.report.paths import shown_path
from serverless_lint.syntax.record import NamedTuple


class Drawing(NamedTuple):
    """One template. `names`: by id; `lines`: names of source and target, the kind, and what is written beside it."""

    prefix: str
    services: dict[str, list[Box]]
    names: dict[str, str]
    lines: list[tuple[str, str, str, str]]


def drawings(pictures: Iterable[Picture]) -> list[Drawing]:
    """Each template; where there are several, services say whose they are."""
    every = list(pictures)
    return [_drawing(picture, number if len(every) > 1 else None) for number, picture in enumerate(every, 1)]


def _drawing(picture: Picture, number: int | None) -> Drawing:
    prefix = f"t{number}_" if number else ""
    folds = {box.id: box.owner for box in picture.boxes if box.part and box.owner}
    arrows = list(_arrows(picture, folds))
    joined = {end for source, target, _ in arrows for end in (source, target)}
    names: dict[str, str] = {}
    services: dict[str, list[Box]] = {}
    for index, box in enumerate(picture.boxes):
        if box.id in joined if box.external else _home(box.id, folds) == box.id:
            names[box.id] = f"{prefix}n{index}"
            service = OUTSIDE if box.external else kind_of(box.type).service
            services.setdefault(f"{service} ({shown_path(picture.paths[0])})" if number else service, []).append(box)
    lines = [(names[source], names[target], arrow.kind, _label(arrow)) for source, target, arrow in arrows]
    return Drawing(prefix, services, names, list(dict.fromkeys(lines)))


def _home(name: str, folds: dict[str, str]) -> str:
    """The resource that stands for a part, itself no part; where parts serve each other in a circle, each stands."""
    here, seen = name, {name}
    while here in folds:
        here = folds[here]
        if here in seen:
            return name
        seen.add(here)
    return here


def _arrows(picture: Picture, folds: dict[str, str]) -> Iterator[tuple[str, str, Arrow]]:
    """The relations that are drawn, between those that stand for their ends."""
    every = [(_home(arrow.source, folds), _home(arrow.target, folds), arrow) for arrow in picture.arrows]
    told = {frozenset((source, target)) for source, target, arrow in every if arrow.kind not in RESTATING}
    for source, target, arrow in every:
        inside = source == target and arrow.source != arrow.target
        left_out = arrow.kind == ORDER or arrow.kind in ASIDE
        again = arrow.kind in RESTATING and frozenset((source, target)) in told
        if not (inside or left_out or again):
            yield source, target, arrow


def _label(arrow: Arrow) -> str:
    return f"{arrow.kind} ({arrow.mode})" if arrow.mode else arrow.kind
