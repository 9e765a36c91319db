"""Auth of REST and HTTP APIs: who may call each operation, and the definitions of their authorizers.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-controlling-access-to-apis.html
"""

from __future__ import annotations

from serverless_lint.sam.events.api import route
from serverless_lint.sam.events.event import Event
from serverless_lint.sam.operations import with_entries, with_operations, with_paths
from serverless_lint.sam.resource import SamResource
from serverless_lint.syntax.node import Mapping, Node, Python, Scalar, Sequence, made

IAM, NONE, KEY, NO_KEY = "AWS_IAM", "NONE", "api_key", "api_key_false"
# Anybody that IAM lets call the API: the caller's own credentials.
# https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html
CALLER = "arn:aws:iam::*:user/*"


def event_security(api: SamResource, event: Event) -> list[Python]:
    """What an event says of who may call its operation; marks where it says that defaults do not count."""
    own = event.mapping("Auth")
    if own is None:
        return []
    security: list[Python] = []
    name: Node | None = own.get("Authorizer")
    if name is None and event.type == "HttpApi":
        name = _auth(api).get("DefaultAuthorizer")
    if isinstance(name, Scalar):
        security.append(made({name.text: own.get("AuthorizationScopes") or scopes(api, name.text)}, name))
    key = own.get("ApiKeyRequired")
    if key is not None and event.type == "Api":
        security.append(made({KEY if api.stack.truth(key) else NO_KEY: []}, key))
    return security


def with_overrides(api: SamResource, body: Node, events: list[Event]) -> Node:
    """The document whose operations are called by whom events with `OverrideApiAuth` say.

    https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-apifunctionauth.html
    """
    own = {
        route(event): security
        for event in events
        if _overrides(api, event) and (security := event_security(api, event))
    }

    def item(path: str, written: Mapping) -> Node:
        changed: dict[str, Python] = {}
        for method, operation in written.items():
            security = own.get((method.lower(), path))
            if security and isinstance(operation, Mapping) and operation.function is None:
                changed[method] = with_entries(operation, {"security": security}, operation)
        return with_entries(written, changed, written) if changed else written

    return with_paths(body, item) if own else body


def _overrides(api: SamResource, event: Event) -> bool:
    auth = event.mapping("Auth")
    return auth is not None and event.type == "Api" and api.stack.truth(auth.get("OverrideApiAuth")) is True


def credentials(api: SamResource, event: Event) -> Python:
    """The role with which a REST API calls for somebody that IAM knows."""
    own, shared = event.mapping("Auth"), _auth(api)
    name = own.get("Authorizer") if own else shared.get("DefaultAuthorizer")
    if not isinstance(name, Scalar) or name.text != IAM:
        return None
    for auth in (own, shared):
        role = auth.entries.get("InvokeRole") if auth else None
        if role is not None:
            text = role.value.value if isinstance(role.value, Scalar) else ""
            return None if text in (None, NONE) else CALLER if text == "CALLER_CREDENTIALS" else role.value
    return CALLER


def scopes(api: SamResource, name: str) -> Python:
    """The scopes of an authorizer, by its name."""
    authorizer = _authorizers(api).get(name)
    found = authorizer.get("AuthorizationScopes") if isinstance(authorizer, Mapping) else None
    return found if found is not None else []


def secured(api: SamResource, body: Node, *, rest: bool) -> Node:
    """The document whose operations have the API's defaults, where they have nothing of their own."""
    auth = _auth(api)
    default = api.stack.text(auth.get("DefaultAuthorizer"))
    names = {IAM, *_authorizers(api)}
    if default is not None and default not in names:
        default = None
    asks_key = rest and api.stack.truth(auth.get("ApiKeyRequired")) is True
    spared = api.stack.truth(auth.get("AddDefaultAuthorizerToCorsPreflight")) is False
    spared_key = api.stack.truth(auth.get("AddApiKeyRequiredToCorsPreflight")) is False

    def change(method: str, operation: Mapping) -> Node:
        written = operation.get("security")
        own = list(written.items) if isinstance(written, Sequence) else []
        security = own
        preflight = method == "options"
        if default is not None and not rest and not own and not preflight:
            security = [_requirement(api, default, auth)]
        elif default is not None and rest and not (preflight and spared):
            security = _with_default(own, names, _requirement(api, default, auth)) or own
        if asks_key:
            security = _with_key(security, preflight and spared_key, auth)
        return operation if security == own else with_entries(operation, {"security": [*security]}, operation)

    return with_operations(body, change) if default is not None or asks_key else body


def _with_default(own: list[Node], names: set[str], default: Node) -> list[Node]:
    """At most one authorizer counts, and `NONE` stands for none."""
    authorizers = [each for each in own if _names(each) & names]
    others = [each for each in own if not _names(each) & names]
    unmarked = [each for each in others if NONE not in _names(each)]
    if len(unmarked) < len(others):
        return unmarked
    return others + (authorizers or [default])


def _with_key(own: list[Node], spared: bool, at: Node) -> list[Node]:
    others = [each for each in own if not _names(each) & {KEY, NO_KEY}]
    if spared or any(NO_KEY in _names(each) for each in own):
        return others
    return [*others, made({KEY: []}, at)]


def _requirement(api: SamResource, name: str, auth: Mapping) -> Node:
    return made({name: scopes(api, name)}, auth.get("DefaultAuthorizer") or auth)


def _names(requirement: Node) -> set[str]:
    return set(requirement.entries) if isinstance(requirement, Mapping) else set()


def _auth(api: SamResource) -> Mapping:
    return api.mapping("Auth") or Mapping(api.source, api.key.start, api.key.end, {})


def _authorizers(api: SamResource) -> dict[str, Node]:
    written = _auth(api).get("Authorizers")
    return dict(written.items()) if isinstance(written, Mapping) and written.function is None else {}
