"""A rule has a function, workflow or task run for every single event of the account.

On the default bus that is all that AWS's services have to tell: each API call that a trail records, each scaling, each
state of each instance. The bill grows with whatever else goes on in the account, and the function may well cause events
itself, by which it is called again.

Ignore it for rules that log or archive everything; targets such as log groups and queues are left alone. Otherwise name
at least the `source`, and mostly the `detail-type`.

    EventPattern: {source: [aws.s3], detail-type: [Object Created]}

Notes: 002_c23077be81164283.txt:370 "Good practice is to create a **catch-all rule**"
"""

from serverless_lint.graph.event_patterns import is_custom, takes_everything
from serverless_lint.rule import Problems, Resource, problem, rule, together

WORKING = ("AWS::StepFunctions::StateMachine", "AWS::ECS::Cluster", "AWS::Batch::JobQueue", "AWS::CodeBuild::Project")


@rule(
    on="AWS::Events::Rule",
    severity="warning",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-patterns-best-practices.html",
    pillar="cost-optimization",
    since="0.1",
    needs="EventPattern",
)
def pattern_too_broad(source: Resource) -> Problems:
    pattern = source["EventPattern"]
    if takes_everything(pattern):
        buses = [bus for bus in source["EventBusName"] if not is_custom(source.graph, bus)]
        delivered = [each for each in source.follow("delivers") if each.target.type in WORKING]
        for work in [*source.follow("triggers"), *delivered]:
            for at, _, _ in together(pattern.found[:1], buses, work.value):
                message = f"{source.id} has {work.target.id} run for every event of the account"
                yield problem(at, message, (work.value, f"{work.target.id} is run"))
