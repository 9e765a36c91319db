"""IoT: functions that a rule's SQL asks, while it looks at a message.

https://docs.aws.amazon.com/iot/latest/developerguide/iot-sql-functions.html#iot-func-aws-lambda
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.names import pieces_of
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.role_rows import FUNCTION
from serverless_lint.graph.targets import targets
from serverless_lint.template.values import Reference, Text, Value, Values

ASKED = r"""aws_lambda\s*\(\s*["'](\0|arn:[^"']+)["']"""


def triggers(graph: Graph) -> Iterator[Relation]:
    """IoT rule -> the function that its SQL calls."""
    for rule in graph.of_type("AWS::IoT::TopicRule"):
        for sql in rule["TopicRulePayload"]["Sql"]:
            named = Values(rule.scope, list(_asked(sql)), complete=False)
            for each in targets(graph, named, FUNCTION):
                yield Relation("triggers", rule, each.end, each.value, each.evidence, rule, "sync")


def _asked(sql: Value) -> Iterator[Value]:
    """The ARNs in an SQL text: written out, with holes, or a reference."""
    pieces = pieces_of(sql)
    known = "".join(piece if isinstance(piece, str) else "\0" for piece in pieces)
    unknown = [piece for piece in pieces if not isinstance(piece, str)]
    for match in re.finditer(ASKED, known, re.I):
        inside = unknown[known[: match.start(1)].count("\0") :]
        first, *others = match[1].split("\0")
        parts = [first, *(each for pair in zip(inside, others, strict=False) for each in pair)]
        arn = tuple(part for part in parts if part != "")
        alone = len(arn) == 1 and isinstance(arn[0], (str, Reference))
        yield sql.replaced(arn[0] if alone else Text(arn))
