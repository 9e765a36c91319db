"""The expansion against what the real transform makes of the same templates."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.sam.pairs import ORACLE, Pair, named, named_really, pairs, plain, properties, short

PAIRS = pairs() if ORACLE.exists() else []
needs_oracle = pytest.mark.skipif(not PAIRS, reason="the transform's outputs are not beside this project")


@needs_oracle
def test_nothing_is_implied_that_the_transform_does_not_make() -> None:
    invented: dict[str, list[tuple[str, str]]] = {}
    for pair in PAIRS:
        expanded = [each for each in pair.ours if each.implied or each.origin]
        if surplus := named(expanded) - named_really(pair.resources):
            invented[pair.name] = sorted(surplus)
    assert invented == {}


@needs_oracle
def test_the_resources_are_those_of_the_transform() -> None:
    differing = [pair.name for pair in PAIRS if named(pair.ours) != named_really(pair.resources)]
    assert differing == []
    assert len(PAIRS) == 270


def alike(pair: Pair) -> list[tuple[Any, dict[str, Any]]]:
    """Our resources, each with the one of the transform that has the same name."""
    real = {
        short(name, body["Type"]): body for name, body in pair.resources.items() if isinstance(body.get("Type"), str)
    }
    ours = [(declaration, real.get(short(declaration.id, declaration.type))) for declaration in pair.ours]
    return [(each, body) for each, body in ours if body is not None and body["Type"] == each.type]


@needs_oracle
def test_roles_may_do_what_the_transform_lets_them() -> None:
    compared = 0
    differing = []
    for pair in PAIRS:
        for declaration, theirs in alike(pair):
            if declaration.type == "AWS::IAM::Role" and declaration.implied:
                ours, real = properties(declaration), theirs["Properties"]
                if pair.name not in OTHER_POLICIES:
                    compared += 1
                    same = statements(ours) == statements(real) and managed(ours) == managed(real)
                    differing += [] if same else [(pair.name, declaration.id)]
    assert differing == []
    assert compared > 300


# Known to differ in what a role may do, and why.
OTHER_POLICIES = {
    "function_with_event_dest": "the transform puts the parameters' values into destinations",
    "function_with_event_dest_conditional": "the transform puts the parameters' values into destinations",
}


def statements(role: dict[str, Any]) -> set[str]:
    """Each statement of a role's own policies; one action or resource may be written as a list."""
    found = []
    for policy in role.get("Policies") or ():
        if "Fn::If" in policy:
            found.append(plain(policy).lower())
            continue
        written = policy["PolicyDocument"]["Statement"]
        for statement in written if isinstance(written, list) else [written]:
            single = {key: only(value) for key, value in statement.items()}
            found.append(plain(single).lower())
    return set(found)


def only(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def managed(role: dict[str, Any]) -> list[str]:
    """Names of managed policies, with or without the rest of their ARN."""
    arns = role.get("ManagedPolicyArns") or []
    return sorted(re.sub(r"arn:[^\"]*[:/]([^\"/]+)\"", r'\1"', plain(arn)) for arn in arns)


@needs_oracle
def test_routes_are_those_of_the_transform() -> None:
    compared = 0
    differing = []
    for pair in PAIRS:
        for declaration, theirs in alike(pair):
            ours, real = properties(declaration).get("Body"), (theirs.get("Properties") or {}).get("Body")
            if isinstance(ours, dict) and isinstance(real, dict) and declaration.origin:
                compared += len(routes(real))
                if routes(ours) != routes(real) and pair.name not in OTHER_ROUTES:
                    differing.append((pair.name, declaration.id))
    assert differing == []
    assert compared > 150


# Known to differ in routes, and why.
OTHER_ROUTES = {
    "api_merge_definitions_with_any_method": "into a body of `swagger: 2`, a number, nothing is merged",
    "http_api_with_default_stage_name_and_fail_on_warnings": "the catch-all route is also written as `/$default`",
}


def routes(body: dict[str, Any]) -> dict[tuple[str, str], str]:
    """The URI of the integration of each path and method; without what only answers preflight requests."""
    found = {}
    for path, methods in (body.get("paths") or {}).items():
        methods = first_branch(methods)
        for method, operation in methods.items() if isinstance(methods, dict) else ():
            operation = first_branch(operation)
            integration = operation.get("x-amazon-apigateway-integration") if isinstance(operation, dict) else None
            if isinstance(integration, dict) and "uri" in integration:
                found[path, method] = plain(first_branch(integration["uri"]))
    return found


def first_branch(value: Any) -> Any:
    while isinstance(value, dict) and "Fn::If" in value:
        value = value["Fn::If"][1]
    return value
