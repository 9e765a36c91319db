"""A database keeps no backups: what is deleted or broken is gone.

`BackupRetentionPeriod: 0` turns the daily backups off, and with them the way back to any second of the last days.

    Orders:
      Type: AWS::RDS::DBInstance
      Properties:
        BackupRetentionPeriod: 7

Notes: 002_c23077be81164283.txt:944 "Prevent/Recover from failure"
Peers: checkov CKV_AWS_133, cdk-nag RDSInstanceBackupEnabled
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::RDS::DBInstance",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html",
    pillar="reliability",
    since="0.1",
    needs="BackupRetentionPeriod",
)
def no_backups(database: Resource) -> Problems:
    alone = [database["DBClusterIdentifier"].absent_when(), database["SourceDBInstanceIdentifier"].absent_when()]
    for days, *given in together(database["BackupRetentionPeriod"].numbers(), *alone):
        if days.number == 0:
            yield problem(days, f"{database.id} keeps no backups", given=given)
