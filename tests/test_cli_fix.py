"""Fixes from the command line: written, shown, refused."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.test_cli import slint

FAULTY = """\
Transform: AWS::Serverless-2016-10-31
Resources:
  Jobs: # what is to be done
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30   # seconds
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      {CodeUri: a, Handler: a.b, Timeout: 1000, Runtime: python3.14,
      Events: {E: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn}}}}
"""
SAFE = FAULTY.replace("VisibilityTimeout: 30 ", "VisibilityTimeout: 6000 ")
# With the shorter timeout of the unsafe fix, the queue needs no more than this.
ALL = SAFE.replace("Timeout: 1000", "Timeout: 900")


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "t.yaml"
    path.write_text(FAULTY)
    return path


def test_fix_writes_safe_fixes_and_exits_by_what_remains(template: Path) -> None:
    done = slint("t.yaml", "--fix", cwd=template.parent)
    assert template.read_text() == SAFE
    assert "Fixed 1 finding." in done.stdout
    assert done.returncode == 1  # 1000 s is over the limit, and cutting it changes what the function can do
    assert slint("t.yaml", "--fix", cwd=template.parent).stdout.count("Fixed") == 0


def test_unsafe_fixes_are_asked_for(template: Path) -> None:
    done = slint("t.yaml", "--unsafe-fixes", "--ignore", "sqs/consumer-without-dlq", cwd=template.parent)
    assert template.read_text() == ALL
    assert done.returncode == 0


def test_diff_changes_nothing(template: Path) -> None:
    done = slint("t.yaml", "--diff", cwd=template.parent)
    assert template.read_text() == FAULTY
    assert done.returncode == 1
    assert "-      VisibilityTimeout: 30   # seconds\n+      VisibilityTimeout: 6000   # seconds\n" in done.stdout
    assert done.stdout.startswith("--- a/t.yaml\n+++ b/t.yaml\n")
    template.write_text(SAFE)
    assert slint("t.yaml", "--diff", cwd=template.parent).returncode == 0


def test_a_hook_that_changed_a_file_fails(template: Path) -> None:
    template.write_text(FAULTY.replace("1000", "100"))
    words = ("t.yaml", "--hook", "--fix", "--ignore", "sqs/consumer-without-dlq")
    assert slint(*words, cwd=template.parent).returncode == 1
    assert slint(*words, cwd=template.parent).returncode == 0


def test_permissions_links_line_ends_and_byte_order_marks_stay(template: Path) -> None:
    data = b"\xef\xbb\xbf" + FAULTY.replace("\n", "\r\n").encode()
    template.write_bytes(data)
    template.chmod(0o640)
    link = template.parent / "link.yaml"
    link.symlink_to(template)
    slint("link.yaml", "--fix", cwd=template.parent)
    assert link.is_symlink()
    assert template.read_bytes() == b"\xef\xbb\xbf" + SAFE.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(os.stat(template).st_mode) == 0o640


def test_other_encodings_are_kept(template: Path) -> None:
    template.write_bytes(FAULTY.encode("utf-16"))
    slint("t.yaml", "--fix", cwd=template.parent)
    assert template.read_bytes() == SAFE.encode("utf-16")


def test_a_value_that_others_share_is_left_alone(template: Path) -> None:
    shared = "Globals: {Function: {Timeout: 1000}}\n" + FAULTY.replace("Timeout: 1000, ", "").replace("30 ", "6000 ")
    template.write_text(shared)
    slint("t.yaml", "--unsafe-fixes", "--ignore", "sqs/consumer-without-dlq", cwd=template.parent)
    assert template.read_text() == shared


def test_what_is_suppressed_is_not_fixed(template: Path) -> None:
    text = FAULTY.replace("# seconds", "# slint: ignore[sqs] quick enough")
    template.write_text(text)
    slint("t.yaml", "--fix", cwd=template.parent)
    assert template.read_text() == text
