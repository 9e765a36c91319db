"""The filter of a pipe is no event pattern: the pipe is refused, or nothing gets through.

Each `Pattern` is the JSON of an event pattern, in a text. What a field may be stands in a list, even when it is one
value; and what a pattern asks of the message of a queue is under `body`, of a Kinesis record under `data`.

    SourceParameters:
      FilterCriteria:
        Filters: [{Pattern: '{"body": {"status": ["PAID"]}}'}]    # not "PAID"

Notes: 002_c23077be81164283.txt:380 "**Enrich** - Define an event pattern to filter"
"""

import json

from serverless_lint.graph.walk import places
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Pipes::Pipe",
    severity="error",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-filtering.html",
    pillar="operational-excellence",
    since="0.1",
)
def filter_invalid(pipe: Resource) -> Problems:
    for pattern in places(pipe.properties, "SourceParameters.FilterCriteria.Filters.[].Pattern"):
        for value in pattern.strings():
            fault = _fault(value.text)
            if fault:
                yield problem(value, f"the filter of {pipe.id} {fault}")


def _fault(text: str) -> str:
    try:
        read = json.loads(text)
    except ValueError:
        return "is no JSON"
    if not isinstance(read, dict):
        return "is no mapping of fields"
    name = _single(read)
    return f"asks for a single value of {name}, where a list of values belongs" if name else ""


def _single(read: dict[str, object], path: str = "") -> str:
    """The first field that holds a single value."""
    for name, inner in read.items():
        if isinstance(inner, dict):
            found = _single(inner, f"{path}{name}.")
            if found:
                return found
        elif not isinstance(inner, list) and not name.startswith("$"):
            return f"{path}{name}"
    return ""
