"""Taking suppressions out of a file that do nothing there, with the comments and mappings that hold nothing else."""

from __future__ import annotations

from typing import Union

from serverless_lint.lint.comments import Comment
from serverless_lint.lint.finding import Repair
from serverless_lint.syntax.absent import ABSENT
from serverless_lint.syntax.document import Document
from serverless_lint.syntax.edit import Change, Edit, Path, edits_of, path_to
from serverless_lint.syntax.node import Mapping, Node, Sequence
from serverless_lint.syntax.record import NamedTuple

TITLE = "remove the suppression"


class Word(NamedTuple):
    """Where a suppression names a rule: which word of a comment, or which item of `ignore:` in Metadata."""

    home: Union[Comment, Node]
    position: int


def removals(document: Document, useless: list[Word]) -> list[Repair | None]:
    """For each word the repair that takes it out. What would be left empty goes as a whole, with one repair for all."""
    by_home: dict[int, set[int]] = {}
    for word in useless:
        by_home.setdefault(id(word.home), set()).add(word.position)
    made: dict[tuple[int, int], Repair | None] = {}
    for home in {id(word.home): word.home for word in useless}.values():
        indexes = by_home[id(home)]
        of = _of_comment(document, home, indexes) if isinstance(home, Comment) else _of_list(document, home, indexes)
        made.update({(id(home), index): repair for index, repair in of.items()})
    return [made[id(word.home), word.position] for word in useless]


def _of_comment(document: Document, comment: Comment, indexes: set[int]) -> dict[int, Repair]:
    text = document.source.text
    left = [text[start:end] for at, (start, end) in enumerate(comment.words) if at not in indexes]
    edit = Edit(comment.words[0][0], comment.words[-1][1], ", ".join(left)) if left else _whole(text, comment)
    return dict.fromkeys(indexes, Repair(TITLE, True, (edit,), ()))


def _whole(text: str, comment: Comment) -> Edit:
    """A comment with its reason, up to the next one on its line; the whole line where it stands alone."""
    start = text.rindex("#", 0, comment.start)
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    ends = [at for newline in "\r\n" if (at := text.find(newline, comment.end)) >= 0]
    line_end = min(ends, default=len(text))
    other = text.find(" #", comment.end, line_end)
    if other >= 0:
        return Edit(start, other + 1, "")
    before = text[line_start:start].rstrip()
    if before:
        return Edit(line_start + len(before), line_end, "")
    after = text[line_end : line_end + 2]
    return Edit(line_start, line_end + (2 if after == "\r\n" else len(after[:1])), "")


def _of_list(document: Document, ignored: Node, indexes: set[int]) -> dict[int, Repair | None]:
    path = path_to(document, ignored)
    if path is None:
        return dict.fromkeys(indexes)
    if isinstance(ignored, Sequence) and len(indexes) < len(ignored.items):
        return {index: _without(document, (*path, index)) for index in indexes}
    return dict.fromkeys(indexes, _without(document, _emptied(document, path)))


def _without(document: Document, path: Path) -> Repair | None:
    change = Change(path, ABSENT)
    edits = edits_of(document, change)
    return Repair(TITLE, True, tuple(edits), (change,)) if edits else None


def _emptied(document: Document, path: Path) -> Path:
    """The path to what holds nothing but what is there: at most the `Metadata` around it."""
    while len(path) > 1 and path[-1] != "Metadata":
        around = _at(document, path[:-1])
        if not isinstance(around, Mapping) or len(around.entries) > 1:
            break
        path = path[:-1]
    return path


def _at(document: Document, path: Path) -> Node | None:
    node = document.root
    for key in path:
        if isinstance(node, Mapping) and isinstance(key, str):
            node = node.get(key)
        elif isinstance(node, Sequence) and isinstance(key, int):
            node = node.items[key]
    return node
