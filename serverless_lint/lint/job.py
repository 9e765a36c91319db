"""Job: files of a run that are linted together, each with its settings."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Union

from serverless_lint.lint.applications import Applications
from serverless_lint.lint.links import LINKS
from serverless_lint.syntax.document import Document, ReadError
from serverless_lint.syntax.read import read
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.files import Files
from serverless_lint.template.template import Template

if TYPE_CHECKING:
    from serverless_lint.lint.settings import Settings


class Input(NamedTuple):
    """A file of the run."""

    path: str
    data: bytes
    settings: Settings


class Job(NamedTuple):
    """Files that are linted together. `application`: the roots that it grows from, None for a file by itself."""

    inputs: list[Input]
    application: Union[tuple[Applications, list[str]], None] = None


def jobs_of(inputs: list[Input], files_of: Callable[[str], Files], deploy: Callable[[Template], None]) -> list[Job]:
    """What belongs together of the files of a run, in their order; a nested template is in the job of its root.

    `files_of`: what the template at a path may read. `deploy`: says of a root how it is deployed.
    """
    linked = [each for each in inputs if LINKS.search(each.data)]
    if not linked:
        return [Job([each]) for each in inputs]
    documents = {os.path.normpath(each.path): document for each in linked if (document := _document(each))}
    run = Applications(documents, files_of, deploy)
    by_root = {root: roots for roots in run.groups() for root in roots}
    named = {os.path.normpath(each.path): each for each in inputs}
    jobs = []
    for path, each in named.items():
        roots = by_root.get(path)
        if roots is not None and roots[0] == path:
            jobs.append(Job([named[root] for root in roots], (run, roots)))
        elif roots is None and path not in run.nested:
            jobs.append(Job([each]))
    return jobs


def _document(each: Input) -> Document | None:
    """The document of a file; None where it cannot be read, which is told of when it is linted."""
    try:
        return read(each.path, each.data)
    except ReadError:
        return None
