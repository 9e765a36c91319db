"""The template rests on a service whose end AWS has announced.

After that day AWS "will end operations and support of the service": stacks can no longer be created or changed, and
what runs on it stops.

Ignore it where the move is under way. AWS names an alternative and a way to it on the service's pages.

Notes: 004_b333c69c12457bad.txt:163 "AWS IoT Events"
Peers: cfn-lint W3696
"""

from serverless_lint.facts.closures import SUNSET, by_type
from serverless_lint.rule import Problems, Resource, problem, rule

ENDING = by_type(SUNSET)


@rule(
    on=tuple(ENDING),
    severity="warning",
    reference="https://docs.aws.amazon.com/general/latest/gr/sunset_services.html",
    pillar="operational-excellence",
    since="0.1",
)
def service_sunset(resource: Resource) -> Problems:
    closure = ENDING[resource.type]
    tense = "ended" if closure.date <= resource.graph.as_of else "ends"
    instead = f"; AWS points to {closure.instead}" if closure.instead else ""
    message = f"{resource.id} is of {closure.service}, whose support {tense} on {closure.date}{instead}"
    yield problem(resource.itself, message)
