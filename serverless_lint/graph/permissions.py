"""Who may invoke a function: what Lambda permissions say, held against what calls it.

https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.external import External
from serverless_lint.graph.patterns import meets
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.awslambda import FUNCTION, QUALIFIED
from serverless_lint.graph.relations.push_rows import HTTP_API, REST_API, Push
from serverless_lint.graph.relations.pushes import Called, beside, called, row_of
from serverless_lint.graph.resource import Resource
from serverless_lint.template.scenario import Scenario, without
from serverless_lint.template.values import ABSENT, Piece, Reference, Text, Value, Values, holds, together

PERMISSION = "AWS::Lambda::Permission"
RESOURCE_POLICY = "AWS::Lambda::ResourcePolicy"
APIS = (REST_API, HTTP_API)
INVOKE = "lambda:invokefunction"


def unpermitted(push: Relation) -> Iterator[Value]:
    """Proof that nothing lets a trigger invoke its function: the place that names the function, by scenario."""
    row, function, graph = row_of(push), push.target, push.via.graph
    if row is None or not row.principal or push.via.declaration.implied or not isinstance(function, Resource):
        return  # what SAM makes it permits, too
    roles = [beside(push, row.role).absent_when()] if row.role else []
    left = [when for both in together(push.value, *roles) if (when := holds(both))]
    for permission in graph.of_type(PERMISSION):
        if not left:
            return
        left = without(left, list(_lets(permission, push, row)))
    elsewhere = any(graph.of_type(RESOURCE_POLICY)) or escapes(function, *_qualified(function)) or is_part(graph)
    for when in () if elsewhere else left:
        value = push.value
        yield Value(value.value, value.node, when, value.path, value.origin, value.written)


def permitting(push: Relation) -> list[Resource]:
    """The permissions that may let a trigger invoke its function, in one scenario or another."""
    row, permissions = row_of(push), push.via.graph.of_type(PERMISSION)
    if row is None:
        return []
    return [each for each in permissions if any(push.value.when & when for when in _lets(each, push, row))]


def near_misses(push: Relation) -> Iterator[tuple[Value, str]]:
    """Permissions that come close, for the same function and caller: the place, and why each does not count."""
    row = row_of(push)
    if row is None:
        return
    always = push.via.scope.world.always
    for permission in push.via.graph.of_type(PERMISSION):
        names = _ways(permission, "FunctionName", lambda value: _is_function(value, push))
        principals = _ways(permission, "Principal", lambda value: _is_principal(value, row))
        for name, _ in together(names, principals):
            place, why = _miss(permission, name, push, row)
            # What it says is told, whenever it says so.
            yield Value(place.value, place.node, always, place.path), f"{permission.id} {why}"
            break


def _miss(permission: Resource, name: Value, push: Relation, row: Push) -> tuple[Value, str]:
    if not _is_called(name, push):
        return name, "is for another version or alias, or for none"
    for action in permission["Action"].strings():
        if not _is_invoke(action):
            return action, f"permits {action.text} only"
    for arn in permission["SourceArn"]:
        if not _is_source(arn, push, row):
            return arn, "is for another source"
    return permission.itself, "is not always there"


def _qualified(function: Resource) -> list[Resource]:
    """The versions and aliases of a function."""
    graph = function.graph
    named = ((each, graph.targets(each["FunctionName"], FUNCTION)) for each in graph.of_type(*QUALIFIED))
    return [each for each, targets in named if any(target is function for _, target in targets)]


def _lets(permission: Resource, push: Relation, row: Push) -> Iterator[Scenario]:
    """The scenarios in which a permission may let a trigger in: those in which nothing says that it does not."""
    for both in together(
        _ways(permission, "FunctionName", lambda value: _is_called(value, push)),
        _ways(permission, "Principal", lambda value: _is_principal(value, row)),
        _ways(permission, "Action", _is_invoke),
        _ways(permission, "SourceArn", lambda value: _is_source(value, push, row)),
        _ways(permission, "FunctionUrlAuthType", lambda value: value.value is ABSENT),
        _ways(permission, "InvokedViaFunctionUrl", lambda value: value.value in (ABSENT, False, "false")),
    ):
        if when := holds(both):
            yield when


def _ways(permission: Resource, name: str, fits: Callable[[Value], bool]) -> list[Value]:
    """The values of a property that fit; the permission itself for those that are unknown."""
    values: Values = permission[name]
    return [value for value in values if fits(value)] + ([] if values.complete else [permission.itself])


# what a permission says


def _is_function(value: Value, push: Relation) -> bool:
    """Whether a permission may be for the function that is called, whatever the version or alias."""
    return any(each is None or each.function is push.target for each in _called(value, push))


def _is_called(value: Value, push: Relation) -> bool:
    """Whether a permission may be for just what is called: it holds for one version or alias, or for none of them.

    https://docs.aws.amazon.com/lambda/latest/dg/versioning-aliases-permissions.html
    """
    wanted = [each.qualifier for each in called(push.via.graph, push.value)]
    for each in _called(value, push):
        if each is None or (each.function is push.target and any(_is_same(each.qualifier, q) for q in wanted)):
            return True
    return False


def _called(value: Value, push: Relation) -> list[Called | None]:
    """What a permission's FunctionName names; None for what is unknown, nothing for what is elsewhere."""
    graph = push.via.graph
    found: list[Called | None] = list(called(graph, value))
    if found:
        return found
    held = graph.referred(value, "lambda")
    if isinstance(held, External):
        # Nobody can know the name that CloudFormation makes up.
        named = push.target["FunctionName"]
        return [] if len(named.strings().found) == len(named.found) + (0 if named.complete else 1) else [None]
    return [None] if held is None or held.type in QUALIFIED else []


def _is_same(one: Resource | str | None, other: Resource | str | None) -> bool:
    """Whether two qualifiers may be the same."""
    if one is None or other is None or one is other or one == other:
        return True
    names, others = _names(one), _names(other)
    return names is None or others is None or bool(names & others)


def _names(qualifier: Resource | str) -> set[str] | None:
    """What a version or alias may be called; None when unknown, though then it is called something."""
    if isinstance(qualifier, str):
        return None if "${" in qualifier else {qualifier}  # a stage variable names it at run time
    names = qualifier["Name"] if qualifier.type.endswith("Alias") else qualifier["Version"]
    known = names.strings()
    return {name.text for name in known} if known.complete and known.found else None


def _is_principal(value: Value, row: Push) -> bool:
    """`*` is anybody. Logs had a principal for each region once: `logs.eu-west-1.amazonaws.com`."""
    service = row.principal.partition(".")[0]
    return meets(_pattern(value), row.principal) or meets(_pattern(value), f"{service}.~.amazonaws.com")


def _is_invoke(value: Value) -> bool:
    return meets(_pattern(value).lower(), INVOKE)


def _is_source(value: Value, push: Relation, row: Push) -> bool:
    """Whether a SourceArn may be that of what calls."""
    if value.value is ABSENT:
        return True
    source = push.source
    for resource, _ in push.via.graph.mentioned(value):
        if isinstance(source, Resource) and resource.type == source.type and resource is not source:
            return False
    arn = source.id if isinstance(source, External) and source.id.startswith("arn:") else _filled(row.arn, push)
    # As IAM does it, part by part.
    ours, theirs = _pattern(value, source).split(":", 5), arn.split(":", 5)
    if len(ours) == len(theirs) == 6:
        return all(map(meets, ours, theirs))
    return meets(":".join(ours), arn)


def _filled(arn: str, push: Relation) -> str:
    """A row's `arn` with the property that it names, where that is known."""
    before, brace, rest = arn.partition("{")
    if not brace:
        return arn
    name, _, after = rest.partition("}")
    texts = {value.text for value in (*push.via[name].strings(), *push.source[name].strings())}
    known = texts.pop() if len(texts) == 1 and "ANY" not in texts else "*"
    return before + known + after


def _pattern(value: Value, api: Resource | External | None = None) -> str:
    """A text with `*` for what is not known of it; an API that it refers to is one segment."""
    if isinstance(value.value, (Text, Reference)):
        pieces = value.value.pieces if isinstance(value.value, Text) else (value.value,)
        return "".join(piece if isinstance(piece, str) else "~" if _is_api(piece, api) else "*" for piece in pieces)
    return value.known_text or "*"


def _is_api(piece: Piece, api: Resource | External | None) -> bool:
    return isinstance(piece, Reference) and api is not None and piece.id == api.id and api.type in APIS
