"""A log group keeps its log for ever, and all of it is paid for each month.

Without `RetentionInDays` nothing is ever deleted.

Ignore it where a law or a policy asks for all of the log, or where something else sets the retention for the account.

    Log:
      Type: AWS::Logs::LogGroup
      Properties: {LogGroupName: !Sub "/aws/lambda/${Worker}", RetentionInDays: 30}

Notes: 004_b333c69c12457bad.txt:296 "AWS Lambda execution logs are stored in AWS CloudWatch Logs"
Peers: cfn_nag W86, checkov CKV_AWS_66
"""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Logs::LogGroup",
    severity="info",
    reference="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
    pillar="cost-optimization",
    since="0.1",
)
def retention_not_set(group: Resource) -> Problems:
    for missing in group["RetentionInDays"].absent_when():
        yield problem(missing, f"{group.id} keeps its log for ever")
