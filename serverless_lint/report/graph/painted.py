"""Which resources and relations of a picture a finding is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serverless_lint.report.graph.kinds import ORDER
from serverless_lint.syntax.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serverless_lint.lint.finding import Finding
    from serverless_lint.lint.picture import Arrow, Picture


class Paint(NamedTuple):
    """A finding, by its number: the resources that it is about, those that explain it, and its relations by number."""

    finding: int
    boxes: tuple[str, ...]
    near: tuple[str, ...]
    arrows: tuple[int, ...]


def paints(picture: Picture, findings: Iterable[Finding]) -> list[Paint]:
    """Every finding of an application: about one of its resources, or in its files."""
    ids = {(box.path, box.name): box.id for box in picture.boxes}
    painted = []
    for number, finding in enumerate(findings):
        boxes = _known(ids, [(subject.path, subject.id) for subject in finding.subjects])
        if boxes or finding.span.path in picture.paths:
            places = [(related.span.path, related.resource) for related in finding.related if related.resource]
            near = tuple(name for name in _known(ids, places) if name not in boxes)
            told = {*boxes, *near}
            arrows = tuple(i for i, arrow in enumerate(picture.arrows) if _concerns(arrow, set(boxes), told))
            painted.append(Paint(number, boxes, near, arrows))
    return painted


def _known(ids: dict[tuple[str, str], str], places: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids[place] for place in places if place in ids))


def _concerns(arrow: Arrow, subjects: set[str], told: set[str]) -> bool:
    """Whether both ends are spoken of, or what says that they are related is at fault itself."""
    if arrow.kind == ORDER:
        return False
    ends = {arrow.source, arrow.target}
    return ends <= told or (arrow.via in subjects and arrow.via not in ends)
