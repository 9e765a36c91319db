"""Tables of facts that lie in files of their own, since they are long and few templates need them."""

from __future__ import annotations

from functools import cache
from os.path import dirname, join
from typing import Any

from serverless_lint import facts


@cache
def table(name: str) -> Any:
    """A table in `facts/`, read when it is first needed."""
    from json import loads

    with open(join(dirname(facts.__file__), f"{name}.json"), encoding="utf-8") as stream:
        return loads(stream.read())
