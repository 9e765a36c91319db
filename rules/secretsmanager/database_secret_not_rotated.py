"""The password of a database is never changed.

A secret that is attached to a database can be rotated by Secrets Manager itself, without an outage. Without a rotation
schedule the password stays what it is, and whoever once read it can use it for ever.

Ignore it where something else changes the password. Or let the database manage it: `ManageMasterUserPassword: true`
rotates by itself.

    OrdersRotation:
      Type: AWS::SecretsManager::RotationSchedule
      DependsOn: OrdersSecretAttachment
      Properties:
        SecretId: !Ref OrdersSecret
        HostedRotationLambda: {RotationType: PostgreSQLSingleUser}
        RotationRules: {AutomaticallyAfterDays: 30}

Notes: 002_c23077be81164283.txt:584 "Enable secret rotation"
"""

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.rule import Problems, Resource, problem, rule, together

ATTACHMENT, SCHEDULE = "AWS::SecretsManager::SecretTargetAttachment", "AWS::SecretsManager::RotationSchedule"


@rule(
    on="AWS::SecretsManager::Secret",
    severity="info",
    reference="https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
    pillar="security",
    since="0.1",
    needs=ATTACHMENT,
)
def database_secret_not_rotated(secret: Resource) -> Problems:
    graph = secret.graph
    schedules = list(graph.of_type(SCHEDULE))
    if escapes(secret) or is_part(graph) or any(_may_be_of(each, secret) for each in schedules):
        return
    for attachment in graph.of_type(ATTACHMENT):
        for named, found in graph.targets(attachment["SecretId"]):
            for at, _ in together(named, secret.itself) if found is secret else ():
                message = f"{secret.id} is the password of a database, and nothing ever changes it"
                yield problem(secret.itself, message, (at, "here it is attached"))
                return


def _may_be_of(schedule: Resource, secret: Resource) -> bool:
    """Whether a schedule rotates a secret, named itself or by its attachment; an unknown one may."""
    named = schedule["SecretId"]
    found = [resource for _, resource in secret.graph.targets(named)]
    inner = [each for one in found if one.type == ATTACHMENT for _, each in secret.graph.targets(one["SecretId"])]
    return len(found) < len(named.found) or not named.complete or secret in [*found, *inner]
