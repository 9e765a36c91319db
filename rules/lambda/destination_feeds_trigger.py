"""What a function hands on comes back to it: it calls itself again and again, without end.

The result of a call, or the record of its failure, goes to a destination that leads back to what triggers the function.
Each round starts the next one. Lambda stops loops over SQS, SNS and S3 after some 16 rounds, unless `RecursiveLoop` is
`Allow`; others run until somebody notices the bill.

Silent where a filter, a bucket or an event bus stands in between, for they may stop it, and where `RecursiveLoop` is
`Allow`.

Send results and failures to something that does not trigger the function.

    # SAM
    Worker:
      Type: AWS::Serverless::Function
      Properties:
        Events: {Job: {Type: SNS, Properties: {Topic: !Ref Jobs}}}
        EventInvokeConfig:
          DestinationConfig:
            OnSuccess: {Type: SNS, Destination: !Ref Done}    # not Jobs

Notes: 004_b333c69c12457bad.txt:174 "Use case: generate thumbnails of images uploaded to S3"
"""

from serverless_lint.graph.paths import circles
from serverless_lint.rule import Graph, Problems, Relation, problem, rule

HANDING_ON = ("triggers", "delivers", "pipes", "on-success", "on-failure")
MAY_STOP = ("AWS::Events::EventBus", "AWS::Events::Rule", "AWS::S3::Bucket")
FILTERS = ("FilterCriteria", "FilterPolicy")


@rule(
    on="Template",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html",
    pillar="reliability",
    since="0.1",
)
def destination_feeds_trigger(graph: Graph) -> Problems:
    for circle in circles(graph, HANDING_ON):
        first = next((hop for hop in circle if hop.kind.startswith("on-")), None)
        if first is not None and all(map(_goes_on, circle)):
            start = circle.index(first)
            hops = [*circle[start + 1 :], *circle[:start]]
            way = " → ".join([first.source.id, *(hop.source.id for hop in hops), first.source.id])
            others = [(hop.value, f"{hop.source.id} leads on to {hop.target.id}") for hop in hops]
            message = f"what {first.source.id} hands on comes back to it: {way}"
            yield problem(first.value, message, *others, given=circle)


def _goes_on(hop: Relation) -> bool:
    """Whether nothing on a hop is known that may stop what comes."""
    if hop.source.type in MAY_STOP or hop.evidence != "declared":
        return False
    allowed = any(value.value == "Allow" for value in hop.source["RecursiveLoop"]) if _is_function(hop) else False
    return not allowed and all(hop.via[name].absent_when() for name in FILTERS)


def _is_function(hop: Relation) -> bool:
    return hop.source.type == "AWS::Lambda::Function"
