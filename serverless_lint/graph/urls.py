"""Function URLs: which are open to all, whether the function lets everybody in, and what stands before them.

https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.attached import policies_of
from serverless_lint.graph.escapes import named
from serverless_lint.graph.relations.awslambda import functions_of
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.node import Mapping
from serverless_lint.template.values import Value, Values, narrowed, together

URL = "AWS::Lambda::Url"
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
        for allowed, principal in together(permission["Action"].strings(), permission["Principal"].strings()):
            if allowed.text.lower() == action.lower() and principal.text == "*":
                yield narrowed((allowed, principal))


def fronted(distribution: Resource) -> Iterator[tuple[Values, Value, Resource]]:
    """The origins of a distribution that are function URLs: each, where it stands, and the URL.

    Their host is a part of what a URL gives, `!Select [2, !Split [/, !GetAtt Url.FunctionUrl]]`, and so not known.
    """
    graph, scope = distribution.graph, distribution.scope
    for origin in distribution["DistributionConfig"]["Origins"].items():
        for held in origin:
            host = held.value.get("DomainName") if isinstance(held.value, Mapping) else None
            ids = [scope.logical_id(name) for name in set(named([host] if host is not None else []))]
            urls = [
                graph.resources[each] for each in ids if each in graph.resources and graph.resources[each].type == URL
            ]
            if len(urls) == 1:
                yield origin, held, urls[0]
