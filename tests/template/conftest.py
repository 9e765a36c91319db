"""Templates from text, for tests of what they mean."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from serverless_lint.sam.expand import expand
from serverless_lint.syntax.node import Mapping
from serverless_lint.syntax.read import read
from serverless_lint.template.template import Template
from serverless_lint.template.values import Values

Ask = Callable[[str, str], Values]


def template_of(text: str) -> Template:
    document = read("template.yaml", text.encode())
    assert isinstance(document.root, Mapping)
    return Template(document, document.root)


@pytest.fixture
def ask() -> Ask:
    """The values of `Resources.It.Properties.<name>` of a template."""

    def asked(text: str, name: str) -> Values:
        template = template_of(text)
        expand(template)
        declaration = next(each for each in template.declarations if each.id == "It")
        return template.scope.values(declaration.properties)[name]

    return asked
