"""A stack makes an access key: a password that never ends, and that the stack tells.

An access key works from anywhere, until somebody deletes it. Its secret is an attribute, which templates put into
outputs, variables and parameters, where all who may look at the stack read it.

Ignore it for what runs outside AWS and cannot use a role. Otherwise let functions, tasks and pipelines act by roles,
and others by IAM Roles Anywhere or OpenID Connect.

    Worker:
      Type: AWS::Lambda::Function
      Properties:
        Role: !GetAtt WorkerRole.Arn    # its credentials change by themselves

Notes: 002_c23077be81164283.txt:533 "Secret access key"
"""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::IAM::AccessKey",
    severity="warning",
    reference="https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    pillar="security",
    since="0.1",
)
def access_key_in_stack(key: Resource) -> Problems:
    users = [(user, f"it is for {owner.id}") for user, owner in key.graph.targets(key["UserName"], "AWS::IAM::User")]
    yield problem(key.itself, f"{key.id} is an access key that works from anywhere and never ends", *users[:1])
