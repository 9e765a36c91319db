"""The expansion against what the real transform makes of the same templates."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from serverless_lint.sam.events import EVENTS
from serverless_lint.sam.expand import FUNCTION, expand
from serverless_lint.syntax.document import ReadError
from serverless_lint.syntax.node import Mapping, Scalar
from serverless_lint.syntax.read import read
from serverless_lint.template.template import Declaration, Template
from tests.syntax.trees import data

ORACLE = Path(__file__).parents[2].parent / "shared" / "oracle" / "sam"
INPUTS = sorted((ORACLE / "input").glob("*.yaml")) if ORACLE.exists() else []
HASH = re.compile(r"[0-9a-f]{10}$")
# The transform appends a hash to the ids of these types.
HASHED = ("AWS::ApiGateway::Deployment", "AWS::Lambda::Version")

needs_oracle = pytest.mark.skipif(not INPUTS, reason="the transform's outputs are not beside this project")


def template_of(path: Path) -> Template | None:
    try:
        root = read(path.name, path.read_bytes()).root
    except ReadError:
        return None
    return Template(read(path.name, path.read_bytes()), root) if isinstance(root, Mapping) else None


def real(path: Path) -> set[tuple[str, str]]:
    """(logical id without hash, type) of each resource of the real output."""
    resources = json.loads((ORACLE / "output" / f"{path.stem}.json").read_text())["Resources"]
    types = {name: body["Type"] for name, body in resources.items() if isinstance(body.get("Type"), str)}
    return {(HASH.sub("#", name) if kind in HASHED else name, kind) for name, kind in types.items()}


def implied(path: Path) -> list[Declaration]:
    template = template_of(path)
    if template is None:
        return []
    return [each for each in expand(template) if each.implied or each.origin]


def is_covered(template: Template) -> bool:
    """Whether functions with known events are all that SAM has to expand here."""
    if {"Api", "HttpApi"} & template.sections["Globals"].keys():
        return False
    for declaration in template.declarations:
        if "Connectors" in declaration.attributes.entries or declaration.id == "ServerlessRestApi":
            return False
        if declaration.type.startswith("AWS::Serverless::"):
            if declaration.type != FUNCTION or not isinstance(declaration.properties, Mapping):
                return False
            if not _has_known_events_only(declaration.properties, template):
                return False
    return True


def _has_known_events_only(properties: Mapping, template: Template) -> bool:
    shared = template.sections["Globals"].get("Function")
    written = {**properties.entries, **(shared.entries if isinstance(shared, Mapping) else {})}
    if written.keys() & {"DeploymentPreference", "EventInvokeConfig", "FunctionUrlConfig", "Role", "Connectors"}:
        return False
    events = properties.get("Events")
    bodies = [node for _, node in events.items()] if isinstance(events, Mapping) else []
    kinds = [body.get("Type") for body in bodies if isinstance(body, Mapping)]
    return all(isinstance(kind, Scalar) and kind.text in EVENTS for kind in kinds)


@needs_oracle
def test_nothing_is_implied_that_the_transform_does_not_make() -> None:
    invented = {
        path.stem: sorted(surplus)
        for path in INPUTS
        if (surplus := {(each.id, each.type) for each in implied(path)} - real(path))
    }
    assert invented == KNOWN_SURPLUS


KNOWN_SURPLUS = {
    # A function that bears the name of the implicit API, which the transform lets the API take over.
    "implicit_api_with_serverless_rest_api_resource": [
        ("ServerlessRestApi", "AWS::Lambda::Function"),
        ("ServerlessRestApiRole", "AWS::IAM::Role"),
    ],
}


@needs_oracle
def test_templates_of_functions_and_known_events_expand_just_as_the_transform_does() -> None:
    compared = 0
    for path in INPUTS:
        template = template_of(path)
        if template is None or not is_covered(template):
            continue
        compared += 1
        ours = {(each.id, each.type) for each in expand(template)}
        assert ours == real(path), path.stem
    assert compared >= 50


# Properties that rules read, and that the transform passes on as they are.
READ = """
    Architectures BatchSize Environment EphemeralStorage EventSourceArn FunctionResponseTypes Layers
    MaximumBatchingWindowInSeconds MemorySize ReservedConcurrentExecutions Runtime SnapStart Timeout VpcConfig
""".split()


@needs_oracle
def test_values_of_properties_are_those_of_the_transform() -> None:
    differing: list[tuple[str, str, str]] = []
    compared = 0
    for path in INPUTS:
        resources = json.loads((ORACLE / "output" / f"{path.stem}.json").read_text())["Resources"]
        for declaration in implied(path) if path.stem not in KNOWN_SURPLUS else ():
            theirs = resources.get(declaration.id, {}).get("Properties", {})
            ours = data(declaration.properties)
            assert isinstance(ours, dict)
            for name in READ:
                if name in theirs or name in ours:
                    compared += 1
                    if written(theirs.get(name)) != written(ours.get(name)):
                        differing.append((path.stem, declaration.id, name))
    assert compared > 300
    assert differing == []


def written(value: object) -> str:
    """The same text for `!GetAtt A.B` and `!GetAtt [A, B]`, and for a layer with and without its hash."""
    text = re.sub(r'"Ref": "(\w+?)[0-9a-f]{10}"', r'"Ref": "\1"', json.dumps(value, sort_keys=True, default=str))
    return re.sub(r'"Fn::GetAtt": "(\w+)\.([\w.]+)"', r'"Fn::GetAtt": ["\1", "\2"]', text)
