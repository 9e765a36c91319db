"""RDS refuses a subscription to some sources that does not say what they are.

`SourceIds` names instances, clusters, proxies or snapshots, and `SourceType` says which of these. With one and
without the other the deployment fails.

    Failovers:
      Type: AWS::RDS::EventSubscription
      Properties:
        SnsTopicArn: !Ref Alerts
        SourceType: db-cluster
        SourceIds: [!Ref Orders]

Notes: 004_b333c69c12457bad.txt:639 "Subscribe to the following event categories: DB instance, DB snapshot"
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::RDS::EventSubscription",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateEventSubscription.html",
    pillar="operational-excellence",
    since="0.1",
    needs="SourceIds",
)
def subscription_without_type(subscription: Resource) -> Problems:
    for first in subscription["SourceIds"].each().found[:1]:
        for ids, missing in together(first, subscription["SourceType"].absent_when()):
            message = f"{subscription.id} names sources, and does not say of which type they are"
            yield problem(ids, message, given=[missing])
