"""Two functions are to serve the same path and method of one API: the deployment fails.

An API has one integration for each method of a path. SAM refuses a second event for it, and API Gateway a second method
or route.

    Events:
      List: {Type: Api, Properties: {Path: /orders, Method: get}}
      Add: {Type: Api, Properties: {Path: /orders, Method: post}}

Notes: 003_26ad10b4ac58064f.txt:90 "Can create as proxy resource means all the paths are valid"
"""

from serverless_lint.graph.served import Served, served
from serverless_lint.rule import TEMPLATE, Graph, Problems, problem, rule, together


@rule(
    on=TEMPLATE,
    severity="error",
    reference="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-api.html",
    pillar="reliability",
    since="0.1",
)
def path_served_twice(graph: Graph) -> Problems:
    first: dict[tuple[str, str, str], list[Served]] = {}
    for each in served(graph):
        others = first.setdefault(each.key, [])
        for other in others:
            for at, _ in together(each.place, other.place):
                message = f"{each.name} and {other.name} both serve {each.route} of {each.api}"
                yield problem(at, message, (other.place, f"{other.name} serves it, too"))
        others.append(each)
