"""samconfig.toml and samconfig.yaml: the environments that SAM's command line deploys.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from serverless_lint.lint.parameter_files import Parameters, from_document, from_text
from serverless_lint.lint.run import SAMCONFIGS
from serverless_lint.syntax.document import ReadError
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.syntax.read import parsed
from serverless_lint.syntax.source import Source
from serverless_lint.template.files import Files

TEMPLATES = ("template.yaml", "template.yml", "template.json")  # what `sam` looks for where no template is named
# Where an environment's settings are, the ones that win first.
COMMANDS = ("deploy", "global", "build")
NAMES = ("template_file", "template")


def environments(folder: str, template: str, files: Files) -> dict[str, Parameters]:
    """The parameters by environment that a samconfig in a folder has for a template; those that set none left out."""
    for name in SAMCONFIGS:
        path = os.path.join(folder, name)
        source = files.source(path, name) if os.path.lexists(path) else None
        if source is None:
            continue
        root = _root(source)
        found: dict[str, Parameters] = {}
        for environment, commands in root.items() if root else ():
            if isinstance(commands, Mapping) and _is_for(commands, folder, template):
                parameters = _parameters(commands, files, source.path)
                if parameters:
                    found[environment] = {**parameters, **_region(commands)}
        return found
    return {}


def _root(source: Source) -> Mapping | None:
    try:
        if source.path.endswith(".toml"):
            from serverless_lint.lint.toml import read_toml

            return read_toml(source)
        root = parsed(source).root
    except ReadError:  # SAM's command line says so
        return None
    return root if isinstance(root, Mapping) else None


def _settings(commands: Mapping, *names: str) -> Iterator[Node]:
    for command in COMMANDS:
        section = commands.get(command)
        parameters = section.get("parameters") if isinstance(section, Mapping) else None
        if isinstance(parameters, Mapping):
            yield from (node for name in names if (node := parameters.get(name)) is not None)


def _is_for(commands: Mapping, folder: str, template: str) -> bool:
    named = [node.text for node in _settings(commands, *NAMES) if isinstance(node, Scalar)]
    path = os.path.relpath(template, folder or ".")
    return os.path.normpath(named[0]) == path if named else path in TEMPLATES


def _parameters(commands: Mapping, files: Files, beside: str) -> Parameters:
    for node in _settings(commands, "parameter_overrides"):
        found: Parameters = {}
        for item in node.items if isinstance(node, Sequence) else [node]:
            if isinstance(item, Mapping):
                found |= from_document(item)
            elif isinstance(item, Scalar) and item.text.startswith("file://"):
                document = files.document(beside, item.text.removeprefix("file://"))
                found |= from_document(document.root) if document else {}
            elif isinstance(item, Scalar):
                found |= from_text(item)
        return found
    return {}


def _region(commands: Mapping) -> Parameters:
    regions = [node for node in _settings(commands, "region") if isinstance(node, Scalar)]
    return {"AWS::Region": regions[0]} if regions else {}
