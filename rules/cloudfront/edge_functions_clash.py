"""CloudFront refuses a behaviour whose edge functions get in each other's way.

Each of the four events of a behaviour (viewer request, origin request, origin response, viewer response) calls one
function. At the viewer's two events a behaviour has either CloudFront Functions or Lambda@Edge, not one of each; at
the origin's events CloudFront Functions do not run at all.

Put the code into one function, or move the Lambda@Edge function to an event of the origin, where it also runs less
often.

    DefaultCacheBehavior:
      FunctionAssociations:
        - EventType: viewer-request
          FunctionARN: !GetAtt Rewrite.FunctionARN
      LambdaFunctionAssociations:
        - EventType: origin-request
          LambdaFunctionARN: !Ref Authorize.Version

Notes: 004_b333c69c12457bad.txt:323 "CloudFront provides two types: CloudFront Functions & Lambda@Edge"
Notes: 004_b333c69c12457bad.txt:343 "Used to change Viewer requests and responses"
"""

from itertools import combinations

from serverless_lint.graph.edge import VIEWER, associations, behaviours
from serverless_lint.rule import Problems, Resource, Value, problem, rule, together


@rule(
    on="AWS::CloudFront::Distribution",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html",
    pillar="operational-excellence",
    since="0.1",
)
def edge_functions_clash(distribution: Resource) -> Problems:
    for behaviour in behaviours(distribution):
        events = [(event, each.on_lambda) for each in associations(behaviour) for event in each.event.strings()]
        for event, on_lambda in events:
            if not on_lambda and event.text not in VIEWER:
                yield problem(
                    event, f"a CloudFront Function does not run at {event.text}, only at {' and '.join(VIEWER)}"
                )
        for (first, one), (second, other) in combinations(events, 2):
            clash = _clash(first, second, one is not other)
            if first.node is not second.node and clash and any(together(first, second)):
                yield problem(second, clash, (first, f"the other one, at {first.text}"))


def _clash(first: Value, second: Value, mixed: bool) -> str:
    if first.value == second.value:
        return f"{second.text} calls two functions of one behaviour, where it can call one"
    if mixed and first.value in VIEWER and second.value in VIEWER:
        return f"Lambda@Edge and a CloudFront Function meet at {first.text} and {second.text} of one behaviour"
    return ""
