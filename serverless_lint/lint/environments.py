"""Environments: the parameter values, region and account with which a template is deployed, by name.

They come from the configuration, else from the samconfig beside a template; the command line adds to each.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from serverless_lint.lint.config import ConfigError, ConfigFile, repository
from serverless_lint.lint.parameter_files import Parameters, from_document
from serverless_lint.lint.samconfig import environments
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence, typed_scalar
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.syntax.source import Source
from serverless_lint.template.calls import ENVIRONMENT, Call
from serverless_lint.template.files import Files
from serverless_lint.template.template import Template

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

REGION, ACCOUNT = "AWS::Region", "AWS::AccountId"
COMMAND_LINE = "command line"  # the environment that `--parameter` makes where there is none


class Environment(NamedTuple):
    """`arguments`: of parameters and pseudo parameters, each a scalar where it is written."""

    name: str
    arguments: dict[str, Node]

    @property
    def call(self) -> Call:
        return Call(ENVIRONMENT, self.name, self.arguments)


class Environments:
    """The environments of the templates of a run. `only`: the ones to look at, all without.

    `given`: parameters and pseudo parameters of the command line, which win over those of every environment.
    Raises ConfigError.
    """

    def __init__(
        self, file: ConfigFile | None, cwd: str, only: tuple[str, ...], given: dict[str, str], isolated: bool
    ) -> None:
        self.file = file
        self.cwd = cwd
        self.only = only
        self.isolated = isolated
        self.known: set[str] = set()  # names that were met
        self.common = dict(self._common())
        self.given = {name: _argument(f"{name}={text}", text) for name, text in given.items()}
        self.declared = list(self._declared())

    def deploy(self, template: Template, sources: dict[str, Source]) -> None:
        """Closes the world of a root to its environments; `sources` gets the texts in which these are written."""
        template.scope.world.fixed |= self.pseudo
        found = self.of(template.document.source.path, template.files)
        for each in found:
            for node in each.arguments.values():
                sources.setdefault(node.source.path, node.source)
        if found:
            template.bind(*(each.call for each in found))

    def of(self, path: str, files: Files) -> list[Environment]:
        """The environments of the template at a path from the working directory."""
        below = self._below(path)
        found = [each for each, templates in self.declared if templates is None or templates.match_file(below)]
        if not found and not self.isolated:
            found = self._of_samconfig(path, files)
        self.known.update(each.name for each in found)
        found = [each for each in found if not self.only or each.name in self.only]
        if not found and any("::" not in name for name in self.given):
            found = [Environment(COMMAND_LINE, {})]
        return [each._replace(arguments={**self.common, **each.arguments, **self.given}) for each in found]

    def unknown(self) -> str | None:
        """What is wrong with the names that were asked for, once all templates were looked at."""
        for name in self.only:
            if name not in self.known:
                known = ", ".join(sorted(self.known)) or "none is declared"
                return f"no template has an environment {name}; known: {known}"
        return None

    @property
    def pseudo(self) -> dict[str, str]:
        """Region and account where no environment says others."""
        held = {**self.common, **self.given}
        return {name: node.text for name, node in held.items() if "::" in name and isinstance(node, Scalar)}

    def _below(self, path: str) -> str:
        folder = self.file.folder if self.file else self.cwd
        return os.path.relpath(os.path.join(self.cwd, path), folder).replace(os.sep, "/")

    def _of_samconfig(self, path: str, files: Files) -> list[Environment]:
        """A samconfig in the template's folder, or in one around it that names the template."""
        if files.root is None:
            return []
        folder = os.path.dirname(path)
        while True:
            found = environments(folder, path, files)
            here = os.path.realpath(folder or ".")
            if found or here == files.root or os.path.dirname(here) == here:
                return [Environment(name, arguments) for name, arguments in found.items()]
            folder = os.path.normpath(os.path.join(folder, ".."))

    # configuration

    def _common(self) -> Iterator[tuple[str, Node]]:
        for key, name in ((("region",), REGION), (("account",), ACCOUNT)):
            if self.file and self.file.value(*key) is not None:
                yield name, self.file.at(*key)

    def _declared(self) -> Iterator[tuple[Environment, GitIgnoreSpec | None]]:
        for name, body in (self.file.value("environments") or {}).items() if self.file else ():
            assert self.file is not None
            arguments: dict[str, Node] = {}
            if "parameters" in body:
                arguments |= self._parameters(self.file.at("environments", name, "parameters"))
            for key, pseudo in (("region", REGION), ("account", ACCOUNT)):
                if key in body:
                    arguments[pseudo] = self.file.at("environments", name, key)
            yield Environment(name, arguments), self._templates(name, body)

    def _templates(self, name: str, body: dict[str, object]) -> GitIgnoreSpec | None:
        if "templates" not in body:
            return None
        from pathspec import GitIgnoreSpec

        assert self.file is not None
        return GitIgnoreSpec.from_lines(self.file.value("environments", name, "templates"), backend="simple")

    def _parameters(self, node: Node) -> Parameters:
        """Parameters as they are, or in files relative to the configuration."""
        if isinstance(node, Mapping):
            return from_document(node)
        found: Parameters = {}
        for item in node.items if isinstance(node, Sequence) else [node]:
            if isinstance(item, Scalar):
                found |= self._in_file(item)
        return found

    def _in_file(self, named: Scalar) -> Parameters:
        assert self.file is not None
        files = Files(repository(self.file.folder))
        document = files.document(os.path.relpath(os.path.join(self.file.folder, "x"), self.cwd), named.text)
        if document is None:
            raise ConfigError([(named, f"{named.text} is no parameter file in this repository that can be read")])
        return from_document(document.root)


def _argument(text: str, value: str) -> Node:
    return typed_scalar(Source("--parameter", text), len(text) - len(value), len(text), value, value)
