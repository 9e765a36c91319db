"""Pictures: what of a graph they keep, and what is folded into what."""

from __future__ import annotations

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.picture import Picture
from serverless_lint.lint.selection import Selection
from serverless_lint.lint.settings import Settings
from tests.fixture import AS_OF
from tests.report.pictured import SHOP, pictured

ROLES = """\
Resources:
  One:
    Type: AWS::Lambda::Function
    Properties: {Role: !GetAtt Own.Arn}
  Two:
    Type: AWS::Lambda::Function
    Properties: {Role: !GetAtt Shared.Arn}
  Three:
    Type: AWS::Lambda::Function
    Properties: {Role: !GetAtt Shared.Arn}
  Own: {Type: AWS::IAM::Role}
  Shared: {Type: AWS::IAM::Role}
  Grant:
    Type: AWS::IAM::Policy
    Properties: {Roles: [!Ref Shared], PolicyName: p}
  Alone: {Type: AWS::IAM::Role}
"""


def shop() -> Picture:
    (picture,) = pictured(SHOP).pictures
    return picture


def test_resources_stand_where_they_are_written() -> None:
    boxes = {box.id: box for box in shop().boxes}
    assert (boxes["Orders"].line, boxes["Orders"].end_line) == (5, 9)
    assert boxes["Failed"].condition == "Busy"
    assert (boxes["Worker"].type, boxes["Worker"].origin, boxes["Worker"].implied) == (
        "AWS::Lambda::Function",
        "Worker",
        False,
    )
    assert boxes["WorkerRole"].implied
    assert "VisibilityTimeout: 30" in boxes["Orders"].properties


def test_relations_are_kept_with_their_places() -> None:
    arrows = [arrow for arrow in shop().arrows if arrow.kind != "depends"]
    assert ("dead-letters", "Orders", "Failed") in [arrow[:3] for arrow in arrows]
    (poll,) = [arrow for arrow in arrows if arrow[:3] == ("triggers", "Orders", "Worker")]
    assert (poll.mode, poll.via, poll.evidence) == ("poll", "WorkerOrders", "declared")


def test_what_is_outside_is_a_box_once() -> None:
    outside = [(box.id, box.type) for box in shop().boxes if box.external]
    assert outside.count(("arn:aws:sqs:eu-west-1:111122223333:foreign", "AWS::SQS::Queue")) == 1
    assert len(set(outside)) == len(outside)


def test_parts_and_what_sam_makes_fold_into_their_owner() -> None:
    folds = {box.id: (box.owner, box.part) for box in shop().boxes}
    assert folds["WorkerRole"] == ("Worker", True)
    assert folds["WorkerOrders"] == ("Worker", True)
    assert folds["WorkerLogs"] == ("Worker", True)
    assert folds["ServerlessRestApiProdStage"] == ("ServerlessRestApi", True)
    assert folds["ServerlessRestApi"] == (None, False)
    assert folds["Orders"] == (None, False)


def test_a_role_is_a_part_of_its_only_user() -> None:
    (picture,) = pictured(ROLES).pictures
    folds = {box.id: box.owner for box in picture.boxes if box.owner}
    assert folds == {"Own": "One", "Grant": "Shared"}


def test_no_picture_is_taken_unasked() -> None:
    linter = Linter([], Settings(Selection(), AS_OF))
    linter.lint("shop.yaml", SHOP.encode())
    assert linter.result.pictures == ()
