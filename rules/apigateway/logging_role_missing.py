"""A stage is to write logs, and the template does not say by which role API Gateway may: in a new account it may not.

REST and WebSocket APIs write logs by a role that is set once for each account and region, in
`AWS::ApiGateway::Account`. Without it, the stage is refused: `CloudWatch Logs role ARN must be set in account settings
to enable logging`.

Ignore it where another stack, or somebody by hand, has set it for all. HTTP APIs need none.

    Account:
      Type: AWS::ApiGateway::Account
      Properties: {CloudWatchRoleArn: !GetAtt LogRole.Arn}

Notes: 002_c23077be81164283.txt:459 "Can be enabled to a specific stage"
"""

from collections.abc import Iterator

from serverless_lint.graph.relations.push_rows import HTTP_API
from serverless_lint.graph.stage_settings import settings
from serverless_lint.graph.written import filled
from serverless_lint.rule import Problems, Resource, Value, problem, rule, together


@rule(
    on=("AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage"),
    severity="info",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    pillar="operational-excellence",
    since="0.1",
)
def logging_role_missing(stage: Resource) -> Problems:
    if any(stage.graph.of_type("AWS::ApiGateway::Account")):
        return
    for at in list(_logging(stage))[:1]:
        yield problem(at, f"{stage.id} is to write logs, but no AWS::ApiGateway::Account says by which role")


def _logging(stage: Resource) -> Iterator[Value]:
    if stage.type == "AWS::ApiGateway::Stage":
        yield from filled(stage["AccessLogSetting"])
        for item in settings(stage):
            yield from (level for level in item["LoggingLevel"].strings() if level.text != "OFF")
        return
    for named, api in stage.graph.targets(stage["ApiId"], HTTP_API):
        sockets = [kind for kind in api["ProtocolType"].strings() if kind.text == "WEBSOCKET"]
        for at, *_ in together(filled(stage["AccessLogSettings"]), sockets, named):
            yield at
