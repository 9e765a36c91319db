"""Function URLs: which are open to all, and whether the function lets everybody in.

https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.attached import policies_of
from serverless_lint.graph.relations.awslambda import functions_of
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import Value, narrowed, together

ANYBODY = "anybody"  # no service, role or account: only what lets in `*` lets it in


def public(url: Resource) -> Iterator[tuple[Value, Resource]]:
    """Where a URL asks for no authorization, and the function that it runs."""
    for target, function in functions_of(url.graph, url["TargetFunctionArn"]):
        for both in together(url["AuthType"].strings(), target):
            if both[0].text == "NONE":
                yield narrowed(both), function


def refusing_all(function: Resource, action: str) -> Iterator[Value]:
    """Proof that no permission lets everybody do something with a function."""
    return (proof.value for proof in function.refuses(ANYBODY, action))


def letting_all(function: Resource, action: str) -> Iterator[Value]:
    """The permissions that name an action and let in everybody: where they name it."""
    for permission in policies_of(function):
        for named, principal in together(permission["Action"].strings(), permission["Principal"].strings()):
            if named.text.lower() == action.lower() and principal.text == "*":
                yield narrowed((named, principal))
