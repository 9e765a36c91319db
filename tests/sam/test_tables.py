"""The tables of policy templates and connectors against the installed transform, and what is made of them."""

from __future__ import annotations

import importlib.util
import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from serverless_lint.sam.tables import table
from tests.sam.test_nonsense import expanded
from tests.syntax.trees import data

REFRESH = Path(__file__).parents[2] / ".ci" / "refresh_facts.py"
OUTDATED = "run .ci/refresh_facts.py: the installed aws-sam-translator is newer than the tables in facts/"

needs_transform = pytest.mark.skipif(
    importlib.util.find_spec("samtranslator") is None or not REFRESH.exists(), reason="the transform is not installed"
)


def version(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", text)))


@needs_transform
@pytest.mark.parametrize("name", ["policy_templates", "connectors"])
def test_tables_are_not_older_than_the_transform(name: str) -> None:
    import samtranslator

    assert version(table(name)["Translator"]) >= version(samtranslator.__version__), OUTDATED


@needs_transform
def test_tables_say_what_the_transform_says() -> None:
    refresh = runpy.run_path(str(REFRESH))
    assert table("policy_templates")["Templates"] == refresh["policy_templates"](), OUTDATED
    assert {key: table("connectors")[key] for key in ("Resources", "Profiles")} == refresh["connectors"](), OUTDATED


def test_all_templates_that_the_guide_lists_are_there() -> None:
    assert len(table("policy_templates")["Templates"]) == 81


def role_policies(policies: Any) -> list[Any]:
    graph = expanded({"F": {"Type": "AWS::Serverless::Function", "Properties": {"Policies": policies}}})
    found = data(graph.resources["FRole"].declaration.properties)
    assert isinstance(found, dict)
    return list(found["Policies"])


@needs_transform
@pytest.mark.parametrize("name", sorted(table("policy_templates")["Templates"]))
def test_each_template_grants_what_the_transform_grants(name: str) -> None:
    from samtranslator.policy_template_processor.processor import PolicyTemplatesProcessor

    parameters = table("policy_templates")["Templates"][name]["Parameters"]
    # A reference of the user's own that is called like the parameter stays a reference.
    arguments = {key: {"Ref": key} for key in parameters}
    real = PolicyTemplatesProcessor(PolicyTemplatesProcessor.get_default_policy_templates_json()).convert(  # type: ignore[no-untyped-call]
        name, arguments
    )
    [policy] = role_policies([{name: arguments}])
    assert policy == {"PolicyName": "FRolePolicy0", "PolicyDocument": json.loads(json.dumps(real))}


def test_a_template_stands_where_it_is_named_and_its_arguments_where_they_are_written() -> None:
    policy = {"S3ReadPolicy": {"BucketName": "shop"}}
    graph = expanded({"F": {"Type": "AWS::Serverless::Function", "Properties": {"Policies": [policy]}}})
    statements = graph.resources["FRole"]["Policies"].each()["PolicyDocument"]["Statement"].each()
    [actions] = statements["Action"]
    source = actions.node.source.text
    assert source[actions.node.start : actions.node.end] == '"S3ReadPolicy"'
    assert [resource.known_text for resource in statements["Resource"].each()] == ["arn::s3:::shop", "arn::s3:::shop/*"]


@pytest.mark.parametrize(
    "policy",
    [
        {"NewerThanOurTablePolicy": {"A": "b"}},
        {"S3ReadPolicy": {}},
        {"S3ReadPolicy": None},
        {"S3ReadPolicy": {"BucketName": "a"}, "S3WritePolicy": {"BucketName": "a"}},
        {},
    ],
)
def test_a_policy_that_is_not_known_grants_what_is_not_known(policy: Any) -> None:
    graph = expanded({"F": {"Type": "AWS::Serverless::Function", "Properties": {"Policies": [policy]}}})
    documents = graph.resources["FRole"]["Policies"].each()["PolicyDocument"]
    assert list(documents["Statement"].each()) == []
    assert not documents.complete
