"""From a rule's fix to edits of the file, and from many repairs to a repaired text.

A fix is dropped where its place was generated, stands in `Globals` or behind an alias (others use it too), comes from a
parameter or mapping, or cannot be edited so that everything else stays what it says.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from serverless_lint.graph.graph import Graph
from serverless_lint.lint.finding import Finding, Repair
from serverless_lint.rule import Fix
from serverless_lint.sam.function import SAME
from serverless_lint.syntax.document import Document
from serverless_lint.syntax.edit import Change, Edit, Path, applied, edits_of, is_faithful, path_to
from serverless_lint.syntax.node import Mapping
from serverless_lint.template.values import Value


def repair_of(fix: Fix, graph: Graph, document: Document) -> Repair | None:
    """A fix as edits; None when it must not or cannot be made."""
    changes = []
    for value, new in fix.changes:
        path = _path(value, graph, document)
        if path is None or path[0] == "Globals":
            return None
        changes.append(Change(path, new))
    edits: list[Edit] = []
    for change in changes:
        own = edits_of(document, change)
        if not own:
            return None
        edits += own
    if len(changes) > 1 and (_overlap(edits) or not is_faithful(document, edits, changes)):
        return None
    return Repair(fix.title, fix.safe, tuple(edits), tuple(changes))


def _path(value: Value, graph: Graph, document: Document) -> Path | None:
    if value.origin is not None:
        return None
    return path_to(document, value.node) if value.written else _home(value, graph, document)


def _home(value: Value, graph: Graph, document: Document) -> Path | None:
    """Where a property that is left out would be written; None for what SAM makes of something else."""
    resource = graph.resources.get(str(value.path[0]))
    if resource is None or len(value.path) < 3 or resource.declaration.implied:
        return None
    if resource.declaration.origin is not None and value.path[2] not in SAME:
        return None
    resources = document.root.get("Resources") if isinstance(document.root, Mapping) else None
    declared = isinstance(resources, Mapping) and resource.id in resources.entries
    return ("Resources", *value.path) if declared else None


# many repairs


class Repaired(NamedTuple):
    """A text, and how many repairs were made in it."""

    text: str
    repairs: int


def repaired(document: Document, findings: Iterable[Finding], unsafe: bool) -> Repaired:
    """A text with all repairs that do not get into each other's way; the others are for the next round."""
    chosen: list[Repair] = []
    for finding in findings:
        repair = finding.repair
        if repair is None or not (repair.safe or unsafe) or repair in chosen:
            continue
        edits = [edit for each in (*chosen, repair) for edit in each.edits]
        changes = [change for each in (*chosen, repair) for change in each.changes]
        if not _overlap(edits) and is_faithful(document, edits, changes):
            chosen.append(repair)
    text = applied(document.source.text, [edit for repair in chosen for edit in repair.edits])
    return Repaired(text, len(chosen))


def _overlap(edits: list[Edit]) -> bool:
    ordered = sorted(edits)
    # Two insertions at one place would stand in an order that nobody chose.
    return any(left.end > right.start or left.start == right.start for left, right in pairwise(ordered))
