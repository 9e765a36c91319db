"""Files rewritten: rounds of repairs, the encoding kept, and each file replaced in one step."""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Callable

from serverless_lint.lint.finding import Finding
from serverless_lint.lint.job import Input
from serverless_lint.lint.repairs import repaired_text
from serverless_lint.syntax.read import MARKS, read

ROUNDS = 10  # a repair may uncover the next one; more rounds than this would be two rules that disagree


def repaired(
    inputs: list[Input], findings_of: Callable[[list[Input]], list[Finding]], unsafe: bool
) -> tuple[list[Input], int]:
    """Files after as many rounds as there is something to repair in them, and how many repairs that were.

    They are looked at together: what a nested template repairs, or silences, may depend on the one around it.
    """
    total = 0
    for _ in range(ROUNDS):
        by_path: dict[str, list[Finding]] = {}
        for finding in findings_of(inputs):
            if finding.repair is not None:
                by_path.setdefault(finding.span.path, []).append(finding)
        made = [_round(each, by_path.get(each.path, []), unsafe) for each in inputs]
        if not any(count for _, count in made):
            break
        inputs = [each for each, _ in made]
        total += sum(count for _, count in made)
    return inputs, total


def _round(each: Input, findings: list[Finding], unsafe: bool) -> tuple[Input, int]:
    if not findings:
        return each, 0
    text, count = repaired_text(read(each.path, each.data), findings, unsafe)
    return (each._replace(data=encoded(text, each.data)), count) if count else (each, 0)


def encoded(text: str, like: bytes) -> bytes:
    """Text in the encoding of the file that it came from, with its byte order mark."""
    for mark, encoding in MARKS:
        if like.startswith(mark):
            return mark + text.encode(encoding)
    return text.encode("utf-8")


def write_atomically(path: str, data: bytes) -> None:
    """Replaces a file in one step, with its permissions, or makes it; a link keeps pointing at it."""
    real = os.path.realpath(path)
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(real), prefix=".slint-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(temporary, os.stat(real).st_mode & 0o7777 if os.path.exists(real) else 0o666 & ~_masked())
        os.replace(temporary, real)
    except BaseException:
        os.unlink(temporary)
        raise


def _masked() -> int:
    """The permissions that a new file does not get; asking for them sets them, too."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def difference(path: str, before: bytes, after: bytes) -> str:
    """A unified diff, as patch and git read it."""
    old, new = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in (before, after))
    lines = difflib.unified_diff(old, new, f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
