"""Which file finds the relations of each kind. Files are imported when their kind is asked for.

triggers     a queue, stream, table … -> the function that it makes run
writes       a function -> the bucket into which its role lets it write objects
depends      a resource -> the resource that CloudFormation creates before it
connects     a function -> the database or proxy that it opens connections to
fronts       a database proxy -> the database behind it
guarded-by   a function, database, proxy -> its security groups
admits       a security group -> the security group that lets it in
sets-up      a custom resource or secret rotation -> the function that is called for it
holds        a database cluster -> its instances
dead-letters a queue, subscription, rule, function, mapping … -> the queue or topic for what failed
pipes        a queue, table, stream -> the pipe that reads it
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from serverless_lint.graph.graph import Graph
    from serverless_lint.graph.relation import Relation

FINDERS = {
    "triggers": ("awslambda.polls", "pushes.pushes"),
    "depends": ("dependencies.depends",),
    "writes": ("s3.writes",),
    "connects": ("database.connects",),
    "fronts": ("rds.fronts",),
    "holds": ("rds.holds",),
    "guarded-by": ("ec2.guarded_by",),
    "admits": ("ec2.admits",),
    "sets-up": ("cloudformation.sets_up",),
    "dead-letters": ("sqs.dead_letters",),
    "pipes": ("sqs.pipes",),
}


def finders(kind: str) -> list[Callable[[Graph], Iterable[Relation]]]:
    """The functions that find the relations of a kind."""
    found = []
    for entry in FINDERS[kind]:
        module, function = entry.split(".")
        found.append(getattr(import_module(f"{__name__}.{module}"), function))
    return found
