"""A run loads the modules and tables of what its templates use, and no others."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

SCRIPT = """
import json, sys
from serverless_lint.sam.expand import expand
from serverless_lint.syntax.read import read
from serverless_lint.template.template import Template
document = read("t.yaml", sys.stdin.buffer.read())
expand(Template(document, document.root))
prefix = "serverless_lint.sam."
loaded = [name.removeprefix(prefix) for name in sys.modules if name.startswith(prefix)]
tables = sys.modules.get(prefix + "tables")
print(json.dumps([sorted(loaded), tables.table.cache_info().currsize if tables else 0]))
"""
FUNCTION = "{Type: AWS::Serverless::Function, Properties: {CodeUri: s, Handler: a.b, Runtime: python3.14, %s}}"
SQS = "Events: {Q: {Type: SQS, Properties: {Queue: arn}}}"
REST = "Events: {A: {Type: Api, Properties: {Path: /, Method: get}}}"
CONNECTORS = """
  W: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: F}, Destination: {Id: Q}, Permissions: [Write]}}
  Q: {Type: AWS::SQS::Queue}"""


def loaded(resources: str) -> tuple[set[str], int]:
    text = f"Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {resources}\n"
    done = subprocess.run([sys.executable, "-c", SCRIPT], input=text.encode(), capture_output=True, check=True)
    modules, tables = json.loads(done.stdout)
    return set(modules), tables


def test_a_template_without_sam_loads_nothing_of_it() -> None:
    assert loaded("{Type: AWS::SQS::Queue}") == ({"expand"}, 0)


@pytest.mark.parametrize(
    ("resources", "needed", "tables"),
    [
        (FUNCTION % SQS, {"function", "events.polling"}, 0),
        (FUNCTION % REST, {"function", "events.api", "events.eventbridge", "apis", "rest_api"}, 0),
        (FUNCTION % "Policies: [SQSPollerPolicy: {QueueName: q}]", {"function", "policy"}, 1),
        (FUNCTION % "" + CONNECTORS, {"function", "connector"}, 1),
        ("{Type: AWS::Serverless::SimpleTable}", {"table"}, 0),
    ],
)
def test_only_what_a_template_uses_is_loaded(resources: str, needed: set[str], tables: int) -> None:
    modules, count = loaded(resources)
    optional = """
        apis application capacity_provider connector deployment domain events.api events.eventbridge events.polling
        events.push function graphql_api http_api invoke layer microvm_image network_connector policy rest_api
        state_machine table usage_plan web_function websocket_api
    """.split()
    always = {"policy"} if "function" in needed else set()
    with_apis = {"domain", "usage_plan"} if "apis" in needed else set()
    assert modules & set(optional) == needed | always | with_apis
    assert count == tables
