"""Which templates belong together: roots with their nested stacks, and roots that import what others export.

Nested templates are always read; parents and exporters are looked for among the files of the run only.
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html
"""

from __future__ import annotations

import os
from collections.abc import Callable

from serverless_lint.lint.links import Stack, exports, imports, stacks
from serverless_lint.syntax.document import Document, ReadError
from serverless_lint.syntax.node import Mapping, Node
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.calls import Call
from serverless_lint.template.files import Files
from serverless_lint.template.outputs import Export, Nested
from serverless_lint.template.scenario import World
from serverless_lint.template.template import Fault, Template

DEEPEST = 20  # stacks inside one another
MOST = 200  # templates of an application


class Application(NamedTuple):
    """Templates of one world, the root first. `cycles`: stacks that nest what holds them; `excess`: too many."""

    templates: list[Template]
    cycles: list[Fault]
    excess: list[Fault]


def template_of(document: Document, files: Files, within: tuple[World, str] | None = None) -> Template | None:
    """The template in a document; None where it is none."""
    root = document.root
    if not isinstance(root, Mapping) or "Resources" not in root.entries:
        return None
    try:
        return Template(document, root, files, within)
    except ReadError:  # it is told of where the template is linted by itself
        return None


class Applications:
    """Documents of a run by their normal path. `files_of`: what the template at a path may read.

    `deploy`: says of a root how it is deployed.
    """

    def __init__(
        self, documents: dict[str, Document], files_of: Callable[[str], Files], deploy: Callable[[Template], None]
    ) -> None:
        self.documents = documents
        self.files_of = files_of
        self.deploy = deploy
        made = {path: template_of(document, files_of(path)) for path, document in documents.items()}
        self.templates = {path: template for path, template in made.items() if template is not None}
        self.nested = self._nested()

    def _nested(self) -> set[str]:
        """Paths of templates that others of the run nest; of some that nest each other in a circle, not the first."""
        children = {path: [each.path for each in stacks(template)] for path, template in self.templates.items()}
        inner = {child for paths in children.values() for child in paths}
        reached: set[str] = set()
        left = [path for path in children if path not in inner]
        for start in (*left, *children):
            if start in reached:
                continue
            inner.discard(start)
            below = [start]
            while below:
                path = below.pop()
                if path not in reached:
                    reached.add(path)
                    below += children.get(path, ())
        return inner

    def groups(self) -> list[list[str]]:
        """The paths of roots, those together that exchange exports."""
        roots = [path for path in self.templates if path not in self.nested]
        group = {path: [path] for path in roots}
        exporters: dict[str, list[str]] = {}
        for path in roots:
            for _, name in exports(self.templates[path]):
                exporters.setdefault(name.text, []).append(path)
        for path in roots:
            for imported in sorted(imports(self.templates[path]) & exporters.keys()):
                for exporter in exporters[imported]:
                    if group[exporter] is not group[path]:
                        both = group[path] + group[exporter]
                        group.update((member, both) for member in both)
        return [sorted(paths, key=roots.index) for paths in {id(paths): paths for paths in group.values()}.values()]

    def application(self, roots: list[str]) -> Application:
        """The application of some roots, with all that they nest."""
        alone = self.templates[roots[0]]
        if len(roots) == 1 and not any(stacks(alone)):
            self.deploy(alone)
            return Application([alone], [], [])
        return _Growth(self, roots).application


class _Growth:
    """An application as it grows from its roots: templates by path, and the calls that nest them."""

    def __init__(self, run: Applications, roots: list[str]) -> None:
        self.run = run
        self.templates: dict[str, Template] = {}
        self.calls: dict[str, list[Call]] = {}
        self.unbound: set[str] = set()  # whose parameters somebody gives in a way that we cannot read
        self.links: list[tuple[Template, Stack, Call | None]] = []
        self.cycles: list[Fault] = []
        self.excess: list[Fault] = []
        self.world: World | None = None
        for path in roots:
            self._add(path, run.documents[path], run.files_of(path), (path,))
            if path in self.templates:
                run.deploy(self.templates[path])
        for path, calls in self.calls.items():
            if path not in self.unbound and path not in roots:
                self.templates[path].bind(*calls)
        for parent, stack, call in self.links:
            scope = self.templates[stack.path].scope
            bound = call if scope.conditions.calls else None
            parent.scope.nested[stack.declaration.id] = Nested(scope, bound)
        self._export()
        self.application = Application(list(self.templates.values()), self.cycles, self.excess)

    def _add(self, path: str, document: Document, files: Files, chain: tuple[str, ...]) -> Template | None:
        shown = document.source.path
        template = template_of(document, files, None if self.world is None else (self.world, shown + ":"))
        if template is None:
            return None
        self.world = template.scope.world
        self.templates[path] = template
        for stack in stacks(template):
            self._nest(template, stack, chain)
        return template

    def _nest(self, parent: Template, stack: Stack, chain: tuple[str, ...]) -> None:
        name = stack.declaration.id
        if stack.path in chain:
            circle = " → ".join((*chain[chain.index(stack.path) :], stack.path))
            self.cycles.append(Fault(f"{name} nests a template that it is nested in: {circle}", stack.at))
            return
        if len(chain) > DEEPEST or len(self.templates) >= MOST:
            message = f"there are more than {MOST} templates in one another, or more than {DEEPEST} levels of them"
            self.excess.append(Fault(message, stack.at))
            return
        if stack.path not in self.templates:
            document = self.run.documents.get(stack.path) or self._read(parent, stack)
            if document is None or self._add(stack.path, document, parent.files, (*chain, stack.path)) is None:
                return
        call = _call(parent, stack, self.templates[stack.path])
        if call is None:
            self.unbound.add(stack.path)
        else:
            self.calls.setdefault(stack.path, []).append(call)
        self.links.append((parent, stack, call))

    def _read(self, parent: Template, stack: Stack) -> Document | None:
        beside = parent.document.source.path
        return parent.files.document(beside, os.path.relpath(stack.path, os.path.dirname(beside) or "."))

    def _export(self) -> None:
        for template in self.templates.values():
            for output, name in exports(template):
                template.scope.world.exports.setdefault(name.text, []).append(Export(template.scope, output, name.when))


def _call(parent: Template, stack: Stack, child: Template) -> Call | None:
    """The call that a nested stack is; None when its parameters cannot be read."""
    properties = stack.declaration.properties
    given = properties.get("Parameters") if isinstance(properties, Mapping) else None
    if not isinstance(properties, Mapping) or properties.function or not (given is None or isinstance(given, Mapping)):
        return None
    if isinstance(given, Mapping) and (given.function or any(key.startswith("Fn::") for key in given.entries)):
        return None
    arguments: dict[str, Node] = dict(given.items()) if isinstance(given, Mapping) else {}
    selector = child.scope.conditions.prefix + "\0caller"
    name = parent.scope.conditions.prefix + stack.declaration.id
    return Call(selector, name, arguments, parent.scope, stack.declaration.condition)
