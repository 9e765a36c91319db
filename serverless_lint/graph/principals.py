"""Principals: whether a statement of a resource's policy is about who asks.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
"""

from __future__ import annotations

from serverless_lint.graph.arns import ACCOUNT, NO, Arns, Match
from serverless_lint.graph.patterns import may_be, opened
from serverless_lint.graph.request import ACCOUNT_ITSELF, KEY, Request, among, either
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import ABSENT, Hole, Mapping, Reference, Text, Value, Values

KINDS = ("AWS", "CanonicalUser", "Federated", "Service")
IDENTITIES = ("AWS::IAM::Role", "AWS::IAM::User")
BARE = ""  # a principal that is a text by itself, as Lambda permissions have it


def about_principal(arns: Arns, statement: Values, request: Request) -> Match:
    """Where a statement is about a role, a service, or the account itself."""
    whole = statement.found[0].when
    found = [among(statement["Principal"], whole, lambda value: _about(arns, value, request, statement))]
    others = statement["NotPrincipal"]
    found += [Match([], [value.when]) for value in others if value.value is not ABSENT]
    return either(*found, Match([], [] if others.complete else [whole]))


def _about(arns: Arns, value: Value, request: Request, statement: Values) -> Match:
    if not isinstance(value.value, Mapping):
        return NO if value.value is ABSENT else _is(arns, BARE, value, request)
    found = []
    for kind, values in Values(statement.scope, [value], complete=True).entries():
        found.append(among(values.each(), value.when, lambda each, kind=kind: _is(arns, kind, each, request)))  # type: ignore[misc]
    return either(*found)


def _is(arns: Arns, kind: str, value: Value, request: Request) -> Match:
    sure, perhaps = Match([value.when], [value.when]), Match([], [value.when])
    text = arns.pattern(value)
    if text == "*" and kind in ("AWS", BARE):
        return sure
    if _is_anybody(value) or kind not in (*KINDS, BARE):
        return perhaps
    principal = request.principal
    if not isinstance(principal, str) or principal == ACCOUNT_ITSELF:
        return _identity(arns, value, request) if kind in ("AWS", BARE) else NO
    if kind not in ("Service", BARE):
        return NO
    # Once there was one for each region: `logs.eu-west-1.amazonaws.com`.
    service = principal.partition(".")[0]
    if text == principal or text == f"{service}.{arns.letter('AWS::URLSuffix')}":
        return sure
    return perhaps if text.startswith(f"{service}.") or may_be(opened(text), principal) else NO


def _identity(arns: Arns, value: Value, request: Request) -> Match:
    """Whether an account or ARN is that of a role, or of the account itself; any other account may be it, too."""
    held, principal, wanted = value.value, request.principal, request.wanted.resource
    named = arns.graph.resources.get(held.id) if isinstance(held, Reference) else None
    if named is not None and named.type in IDENTITIES and named is not principal:
        return NO
    text, account = arns.pattern(value), arns.letter(ACCOUNT)
    if text.endswith((".amazonaws.com", "." + arns.letter("AWS::URLSuffix"))):
        return NO  # a service
    if isinstance(principal, Resource):
        # https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
        if text.endswith(":root") and wanted is not None and wanted.type == KEY:
            return NO  # only lets the account's own policies decide
        is_it = named is principal and text == arns.own(principal)
    else:
        is_it = text == account or (text.startswith("arn:") and text.endswith(f":iam::{account}:root"))
    return Match([value.when] if is_it else [], [value.when])


def _is_anybody(principal: Value) -> bool:
    """Whether a principal may be `*`: a text with a pseudo parameter or known letters is not."""
    held = principal.value
    if isinstance(held, Text):
        return not any(
            piece.name.startswith("AWS::") if isinstance(piece, Hole) else piece != "*" for piece in held.pieces
        )
    return not isinstance(held, (str, int, Reference))
