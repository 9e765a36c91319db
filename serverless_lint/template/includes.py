"""AWS::Include: the content of files beside the template, in the place of the call; its nodes stay in their file.

What lies in S3, or is named by a parameter, stays a call, which is unknown.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-include.html
"""

from __future__ import annotations

from serverless_lint.syntax.bounds import DEEPEST, MOST_EXPANDED, Extent
from serverless_lint.syntax.document import ReadError
from serverless_lint.syntax.node import Entry, Mapping, Node, Scalar, Sequence
from serverless_lint.template.files import Files
from serverless_lint.template.macros import CALL, INCLUDE

MOST_FILES = 20  # that include one another
TOP = "Transform"


def included(root: Mapping, files: Files) -> Mapping:
    """A template with all local files included. Raises ReadError where they include each other without end."""
    return _Includer(files).template(root)


class _Includer:
    """One template: `open` are the files around the current place, `known` what each file comes to.

    `depth`: how many lists and mappings are around it, in all files together.
    """

    def __init__(self, files: Files) -> None:
        self.files = files
        self.open: list[str] = []
        self.known: dict[str, Node] = {}
        self.extent = Extent()
        self.expanded = 0
        self.depth = 0

    def template(self, root: Mapping) -> Mapping:
        entries = {name: Entry(entry.key, self.node(entry.value)) for name, entry in root.entries.items()}
        top = entries.pop(TOP, None)
        if top is not None:
            left: list[Node] = []
            for call in top.value.items if isinstance(top.value, Sequence) else [top.value]:
                sections = self.content(call)
                if isinstance(sections, Mapping):
                    _merge(entries, sections)
                else:
                    left.append(call)
            value = Sequence(top.value.source, top.value.start, top.value.end, left)
            entries[TOP] = Entry(top.key, value)
        return Mapping(root.source, root.start, root.end, entries)

    def node(self, node: Node) -> Node:
        """A node with all that it includes; itself when that is nothing."""
        self.depth += 1
        new = node
        if isinstance(node, Sequence):
            new = self.sequence(node)
        elif isinstance(node, Mapping):
            new = self.mapping(node)
        self.depth -= 1
        return new

    def sequence(self, node: Sequence) -> Node:
        items: list[Node] = []
        for item in node.items:  # no comprehension, which would take a frame of its own at each level
            items.append(self.node(item))  # noqa: PERF401
        same = all(new is old for new, old in zip(items, node.items, strict=True))
        return node if same else Sequence(node.source, node.start, node.end, items)

    def mapping(self, node: Mapping) -> Node:
        entries: dict[str, Entry] = {}
        for name, entry in node.entries.items():
            content = self.contents(entry.value) if name == CALL else None
            if content is not None and len(node.entries) == 1:
                return content
            if isinstance(content, Mapping):
                # What is included takes the place of what stands beside the call: templates put `paths: {…}` there for
                # tools that do not include, and that would not deploy by itself.
                entries |= content.entries
            elif name not in entries:
                entries[name] = Entry(entry.key, self.node(entry.value))
        same = entries.keys() == node.entries.keys() and all(
            new.value is node.entries[name].value for name, new in entries.items()
        )
        return node if same else Mapping(node.source, node.start, node.end, entries)

    def contents(self, calls: Node) -> Node | None:
        """What a call, or a list of one, includes."""
        if isinstance(calls, Sequence):
            return self.content(calls.items[0]) if len(calls.items) == 1 else None
        return self.content(calls)

    def content(self, call: Node) -> Node | None:
        """What a call includes; None when it is no call of AWS::Include or we cannot read the file."""
        location = _location(call)
        document = None
        if location is not None and "://" not in location.text:
            document = self.files.document(location.source.path, location.text)
        if document is None or location is None or document.root is None:
            return None
        path = document.source.path
        if path in self.open:
            raise _fault(location, f"{location.text} includes itself")
        if len(self.open) == MOST_FILES:
            raise _fault(location, f"files include each other more than {MOST_FILES} levels deep")
        if path not in self.known:
            self.measured(document.root, location)
            self.open.append(path)
            self.known[path] = self.node(document.root)
            self.open.pop()
        content = self.known[path]
        self.expanded += self.measured(content, location)
        if self.expanded > MOST_EXPANDED:
            raise _fault(location, f"included files make more than {MOST_EXPANDED:,} values of this template")
        return content

    def measured(self, content: Node, location: Node) -> int:
        """How many values a node is, which must not nest too deep in this place."""
        count, levels = self.extent.of(content)
        if self.depth + levels > DEEPEST:
            raise _fault(location, f"included files nest deeper than {DEEPEST} levels")
        return count


def _location(call: Node) -> Scalar | None:
    name = call.get("Name") if isinstance(call, Mapping) else None
    if not isinstance(name, Scalar) or name.text != INCLUDE or not isinstance(call, Mapping):
        return None
    parameters = call.get("Parameters")
    location = parameters.get("Location") if isinstance(parameters, Mapping) else None
    return location if isinstance(location, Scalar) and location.text else None


def _merge(sections: dict[str, Entry], more: Mapping) -> None:
    """Adds the sections of a file; of one that both have we cannot say what becomes."""
    for name, entry in more.entries.items():
        own = sections.get(name)
        if own is None:
            sections[name] = entry
        elif isinstance(own.value, Mapping):
            unknown = {CALL: Entry(entry.key, entry.value)}
            merged = Mapping(own.value.source, own.value.start, own.value.end, {**own.value.entries, **unknown})
            sections[name] = Entry(own.key, merged)


def _fault(at: Node, message: str) -> ReadError:
    return ReadError(at.source, message, at.start, at.end, too_complex=True)
