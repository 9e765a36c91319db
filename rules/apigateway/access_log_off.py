"""A stage keeps no record of its requests: who called what, and what came of it, nobody can say afterwards.

The function's log does not know of requests that were refused, throttled or answered from a cache. An access log has a
line for each.

    # SAM
    Shop:
      Type: AWS::Serverless::HttpApi
      Properties:
        AccessLogSettings: {DestinationArn: !GetAtt Log.Arn, Format: '{"requestId": "$context.requestId", …}'}

    # CloudFormation, REST APIs
    Prod:
      Type: AWS::ApiGateway::Stage
      Properties:
        AccessLogSetting: {DestinationArn: !GetAtt Log.Arn, Format: '{"requestId": "$context.requestId", …}'}

Notes: 002_c23077be81164283.txt:459 "Can be enabled to a specific stage"
Peers: serverless-rules ES2000, checkov CKV_AWS_76 and CKV_AWS_95, cfn_nag W69 and W46, cdk-nag APIGWAccessLogging
"""

from serverless_lint.rule import Problems, Resource, problem, rule

SETTING = {"AWS::ApiGateway::Stage": "AccessLogSetting", "AWS::ApiGatewayV2::Stage": "AccessLogSettings"}


@rule(
    on=tuple(SETTING),
    severity="info",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    pillar="operational-excellence",
    since="0.1",
)
def access_log_off(stage: Resource) -> Problems:
    for absent in stage[SETTING[stage.type]].absent_when():
        yield problem(absent, f"{stage.id} keeps no access log")
