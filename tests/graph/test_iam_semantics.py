"""Proofs of access against a plain evaluator of IAM's semantics: many policies, all worlds of two conditions."""

from __future__ import annotations

import json
import re
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from serverless_lint.graph.access import Proof, lacks, may
from tests.graph.test_graph import graph_of

NAME, ACTION = "ab", "sqs:AaB"
HEAD = "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:"
# What an action on the queue may be done to: itself, and what could be parts of it.
PARTS = [mark + "".join(rest) for mark in "/:" for length in range(4) for rest in product("abx/:", repeat=length)]
THINGS = [NAME, *(NAME + part for part in PARTS)]
WORLDS = [dict(zip(("One", "Two"), truths, strict=True)) for truths in product((True, False), repeat=2)]

ends = st.text("ab*?/:", max_size=4)
actions = st.one_of(st.just("*"), st.text("aAbB*?", max_size=4).map("sqs:".__add__), st.just("s3:*"))
resources = st.one_of(st.just("*"), ends.map(HEAD.__add__), st.just("arn:aws:s3:::ab*"))


@st.composite
def statements(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "Effect": draw(st.sampled_from(["Allow", "Allow", "Deny"])),
        draw(st.sampled_from(["Action", "Action", "NotAction"])): draw(st.lists(actions, min_size=1, max_size=2)),
        draw(st.sampled_from(["Resource", "Resource", "NotResource"])): draw(
            st.lists(resources, min_size=1, max_size=2)
        ),
        "when": draw(st.sampled_from([None, None, ("One", True), ("One", False), ("Two", True)])),
    }


def template(policy: list[dict[str, Any]], role: dict[str, Any] | None = None) -> str:
    written = []
    for statement in policy:
        node: Any = {
            key: [{"Fn::Sub": each} if "${" in each else each for each in value] if isinstance(value, list) else value
            for key, value in statement.items()
            if key != "when"
        }
        if statement["when"] is not None:
            name, truth = statement["when"]
            branches = [node, {"Ref": "AWS::NoValue"}]
            node = {"Fn::If": [name, *(branches if truth else branches[::-1])]}
        written.append(node)
    inline = {"PolicyName": "p", "PolicyDocument": {"Statement": written}}
    yes = {"Fn::Equals": [{"Ref": "P"}, "x"]}
    return json.dumps(
        {
            "Parameters": {"P": {"Type": "String"}, "Q": {"Type": "String"}},
            "Conditions": {"One": yes, "Two": {"Fn::Equals": [{"Ref": "Q"}, "x"]}},
            "Resources": {
                "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": NAME}},
                "Role": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [inline], **(role or {})}},
            },
        }
    )


# the plain evaluator


def fits(pattern: str, text: str) -> bool:
    expression = "".join({"*": ".*", "?": "."}.get(letter, re.escape(letter)) for letter in pattern)
    return re.fullmatch(expression, text, re.DOTALL) is not None


def is_for(pattern: str, thing: str) -> bool:
    if pattern == "*":
        return True
    # `${AWS::Region}` has two colons of its own.
    ours, theirs = (each.replace("AWS::", "").split(":", 5) for each in (pattern, HEAD + thing))
    return len(ours) == len(theirs) and all(map(fits, ours, theirs))


def is_about(statement: dict[str, Any], thing: str) -> bool:
    acts = [fits(each.lower(), ACTION.lower()) for each in statement.get("Action", statement.get("NotAction"))]
    things = [is_for(each, thing) for each in statement.get("Resource", statement.get("NotResource"))]
    return (any(acts) is ("Action" in statement)) and (any(things) is ("Resource" in statement))


def is_allowed(policy: list[dict[str, Any]], thing: str, world: dict[str, bool]) -> bool:
    there = [s for s in policy if s["when"] is None or world[s["when"][0]] is s["when"][1]]
    about = [s["Effect"] for s in there if is_about(s, thing)]
    return "Allow" in about and "Deny" not in about


def holds_in(proof: Proof, world: dict[str, bool]) -> bool:
    return all(world[name] is truth for name, truth in proof.value.when.conditions().items())


@settings(max_examples=200, deadline=None)
@given(st.lists(statements(), max_size=4))
def test_what_is_proven_is_so_in_every_world(policy: list[dict[str, Any]]) -> None:
    graph = graph_of(template(policy))
    role, queue = graph.resources["Role"], graph.resources["Queue"]
    allows, denies = list(may(role, ACTION, queue)), list(lacks(role, ACTION, queue))
    for world in WORLDS:
        allowed = [is_allowed(policy, thing, world) for thing in THINGS]
        if any(holds_in(proof, world) for proof in denies):
            assert not any(allowed)
        if any(holds_in(proof, world) for proof in allows):
            assert any(allowed)


whole = statements().map(
    lambda s: {
        **{key: value for key, value in s.items() if key not in ("Resource", "NotResource")},
        "Resource": [HEAD + NAME] if s["Effect"] == "Allow" else ["*"],
    }
)


@settings(max_examples=300, deadline=None)
@given(st.lists(whole, max_size=4))
def test_what_can_be_known_is_proven_one_way_or_the_other(policy: list[dict[str, Any]]) -> None:
    graph = graph_of(template(policy))
    role, queue = graph.resources["Role"], graph.resources["Queue"]
    allows, denies = list(may(role, ACTION, queue)), list(lacks(role, ACTION, queue))
    for world in WORLDS:
        allowed = is_allowed(policy, NAME, world)
        assert any(holds_in(proof, world) for proof in allows) is allowed
        assert any(holds_in(proof, world) for proof in denies) is not allowed
