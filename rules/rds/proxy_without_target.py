"""A proxy without a database takes connections and can hand them to nobody.

A target group registers databases with a proxy; without one that names an instance or a cluster, each connection fails.

Silent where the proxy is exported, or handed to a custom resource or nested stack, which may register its databases.
Ignore it where a script does.

    Targets:
      Type: AWS::RDS::DBProxyTargetGroup
      Properties:
        DBProxyName: !Ref Proxy
        TargetGroupName: default
        DBClusterIdentifiers: [!Ref Database]

Notes: 002_c23077be81164283.txt:294 "Choose database from step 2"
"""

from serverless_lint.graph.databases import without_target
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::RDS::DBProxy",
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbproxytargetgroup.html",
    pillar="reliability",
    since="0.1",
)
def proxy_without_target(proxy: Resource) -> Problems:
    for proof in without_target(proxy):
        yield problem(proof, f"no target group gives {proxy.id} a database")
