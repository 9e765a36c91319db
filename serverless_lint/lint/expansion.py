"""What `slint expand` shows: one template as CloudFormation, and what of it is still SAM's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from serverless_lint.lint.beside import Beside
from serverless_lint.lint.finding import Finding
from serverless_lint.lint.own import not_a_template, parse_error
from serverless_lint.sam.deployed import deployed
from serverless_lint.sam.globals import PREFIX
from serverless_lint.syntax.document import NotText, ReadError
from serverless_lint.syntax.node import Mapping
from serverless_lint.syntax.read import read
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.template import Template

if TYPE_CHECKING:
    from serverless_lint.lint.environments import Environments


class Expansion(NamedTuple):
    """A template as data; `implied`: logical ids that the user did not write, `left`: those of types still SAM's."""

    document: dict[str, Any]
    implied: frozenset[str]
    left: tuple[str, ...]


class NotExpanded(Exception):  # noqa: N818 - it says what became of the file
    """A file that is no template that could be read, and the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def expansion(path: str, data: bytes, environments: Environments | None = None) -> Expansion:
    """The expansion of a file, in the environments in which it is deployed where these are known.

    Raises NotExpanded, or NotText where it is none that people write.
    """
    try:
        document = read(path, data)
        root = document.root
        if not isinstance(root, Mapping) or "Resources" not in root.entries:
            raise NotExpanded(not_a_template(document))
        template = Template(document, root, Beside().of(path))
        if environments is not None:
            environments.deploy(template, {})
        written, resources = deployed(template)
    except NotText:
        raise
    except ReadError as error:
        raise NotExpanded(parse_error(error)) from None
    implied = frozenset(each.id for each in resources if each.implied)
    left = tuple(f"{each.id} ({each.type})" for each in resources if each.type.startswith(PREFIX))
    return Expansion(written, implied, left)
