"""A role is allowed all that its policy does not name: whatever AWS adds is allowed from the first day.

`NotAction` or `NotResource` under `Effect: Allow` is everything else there is. `NotAction: iam:*` on all resources
reads every bucket, stops every instance and calls every model.

Ignore it for administrators of an account. Otherwise say what is allowed, or say `Deny`, where both words mean what
they seem to:

    - Effect: Allow
      Action: [dynamodb:GetItem, dynamodb:PutItem]
      Resource: !GetAtt Orders.Arn

Notes: 002_c23077be81164283.txt:534 "Allows granular access to specific API methods"
Peers: cfn_nag W14, W15, W21, W22 and others
"""

from serverless_lint.graph.policies import policies_of_role
from serverless_lint.graph.powers import actors
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together


@rule(
    on="AWS::IAM::Role",
    severity="warning",
    reference="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
    pillar="security",
    since="0.1",
)
def allows_all_but(role: Resource) -> Problems:
    for named, actor in actors(role)[:1]:
        for statement in policies_of_role(role).statements:
            allowed = [effect for effect in statement["Effect"].strings() if effect.text == "Allow"]
            every = [each for each in statement["Resource"].each().strings() if each.text == "*"]
            free = statement["Condition"].absent_when()
            but = [(value, "do", every) for value in statement["NotAction"]]
            but += [(value, "work on", statement["NotAction"].absent_when()) for value in statement["NotResource"]]
            for value, what, given in but:
                written_here = value.value is not ABSENT and "ManagedPolicyArns" not in value.path
                for _, *rest in together(value, allowed, free, given, named) if written_here else ():
                    message = f"{actor.id} may {what} everything but what is named here: so says a policy of {role.id}"
                    yield problem(value, message, (actor.itself, f"acts by {role.id}"), given=rest)
