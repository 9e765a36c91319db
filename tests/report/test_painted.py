"""Findings in pictures: on which resources and relations they are painted."""

from __future__ import annotations

from serverless_lint.report.graph.painted import paints
from tests.fixture import RULES
from tests.report.pictured import SHOP, pictured


def test_a_finding_of_two_resources_is_on_both_and_on_what_joins_them() -> None:
    run = pictured(SHOP, RULES)
    (picture,) = run.pictures
    painted = {run.findings[paint.finding].rule: paint for paint in paints(picture, run.findings)}
    clash = painted["sqs/visibility-timeout-too-low"]
    assert clash.boxes == ("Orders",)
    assert clash.near == ("Worker", "WorkerOrders")
    assert {picture.arrows[index][:3] for index in clash.arrows} == {("triggers", "Orders", "Worker")}


def test_a_finding_of_another_file_is_not_painted() -> None:
    run = pictured(SHOP, RULES)
    other = pictured(SHOP, path="other.yaml")
    assert run.findings
    assert paints(other.pictures[0], run.findings) == []


def test_a_finding_of_the_file_itself_is_listed() -> None:
    run = pictured(SHOP.replace("Conditions:\n", "Parameters: []\nConditions:\n"))
    assert [each.rule for each in run.findings] == ["slint/malformed-template"]
    (paint,) = paints(run.pictures[0], run.findings)
    assert paint == (0, (), (), ())
