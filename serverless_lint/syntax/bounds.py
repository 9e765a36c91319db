"""How much one text may hold: a template is hostile input, and reading it costs bounded time and memory."""

from __future__ import annotations

from serverless_lint.syntax.document import ReadError
from serverless_lint.syntax.node import Mapping, Node, Sequence
from serverless_lint.syntax.source import Source

LARGEST_FILE = 16 * 1024 * 1024
DEEPEST = 200
# cfn-lint's bound for what aliases may expand to.
MOST_EXPANDED = 250_000
# No text of 1 MB, CloudFormation's limit, holds more of the characters that stand between values.
MOST_SEPARATORS = 1_048_576


def check_size(source: Source, separators: str) -> None:
    """Refuses a text that might hold millions of nodes."""
    text = source.text
    if len(text) > MOST_SEPARATORS and sum(map(text.count, separators)) > MOST_SEPARATORS:
        message = "this file holds more than a million values; CloudFormation accepts at most 1 MB"
        raise ReadError(source, message, 0, 0, too_complex=True)


def too_deep(source: Source, start: int) -> ReadError:
    message = f"lists and mappings are nested deeper than {DEEPEST} levels"
    return ReadError(source, message, start, min(start + 1, len(source.text)), too_complex=True)


class Extent:
    """How many nodes a node stands for and how deep they nest, aliases counted at each of their uses."""

    __slots__ = ("known",)

    def __init__(self) -> None:
        self.known: dict[Node, tuple[int, int]] = {}

    def of(self, node: Node) -> tuple[int, int]:
        """Count and depth; a node that was measured before costs nothing again."""
        if not isinstance(node, (Mapping, Sequence)):
            return 1, 0
        measured = self.known.get(node)
        if measured is None:
            count, depth = 1, 0
            children = node.items if isinstance(node, Sequence) else [entry.value for entry in node.entries.values()]
            for child in children:
                below, levels = self.of(child)
                count += below
                depth = max(depth, levels)
            measured = self.known[node] = (count, depth + 1)
        return measured
