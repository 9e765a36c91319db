"""EventBridge may not start what a rule starts: the target has no role.

Functions, queues and topics can let EventBridge in by their own policies; workflows, streams, containers, builds, jobs,
pipelines and API destinations cannot. Their targets need a `RoleArn`, or the deployment fails.

    Targets:
      - Id: Billing
        Arn: !Ref Billing
        RoleArn: !GetAtt StartBilling.Arn    # trusts events.amazonaws.com, allows states:StartExecution

Notes: 002_c23077be81164283.txt:371 "Use event patterns set on rules to control which events are subscribed-to"
"""

from serverless_lint.facts.eventbridge import BY_ROLE
from serverless_lint.graph.walk import places
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Events::Rule",
    severity="error",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html",
    pillar="reliability",
    since="0.1",
)
def target_needs_role(source: Resource) -> Problems:
    for target in places(source.properties, "Targets.[]"):
        for named, started in source.graph.targets(target["Arn"], *BY_ROLE):
            for at, *nothing in together(named, target["RoleArn"].absent_when(), source["RoleArn"].absent_when()):
                message = f"{source.id} hands events to {started.id}, which takes a role, but the target has none"
                yield problem(at, message, (started.itself, f"{started.id} is the target"), given=nothing)
