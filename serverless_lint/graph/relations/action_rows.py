"""What calls of AWS's APIs do, as state machines, schedules and API Gateway make them without code.

https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
"""

from __future__ import annotations

from serverless_lint.graph.relations.delivery_rows import (
    BUCKET,
    BUS,
    FIREHOSE,
    MACHINE,
    QUEUE,
    STREAM,
    TABLE,
    TOPIC,
)
from serverless_lint.graph.relations.role_rows import FUNCTION
from serverless_lint.syntax.record import NamedTuple


class Action(NamedTuple):
    """Calls of a service whose name begins with `begins`: the relation that they make, and to what.

    `path`: the parameter that names the target, which is of one of `types`. Without types, a text is the target.
    """

    service: str
    begins: str
    kind: str
    path: str
    types: tuple[str, ...] = ()


# Their names in `aws-sdk:` integrations, in HTTP APIs' subtypes, and in API Gateway's URIs, as we write them.
SERVICES = {
    "bedrockruntime": "bedrock",
    "eventbridge": "events",
    "sagemakerruntime": "sagemaker",
    "sfn": "states",
    "stepfunctions": "states",
}
# What is taken in by these is handed on: it is a delivery when a service does it that does not work itself.
TAKING = (QUEUE, TOPIC, BUS, STREAM, FIREHOSE, MACHINE)
_TABLES = (TABLE, "AWS::DynamoDB::GlobalTable")

ACTIONS = (
    Action("lambda", "invoke", "triggers", "FunctionName", (FUNCTION,)),
    Action("states", "start", "calls", "StateMachineArn", (MACHINE,)),
    Action("sqs", "send", "writes", "QueueUrl", (QUEUE,)),
    Action("sqs", "receive", "reads", "QueueUrl", (QUEUE,)),
    Action("sns", "publish", "writes", "TopicArn", (TOPIC,)),
    Action("events", "putEvents", "writes", "Entries.[].EventBusName", (BUS,)),
    Action("kinesis", "put", "writes", "StreamName", (STREAM,)),
    Action("kinesis", "put", "writes", "StreamARN", (STREAM,)),
    Action("firehose", "put", "writes", "DeliveryStreamName", (FIREHOSE,)),
    *(Action("dynamodb", verb, "reads", "TableName", _TABLES) for verb in ("getItem", "query", "scan")),
    *(Action("dynamodb", verb, "writes", "TableName", _TABLES) for verb in ("putItem", "updateItem", "deleteItem")),
    Action("dynamodb", "transactWrite", "writes", "TransactItems.[].*.TableName", _TABLES),
    Action("dynamodb", "transactGet", "reads", "TransactItems.[].Get.TableName", _TABLES),
    *(Action("s3", verb, "reads", "Bucket", (BUCKET,)) for verb in ("get", "head", "list")),
    *(Action("s3", verb, "writes", "Bucket", (BUCKET,)) for verb in ("put", "copy", "deleteObject")),
    Action("secretsmanager", "getSecretValue", "reads", "SecretId", ("AWS::SecretsManager::Secret",)),
    Action("ssm", "getParameter", "reads", "Name", ("AWS::SSM::Parameter",)),
    Action("ssm", "putParameter", "writes", "Name", ("AWS::SSM::Parameter",)),
    Action("ecs", "runTask", "calls", "TaskDefinition", ("AWS::ECS::TaskDefinition",)),
    Action("batch", "submitJob", "calls", "JobDefinition", ("AWS::Batch::JobDefinition",)),
    Action("batch", "submitJob", "calls", "JobQueue", ("AWS::Batch::JobQueue",)),
    Action("glue", "startJobRun", "calls", "JobName", ("AWS::Glue::Job",)),
    Action("glue", "startCrawler", "calls", "Name", ("AWS::Glue::Crawler",)),
    Action("codebuild", "startBuild", "calls", "ProjectName", ("AWS::CodeBuild::Project",)),
    Action("athena", "startQueryExecution", "calls", "WorkGroup", ("AWS::Athena::WorkGroup",)),
    Action("sagemaker", "invokeEndpoint", "calls", "EndpointName", ("AWS::SageMaker::Endpoint",)),
    Action("rdsdata", "execute", "calls", "ResourceArn", ("AWS::RDS::DBCluster",)),
    Action("apigateway", "invoke", "calls", "ApiEndpoint", ("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api")),
    Action("bedrock", "invokeModel", "calls", "ModelId"),
    Action("bedrock", "converse", "calls", "ModelId"),
    Action("http", "invoke", "calls", "ApiEndpoint"),
)
_BY_SERVICE: dict[str, list[Action]] = {}
for _action in ACTIONS:
    _BY_SERVICE.setdefault(_action.service, []).append(_action)


def actions(service: str, name: str) -> list[Action]:
    """What a call does, where we know it: `dynamodb`, `putItem`, however they are capitalised."""
    service, name = service.lower(), name[:1].lower() + name[1:]
    return [row for row in _BY_SERVICE.get(SERVICES.get(service, service), ()) if name.startswith(row.begins)]
