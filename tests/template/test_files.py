"""Files beside a template, and those that are none of its business."""

from __future__ import annotations

import os
from pathlib import Path

from serverless_lint.syntax.node import Mapping
from serverless_lint.template.files import Files


def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    (root / "app").mkdir(parents=True)
    (root / "machine.json").write_text('{"StartAt": "First"}')
    (tmp_path / "secret.yaml").write_text("Password: hunter2")
    return root


def test_a_file_is_found_beside_the_template(tmp_path: Path) -> None:
    root = repository(tmp_path)
    document = Files(str(root)).document(str(root / "app" / "template.yaml"), "../machine.json")
    assert document is not None
    assert isinstance(document.root, Mapping)
    assert document.source.path == (root / "machine.json").as_posix()


def test_a_file_is_read_once(tmp_path: Path) -> None:
    root = repository(tmp_path)
    files = Files(str(root))
    first = files.document(str(root / "template.yaml"), "machine.json")
    (root / "machine.json").unlink()
    assert files.document(str(root / "app" / "template.yaml"), "../machine.json") is first


def test_what_leaves_the_repository_is_not_read(tmp_path: Path) -> None:
    root = repository(tmp_path)
    (root / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    template = str(root / "template.yaml")
    for name in ("../secret.yaml", "link.yaml", str(tmp_path / "secret.yaml"), "app/../../secret.yaml"):
        assert Files(str(root)).document(template, name) is None


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    root = repository(tmp_path)
    os.mkfifo(root / "pipe")
    (root / "huge.yaml").write_bytes(b"a" * 30_000_000)
    (root / "binary.yaml").write_bytes(b"\x00\x01")
    template = str(root / "template.yaml")
    for name in ("pipe", "app", "huge.yaml", "binary.yaml", "missing.yaml", "nul\0.yaml"):
        assert Files(str(root)).document(template, name) is None


def test_without_a_root_nothing_is_read(tmp_path: Path) -> None:
    root = repository(tmp_path)
    assert Files(None).document(str(root / "template.yaml"), "machine.json") is None
