"""A GraphQL API keeps no record of its requests: why a field came back as null, nobody can say afterwards.

GraphQL answers 200 with errors inside, which no metric of HTTP shows. `FieldLogLevel: ERROR` logs the fields that
failed.

    Api:
      Type: AWS::AppSync::GraphQLApi
      Properties:
        LogConfig: {FieldLogLevel: ERROR, CloudWatchLogsRoleArn: !GetAtt LogRole.Arn}
        …

Notes: 000_b4306fdb19fcb421.txt:81 "Scalable GraphQL Interface"
Peers: checkov CKV_AWS_193 and CKV_AWS_194, cdk-nag AppSyncGraphQLRequestLogging
"""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::AppSync::GraphQLApi",
    severity="info",
    reference="https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html",
    pillar="operational-excellence",
    since="0.1",
)
def logging_off(api: Resource) -> Problems:
    for absent in api["LogConfig"].absent_when():
        yield problem(absent, f"{api.id} logs nothing")
    for level in api["LogConfig"]["FieldLogLevel"].strings():
        if level.text == "NONE":
            yield problem(level, f"{api.id} logs nothing of its fields")
