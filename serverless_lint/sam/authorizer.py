"""Permissions for the functions that authorize calls of an API.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-controlling-access-to-apis-lambda-authorizer.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.sam.resource import SamResource
from serverless_lint.syntax.node import Mapping, Python
from serverless_lint.template.template import Declaration

AUTHORIZERS = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*"


def authorizer_permissions(
    api: SamResource, when: str | None = None, unless: str | None = None
) -> Iterator[Declaration]:
    """One for each authorizer that is a function; `when` and `unless` name the switch that REST and HTTP APIs have."""
    auth = api.mapping("Auth")
    authorizers = auth.get("Authorizers") if auth else None
    if not isinstance(authorizers, Mapping):
        return
    source: Python = {"Fn::Sub": [AUTHORIZERS, {"__ApiId__": {"Ref": api.id}}]}
    for name, entry in authorizers.entries.items():
        function = entry.value.get("FunctionArn") if isinstance(entry.value, Mapping) else None
        if function is None or not isinstance(entry.value, Mapping):
            continue
        if when is not None and api.stack.truth(entry.value.get(when)) is not True:
            continue
        if unless is not None and api.stack.truth(entry.value.get(unless)) is True:
            continue
        properties: dict[str, Python] = {
            "Action": "lambda:InvokeFunction",
            "FunctionName": function,
            "Principal": "apigateway.amazonaws.com",
            "SourceArn": source,
        }
        new_id = f"{api.id}{name}AuthorizerPermission"
        yield api.implies(new_id, "AWS::Lambda::Permission", properties, entry.key)
