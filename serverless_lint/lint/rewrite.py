"""Files rewritten: rounds of repairs, the encoding kept, and each file replaced in one step."""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Callable

from serverless_lint.lint.engine import Linter, Settings
from serverless_lint.lint.finding import Finding
from serverless_lint.lint.repairs import repaired
from serverless_lint.syntax.document import Document, ReadError
from serverless_lint.syntax.read import MARKS, read

ROUNDS = 10  # a repair may uncover the next one; more rounds than this would be two rules that disagree


def repaired_file(name: str, data: bytes, by: Linter, settings: Settings, unsafe: bool) -> tuple[bytes, int]:
    """The bytes of a file with all that a linter can repair in it repaired, and how many repairs that were."""

    def findings(text: bytes) -> tuple[Document | None, list[Finding]]:
        linter = Linter(by.rules, settings, by.environments)
        linter.lint(name, text)
        try:
            return read(name, text), linter.result.findings
        except ReadError:
            return None, []

    return repaired_in_rounds(data, findings, unsafe)


def repaired_in_rounds(
    data: bytes, read: Callable[[bytes], tuple[Document | None, list[Finding]]], unsafe: bool
) -> tuple[bytes, int]:
    """The bytes of a file after as many rounds as there is something to repair, and how many repairs that were."""
    total = 0
    for _ in range(ROUNDS):
        document, findings = read(data)
        if document is None:
            break
        text, count = repaired(document, findings, unsafe)
        if not count:
            break
        data = _encoded(text, data)
        total += count
    return data, total


def _encoded(text: str, like: bytes) -> bytes:
    """Text in the encoding of the file that it came from, with its byte order mark."""
    for mark, encoding in MARKS:
        if like.startswith(mark):
            return mark + text.encode(encoding)
    return text.encode("utf-8")


def write_atomically(path: str, data: bytes) -> None:
    """Replaces a file in one step, with its permissions; a link keeps pointing at it."""
    real = os.path.realpath(path)
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(real), prefix=".slint-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(temporary, os.stat(real).st_mode & 0o7777)
        os.replace(temporary, real)
    except BaseException:
        os.unlink(temporary)
        raise


def difference(path: str, before: bytes, after: bytes) -> str:
    """A unified diff, as patch and git read it."""
    old, new = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in (before, after))
    lines = difflib.unified_diff(old, new, f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
