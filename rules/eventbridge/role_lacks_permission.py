"""The role of a rule's target does not allow to send to that target: no event arrives.

With a `RoleArn`, EventBridge hands events to the target with the rights of that role. What the role does not allow
fails, is retried for a day, and is lost in silence where no dead-letter queue is set.

Silent where the role, one of its policies or the policy of what is called is not known.

    - {Effect: Allow, Action: states:StartExecution, Resource: !Ref Billing}

Notes: 002_c23077be81164283.txt:371 "Use event patterns set on rules to control which events are subscribed-to"
"""

from serverless_lint.graph.work import unmet_by_rule
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Events::Rule",
    severity="error",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html",
    pillar="reliability",
    since="0.1",
)
def role_lacks_permission(source: Resource) -> Problems:
    for need, role, named in unmet_by_rule(source):
        message = f"{source.id} needs {need} here, but its role does not allow it"
        yield problem(need.value, message, (named, f"{role.id} is the role"))
