"""Who may do what: proofs that a role allows an action, or certainly does not; nothing where that is unknown.

Within an account either side is enough: the role's own policies, or the resource's.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-identity-based.html
Three things are different. A service has no policies of its own: the resource has to let it in (`lets`, `refuses`). A
key's policy has to let the account's policies decide. And whatever denies wins.
https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html

An action is unknown where a role is not of this template, or escapes; where a policy or boundary cannot be read, or a
condition is not understood; and where a resource's name may or may not fit a pattern. Policies of organizations,
sessions and VPC endpoints are not looked at: they can only take away, and no template tells of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

from serverless_lint.facts.iam import ROLES, WITHOUT_POLICY
from serverless_lint.graph.arns import arns_of
from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.policies import ROLE, Policies, add_managed, policies_of_role
from serverless_lint.graph.request import ACCOUNT_ITSELF, KEY, Request, placed
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.resource_policies import admitting, is_closed, let_in, refused
from serverless_lint.graph.statements import says
from serverless_lint.graph.walk import places
from serverless_lint.graph.wanted import Wanted
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.scenario import Scenario, conjunction, without
from serverless_lint.template.values import ABSENT, Value, Values


class Proof(NamedTuple):
    """`value`: the place that proves it, in its scenario. `by`: the role, or the resource that lets in or does not.

    `statement`: what allows or denies it; None where no statement allows it, and the place is what names the role.
    """

    value: Value
    by: Resource
    statement: Union[Values, None]


def roles_of(principal: Resource, path: str | None = None) -> Iterator[tuple[Value, Resource]]:
    """The roles of this template by which a resource acts, each where it is named.

    `path`: the property that names it, where there are several; else it is the role of the resource's own code.
    """
    if principal.type == ROLE:
        yield principal.itself, principal
        return
    _, paths = ROLES.get(principal.type, ("", ()))
    for values in places(principal.properties, path or paths[0]) if paths else ():
        yield from principal.graph.targets(values, ROLE)


# the role's side


def may(principal: Resource, action: str, resource: Resource | None = None) -> Iterator[Proof]:
    """Proof that a role allows an action on a resource or some part of it; without one, an action that knows none."""
    for named, role in roles_of(principal):
        request = Request(Wanted(resource, action, some=True))
        policies = policies_of_role(role)
        whole = _together(named, role, principal, resource)
        bounded = [both for one in _bounds(role, request) for other in whole if (both := one & other)]
        for when, statement in _allowed(
            role.graph, policies, request, _where_key_lets(request, bounded), policies.unread
        ):
            yield Proof(placed(statement.found[0], when), role, statement)
        if resource is not None:
            for when, statement in let_in(resource, request._replace(principal=role), bounded):
                left = without([when], [*_denied(role.graph, policies, request), *policies.unread])
                yield from (Proof(placed(statement.found[0], each), resource, statement) for each in left)


def allowing(role: Resource, action: str, resource: Resource) -> Iterator[Proof]:
    """The statements of a role that allow an action, whatever policies that cannot be read may add or take away."""
    request = Request(Wanted(resource, action, some=True))
    for when, statement in _allowed(role.graph, policies_of_role(role), request, _together(role.itself, resource), []):
        yield Proof(placed(statement.found[0], when), role, statement)


def lacks(principal: Resource, action: str, resource: Resource | External | None = None) -> Iterator[Proof]:
    """Proof that nothing allows an action on a resource, or any part of it: the place that names the role."""
    if isinstance(resource, External) or is_part(principal.graph) or not _is_known(resource):
        return
    for named, role in roles_of(principal):
        whole = _together(named, role, principal, resource)
        if not whole or escapes(role):
            continue
        request = Request(Wanted(resource, action, some=True))
        policies, arns = policies_of_role(role), arns_of(role.graph)
        taken = [when for each in policies.statements for when in says(arns, each, "Allow", request).possible]
        taken = _where_key_may_let(request, taken + policies.unread)
        if resource is not None:
            taken += admitting(resource, request._replace(principal=role))
        yield from (Proof(placed(named, when), role, None) for when in without(whole, taken))
        every = request._replace(wanted=request.wanted._replace(some=False))
        for statement in policies.statements:
            denied = says(arns, statement, "Deny", every).certain
            for when in (both for one in denied for other in whole if (both := one & other)):
                yield Proof(placed(named, when), role, statement)


def _is_known(resource: Resource | None) -> bool:
    """Whether we see all policies of a resource that may let a role in."""
    return resource is None or resource.type in WITHOUT_POLICY or is_closed(resource)


def _together(named: Value, *resources: Resource | None) -> list[Scenario]:
    whole = conjunction([named.when, *(each.when for each in resources if each is not None)])
    return [] if whole is None else [whole]


def _allowed(
    graph: Graph, policies: Policies, request: Request, where: list[Scenario], unread: list[Scenario]
) -> Iterator[tuple[Scenario, Values]]:
    """Where a statement allows a request, within some scenarios, and none denies it."""
    denied: list[Scenario] | None = None
    for statement in policies.statements if where else ():
        found = says(arns_of(graph), statement, "Allow", request).certain
        inside = [both for one in found for other in where if (both := one & other)]
        if inside:
            denied = _denied(graph, policies, request) if denied is None else denied
            yield from ((when, statement) for when in without(inside, [*denied, *unread]))


def _denied(graph: Graph, policies: Policies, request: Request) -> list[Scenario]:
    """Where something may be denied."""
    arns = arns_of(graph)
    return [when for each in policies.statements for when in says(arns, each, "Deny", request).possible]


def _bounds(role: Resource, request: Request) -> Iterator[Scenario]:
    """Where a role's permissions boundary, if it has one, allows a request for certain.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
    """
    for boundary in role["PermissionsBoundary"]:
        if boundary.value is ABSENT:
            yield boundary.when
            continue
        policies = Policies([], [])
        add_managed(policies, [boundary], role.graph)
        for when, _ in _allowed(role.graph, policies, request, [boundary.when], policies.unread):
            yield when


def _where_key_lets(request: Request, where: list[Scenario]) -> list[Scenario]:
    """Where the policies of an account's roles count for a key: its own policy says so, or it has none."""
    key = request.wanted.resource
    if key is None or key.type != KEY:
        return where
    allowed = [when for when, _ in let_in(key, request._replace(principal=ACCOUNT_ITSELF), where)]
    defaults = [value.when for value in key["KeyPolicy"].absent_when()]
    return allowed + [both for one in defaults for other in where if (both := one & other)]


def _where_key_may_let(request: Request, where: list[Scenario]) -> list[Scenario]:
    key = request.wanted.resource
    if key is None or key.type != KEY:
        return where
    may_let = admitting(key, request._replace(principal=ACCOUNT_ITSELF))
    may_let += [value.when for value in key["KeyPolicy"].absent_when()]
    return [both for one in may_let for other in where if (both := one & other)]


# the resource's side


def lets(resource: Resource, principal: Resource | str, action: str, source: Resource | None = None) -> Iterator[Proof]:
    """Proof that a resource's policy lets in a role, or a service (its host name) that acts for `source`."""
    request = Request(Wanted(resource, action, some=True), principal, source)
    for when, statement in let_in(resource, request, _together(resource.itself, source, _if_role(principal))):
        yield Proof(placed(statement.found[0], when), resource, statement)


def refuses(
    resource: Resource, principal: Resource | str, action: str, source: Resource | None = None
) -> Iterator[Proof]:
    """Proof that no policy of a resource lets in a role, or a service that acts for `source`: the resource."""
    request = Request(Wanted(resource, action, some=True), principal, source)
    for when in refused(resource, request, _together(resource.itself, source, _if_role(principal))):
        yield Proof(placed(resource.itself, when), resource, None)


def _if_role(principal: Resource | str) -> Resource | None:
    return principal if isinstance(principal, Resource) else None
