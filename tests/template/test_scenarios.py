"""The condition solver against brute force."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serverless_lint.template.scenario import Fact
from tests.template.conftest import template_of

VALUES = ("a", "b", "c")
PARAMETERS = ("P", "Q")
NAMES = ("C0", "C1", "C2")

Formula = tuple[object, ...]

leaves = st.one_of(
    st.tuples(st.just("equals"), st.sampled_from(PARAMETERS), st.sampled_from(VALUES)),
    st.tuples(st.just("same"), st.just("P"), st.just("Q")),
)
formulas = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(st.just("not"), inner),
        st.tuples(st.just("and"), inner, inner),
        st.tuples(st.just("or"), inner, inner),
    ),
    max_leaves=5,
)


def written(formula: Formula) -> str:
    kind = formula[0]
    if kind == "equals":
        return f"{{'Fn::Equals': [{{Ref: {formula[1]}}}, {formula[2]}]}}"
    if kind == "same":
        return "{'Fn::Equals': [{Ref: P}, {Ref: Q}]}"
    inner = ", ".join(written(part) for part in formula[1:])  # type: ignore[arg-type]
    return f"{{'Fn::{str(kind).title()}': [{inner}]}}"


def holds(formula: Formula, given_values: dict[str, str]) -> bool:
    kind = formula[0]
    if kind == "equals":
        return given_values[str(formula[1])] == formula[2]
    if kind == "same":
        return given_values["P"] == given_values["Q"]
    parts = [holds(part, given_values) for part in formula[1:]]  # type: ignore[arg-type]
    return not parts[0] if kind == "not" else all(parts) if kind == "and" else any(parts)


@settings(max_examples=300, deadline=None)
@given(
    st.tuples(formulas, formulas, formulas),
    st.tuples(*[st.sampled_from([True, False, None]) for _ in NAMES]),
    st.sampled_from([None, *VALUES]),
    st.booleans(),
    st.one_of(st.none(), st.tuples(formulas, formulas)),
)
def test_a_scenario_is_possible_just_when_brute_force_says_so(
    three: tuple[Formula, ...],
    truths: tuple[bool | None, ...],
    fixed: str | None,
    closed: bool,
    rule: tuple[Formula, Formula] | None,
) -> None:
    allowed = ", AllowedValues: [a, b, c]" if closed else ""
    text = "Parameters:\n" + "".join(f"  {name}: {{Type: String{allowed}}}\n" for name in PARAMETERS)
    text += "Conditions:\n" + "".join(f"  {n}: {written(f)}\n" for n, f in zip(NAMES, three, strict=True))
    if rule is not None:
        asserted = f"[{{Assert: {written(rule[1])}}}]"
        text += f"Rules: {{R: {{RuleCondition: {written(rule[0])}, Assertions: {asserted}}}}}\n"
    world = template_of(text + "Resources: {}").scope.world
    facts = {Fact("condition", n, truth) for n, truth in zip(NAMES, truths, strict=True) if truth is not None}
    facts |= {Fact("parameter", "P", fixed)} if fixed else set()
    # Two values that nobody names stand for all others, so that P and Q may differ there too.
    domain = VALUES if closed else (*VALUES, "other", "another")
    expected = any(
        (fixed is None or p == fixed)
        and (rule is None or not holds(rule[0], {"P": p, "Q": q}) or holds(rule[1], {"P": p, "Q": q}))
        and all(t is None or holds(f, {"P": p, "Q": q}) is t for f, t in zip(three, truths, strict=True))
        for p, q in product(domain, repeat=2)
    )
    witness = world.witness(frozenset(facts))
    assert (witness is not None) is expected


CHAIN = "Parameters: {P: {Type: String}}\nConditions:\n"


@pytest.mark.parametrize("length", [5, 40])
def test_a_chain_of_conditions_is_solved(length: int) -> None:
    text = CHAIN + "  C0: !Equals [!Ref P, x]\n"
    text += "".join(f"  C{n}: !And [!Condition C{n - 1}, !Condition C{n - 1}]\n" for n in range(1, length))
    world = template_of(text + "Resources: {}").scope.world
    last = Fact("condition", f"C{length - 1}", True)
    # Written out, each condition is twice as long as the one before.
    assert world.witness(frozenset([last])) == {"P": "x"}


def test_circular_and_unknown_conditions_may_be_either() -> None:
    world = template_of("Conditions: {A: !Not [!Condition B], B: !Condition A}\nResources: {}").scope.world
    for name in ("A", "B", "Nowhere"):
        for truth in (True, False):
            world.witness(frozenset([Fact("condition", name, truth)]))
    assert world.witness(frozenset([Fact("condition", "Nowhere", True)])) is not None
    assert world.witness(frozenset([Fact("condition", "Nowhere", False)])) is not None


@pytest.mark.parametrize(
    ("condition", "parameters", "possible"),
    [
        ("!Equals [!Sub '${P}-x', prod-x]", "{P: {Type: String}}", {"P": "prod"}),
        ("!Equals [!Join ['', !Ref P], '']", "{P: {Type: CommaDelimitedList, Default: ''}}", {"P": ""}),
        ("!Equals [!Select [0, !Ref P], one]", "{P: {Type: CommaDelimitedList, Default: 'one,two'}}", {"P": "one,two"}),
        ("!Equals [!FindInMap [M, !Ref P, k], 'yes']", "{P: {Type: String, AllowedValues: [a, b]}}", {"P": "b"}),
        ("!Equals [!Ref P, true]", "{P: {Type: String, AllowedValues: ['true', 'false']}}", {"P": "true"}),
    ],
)
def test_operands_are_computed(condition: str, parameters: str, possible: dict[str, str]) -> None:
    mappings = "{M: {a: {k: 'no'}, b: {k: 'yes'}}}"
    text = f"Parameters: {parameters}\nMappings: {mappings}\nConditions: {{C: {condition}}}\nResources: {{}}"
    world = template_of(text).scope.world
    witness = world.witness(frozenset([Fact("condition", "C", True)]))
    assert witness is not None
    if "Sub" not in condition:
        assert {name: value for name, value in witness.items() if name == "P"} == possible


def test_rules_may_say_that_a_list_contains_a_value() -> None:
    contains = "{'Fn::Contains': [[a, b], !Ref P]}"
    rules = f"Rules: {{R: {{Assertions: [{{Assert: {contains}}}]}}}}"
    world = template_of(f"Parameters: {{P: {{Type: String}}}}\n{rules}\nResources: {{}}").scope.world
    facts = [frozenset([Fact("parameter", "P", text)]) for text in "abc"]
    assert [world.witness(each) is not None for each in facts] == [True, True, False]
