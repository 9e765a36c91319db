"""Job: files of a run that are linted together, each with its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

from serverless_lint.syntax.record import NamedTuple

if TYPE_CHECKING:
    from serverless_lint.lint.applications import Applications
    from serverless_lint.lint.engine import Settings


class Input(NamedTuple):
    """A file of the run."""

    path: str
    data: bytes
    settings: Settings


class Job(NamedTuple):
    """Files that are linted together. `application`: the roots that it grows from, None for a file by itself."""

    inputs: list[Input]
    application: Union[tuple[Applications, list[str]], None] = None
