"""The template creates a resource of a service that AWS no longer opens to new customers.

Accounts that use the service already keep it, without new features; in any other account the deployment fails.

Ignore it in accounts that have the service. Plan what comes after it, as such services tend to be closed later.

Notes: 002_c23077be81164283.txt:179 "Use AWS Cloud9"
Peers: cfn-lint W3697
"""

from serverless_lint.facts.closures import MAINTAINED, by_type
from serverless_lint.rule import Problems, Resource, problem, rule

KEPT = by_type(MAINTAINED)


@rule(
    on=tuple(KEPT),
    severity="info",
    reference="https://docs.aws.amazon.com/general/latest/gr/maintenance_services.html",
    pillar="operational-excellence",
    since="0.1",
)
def service_in_maintenance(resource: Resource) -> Problems:
    closure = KEPT[resource.type]
    if closure.date <= resource.graph.as_of:
        instead = f"; AWS points to {closure.instead}" if closure.instead else ""
        message = f"{resource.id} is of {closure.service}, which takes no new customers, as announced {closure.date}"
        yield problem(resource.itself, message + instead)
