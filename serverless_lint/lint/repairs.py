"""From a rule's fix to edits of the file, and from many repairs to a repaired text.

A fix is dropped where its place was generated, stands in `Globals`, in a loop or behind an alias (others use it too),
in another file, comes from a parameter or mapping, or cannot be edited so that everything else stays what it says.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Iterable

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relations.awslambda import FUNCTION
from serverless_lint.lint.finding import Finding, Repair
from serverless_lint.rule import Fix
from serverless_lint.sam.function import SAME
from serverless_lint.syntax.document import Document
from serverless_lint.syntax.edit import Change, Edit, Path, applied, edits_of, is_faithful, path_to
from serverless_lint.syntax.node import Mapping
from serverless_lint.template.macros import is_open
from serverless_lint.template.values import Value

TRIES = 5
ALONE = 20


def repair_of(fix: Fix, graph: Graph, document: Document) -> Repair | None:
    """A fix as edits, which `verified` has yet to try; None when it must not or cannot be made."""
    changes = []
    for value, new in fix.changes:
        path = _path(value, graph, document)
        if path is None or path[0] == "Globals" or any(str(key).startswith("Fn::ForEach") for key in path):
            return None
        changes.append(Change(path, new))
    edits: list[Edit] = []
    for change in changes:
        own = edits_of(document, change)
        if not own:
            return None
        edits += own
    return Repair(fix.title, fix.safe, tuple(edits), tuple(changes))


def _path(value: Value, graph: Graph, document: Document) -> Path | None:
    if value.origin is not None or value.node.source is not document.source:
        return None
    return path_to(document, value.node) if value.written else _home(value, graph, document)


def _home(value: Value, graph: Graph, document: Document) -> Path | None:
    """Where a property that is left out would be written; None for what SAM makes of something else."""
    resource = graph.owner(value)
    if resource is None or len(value.path) < 3 or resource.declaration.implied:
        return None
    if resource.declaration.origin is not None and not (resource.type == FUNCTION and value.path[2] in SAME):
        return None
    resources = document.root.get("Resources") if isinstance(document.root, Mapping) else None
    name = resource.declaration.id
    body = resources.get(name) if isinstance(resources, Mapping) and resource.template.document is document else None
    declared = isinstance(body, Mapping) and not is_open(body)  # else it is written in another file
    return ("Resources", name, *value.path[1:]) if declared else None


# many repairs


def verified(findings: list[Finding], document: Document) -> list[Finding]:
    """Findings without the repairs that would do more, or less, than they say.

    All that do not overlap are tried in one go, since each try reads the file again; where that fails, a few alone.
    """
    here = [each for each in findings if each.span.path == document.source.path]
    left = {each.repair.edits: each.repair for each in here if each.repair is not None}
    good: set[tuple[Edit, ...]] = set()
    for _ in range(TRIES):
        batch = _disjoint(left.values())
        if not batch:
            break
        held = batch if _holds(batch, document) else [each for each in batch[:ALONE] if _holds([each], document)]
        good.update(each.edits for each in held)
        for each in batch:
            del left[each.edits]
    return [
        each
        if each.repair is None or each.repair.edits in good or each.span.path != document.source.path
        else each._replace(repair=None)
        for each in findings
    ]


def repaired_text(document: Document, findings: Iterable[Finding], unsafe: bool) -> tuple[str, int]:
    """A text with the repairs that do not overlap, and how many these are; the others are for the next round.

    `findings`: those of this document.
    """
    wanted = {f.repair.edits: f.repair for f in findings if f.repair is not None and (f.repair.safe or unsafe)}
    chosen = _disjoint(wanted.values())
    if not _holds(chosen, document):
        chosen = chosen[:1]
    return applied(document.source.text, [edit for each in chosen for edit in each.edits]), len(chosen)


def _holds(repairs: list[Repair], document: Document) -> bool:
    edits = [edit for each in repairs for edit in each.edits]
    return is_faithful(document, edits, [change for each in repairs for change in each.changes])


def _disjoint(repairs: Iterable[Repair]) -> list[Repair]:
    """The first of them that do not overlap; two insertions at one place would stand in an order that nobody chose."""
    taken: list[Edit] = []
    chosen = []
    for repair in repairs:
        if all(_is_free(edit, taken) for edit in repair.edits):
            chosen.append(repair)
            for edit in repair.edits:
                insort(taken, edit)
    return chosen


def _is_free(edit: Edit, taken: list[Edit]) -> bool:
    at = bisect(taken, edit)
    return all(
        other.start != edit.start and (other.end <= edit.start or edit.end <= other.start)
        for other in taken[max(at - 1, 0) : at + 1]
    )
