"""The template creates a resource of a service that AWS has shut down.

Such services are "no longer available or supported in any capacity": the deployment fails, in every account and Region.

Move to what AWS recommends on the page of the service's end, and delete the resource from the template. A stack that
still holds one is deleted with `DeletionPolicy: Retain` on it.

Notes: 002_c23077be81164283.txt:738 "AWS CodeStar"
Notes: 004_b333c69c12457bad.txt:163 "AWS IoT Events"
Peers: cfn-lint E3710, whose list says of some of them that their end is still to come
"""

from serverless_lint.facts.closures import SHUT_DOWN, by_type
from serverless_lint.rule import Problems, Resource, problem, rule

CLOSED = by_type(SHUT_DOWN)


@rule(
    on=tuple(CLOSED),
    severity="error",
    reference="https://docs.aws.amazon.com/general/latest/gr/full_shutdown_services.html",
    pillar="operational-excellence",
    since="0.1",
)
def service_shut_down(resource: Resource) -> Problems:
    closure = CLOSED[resource.type]
    if closure.date <= resource.graph.as_of:
        yield problem(resource.itself, f"{resource.id} is of {closure.service}, which was shut down on {closure.date}")
