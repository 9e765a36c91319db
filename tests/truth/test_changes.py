"""What means the same has the same findings, in a sample of templates; in all of them: `python -m tests.truth`."""

from __future__ import annotations

import pytest

from tests.fixture import RULES
from tests.truth.changes import CHANGES, FIRST_OF_SEVERAL, SAM_ALONE, Change, difference
from tests.truth.real import CORPUS, Real, real, sample
from tests.truth.subsets import ELSEWHERE, alone

SAMPLE = 40
# A repository whose templates are linted together, one of each kind of link between them.
APPLICATION = "aws-samples+aws-serverless-saas-workshop/"


@pytest.mark.corpus
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_a_change_of_nothing_changes_no_finding(change: Change) -> None:
    compared = {template.name: found for template in sample(SAMPLE) if (found := difference(template, change))}
    assert {name: (lost, new) for name, (_, lost, new) in compared.items() if lost or new} == {}
    assert sum(same for same, _, _ in compared.values()) > SAMPLE, "there is enough to lose"


@pytest.mark.corpus
def test_a_template_alone_has_no_more_findings_than_in_its_repository() -> None:
    applications = [each for each in real() if each.name.startswith(APPLICATION)] if CORPUS.exists() else sample(SAMPLE)
    found = list(alone(applications))
    lost = {each.rule for alone in found for each in alone.lost}
    assert lost <= ELSEWHERE.keys()
    assert sum(len(each.findings) for each in found) > SAMPLE


TEMPLATE = b"""\
Parameters: {Stage: {Type: String, Default: dev}}
Resources:
  Jobs: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 30}}
  Worker:
    Type: AWS::Serverless::Function
    DependsOn: Jobs
    Properties:
      Environment: {Variables: {A: !Sub "${Jobs} ${!Jobs} ${Jobs.Arn} ${Stage} ${Worker.Alias}", B: !GetAtt Jobs.Arn}}
      Events: {Poll: {Type: SQS, Properties: {Queue: !GetAtt [Jobs, Arn]}}}
  Log: {Type: AWS::Logs::LogGroup, DependsOn: [WorkerRole], Properties: {LogGroupName: !Ref WorkerPoll}}
Transform: AWS::Serverless-2016-10-31
"""


def test_other_ids_are_other_ids_wherever_they_stand() -> None:
    [change] = [each for each in CHANGES if each.name == "other logical ids"]
    made = change.made(Real("t.yaml", TEMPLATE))
    assert made is not None
    resources = Real("t.yaml", made).tree["Resources"]
    assert list(resources) == ["Zq7Jobs", "Zq7Worker", "Zq7Log"]
    worker = resources["Zq7Worker"]
    assert worker["DependsOn"] == "Zq7Jobs"
    assert worker["Properties"]["Environment"]["Variables"] == {
        "A": {"Fn::Sub": "${Zq7Jobs} ${!Jobs} ${Zq7Jobs.Arn} ${Stage} ${Zq7Worker.Alias}"},
        "B": {"Fn::GetAtt": "Zq7Jobs.Arn"},
    }
    assert worker["Properties"]["Events"]["Poll"]["Properties"]["Queue"] == {"Fn::GetAtt": ["Zq7Jobs", "Arn"]}
    assert resources["Zq7Log"]["DependsOn"] == ["Zq7WorkerRole"]
    assert resources["Zq7Log"]["Properties"]["LogGroupName"] == {"Ref": "Zq7WorkerPoll"}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_a_change_is_another_text(change: Change) -> None:
    made = change.made(Real("t.yaml", TEMPLATE))
    assert made
    assert made != TEMPLATE


def test_what_a_change_may_change_is_about_rules_that_there_are() -> None:
    assert {*FIRST_OF_SEVERAL, *SAM_ALONE, *ELSEWHERE} <= {rule.name for rule in RULES}
