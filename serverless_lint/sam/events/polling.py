"""Events that Lambda polls for: each becomes an event source mapping, and lets the function's role read the source.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.sam.events.event import Event, Target
from serverless_lint.sam.resource import Made, same
from serverless_lint.sam.statements import allow, policy, sending
from serverless_lint.syntax.node import Mapping, Node, Python, Scalar, Sequence

# The property of the event that names the source.
SOURCES = {
    "SQS": "Queue",
    "Kinesis": "Stream",
    "DynamoDB": "Stream",
    "MSK": "Stream",
    "MQ": "Broker",
    "DocumentDB": "Cluster",
    "SelfManagedKafka": "KafkaBootstrapServers",
}
# https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
MANAGED_POLICIES = {
    "SQS": "service-role/AWSLambdaSQSQueueExecutionRole",
    "Kinesis": "service-role/AWSLambdaKinesisExecutionRole",
    "DynamoDB": "service-role/AWSLambdaDynamoDBExecutionRole",
    "MSK": "service-role/AWSLambdaMSKExecutionRole",
}
# Properties that the mapping takes under the same name.
SAME = same(
    """
    BatchSize BisectBatchOnFunctionError DestinationConfig Enabled FilterCriteria FunctionResponseTypes KmsKeyArn
    LoggingConfig MaximumBatchingWindowInSeconds MaximumRecordAgeInSeconds MaximumRetryAttempts MetricsConfig
    ParallelizationFactor ProvisionedPollerConfig Queues ScalingConfig SourceAccessConfigurations
    StartingPosition StartingPositionTimestamp Topics TumblingWindowInSeconds
    """
)
# Properties that it takes together, under one of its own: by the type of the event.
GROUPED = {
    "MSK": ("AmazonManagedKafkaEventSourceConfig", same("ConsumerGroupId SchemaRegistryConfig")),
    "SelfManagedKafka": ("SelfManagedKafkaEventSourceConfig", same("ConsumerGroupId SchemaRegistryConfig")),
    "DocumentDB": ("DocumentDBEventSourceConfig", same("DatabaseName CollectionName FullDocument")),
}
NETWORK = """
    ec2:CreateNetworkInterface ec2:DescribeNetworkInterfaces ec2:DeleteNetworkInterface ec2:DescribeVpcs
    ec2:DescribeSubnets ec2:DescribeSecurityGroups
""".split()
# Kinds of SourceAccessConfigurations that name no secret.
# https://docs.aws.amazon.com/lambda/latest/api/API_SourceAccessConfiguration.html
NOT_SECRET = ("VPC_SUBNET", "VPC_SECURITY_GROUP", "VIRTUAL_HOST", "IAM_AUTH", "IAM_OAUTHBEARER_AUTH")
ARN = "arn:${AWS::Partition}:%s:${AWS::Region}:${AWS::AccountId}:%s"


def polled(target: Target, event: Event) -> list[Made]:
    """The event source mapping."""
    source = event.get(SOURCES[event.type])
    properties: dict[str, Python] = {"FunctionName": target.name, **event.passed(SAME)}
    if event.type == "SelfManagedKafka" and source is not None:
        properties["SelfManagedEventSource"] = {"Endpoints": {"KafkaBootstrapServers": source}}
    elif source is not None:
        properties["EventSourceArn"] = source
    if event.type in GROUPED:
        group, names = GROUPED[event.type]
        if together := event.passed(names):
            properties[group] = together
    destinations = event.mapping("DestinationConfig")
    if destinations is not None:
        properties["DestinationConfig"] = _without_types(destinations)
    return [target.implies(event, "", "AWS::Lambda::EventSourceMapping", properties)]


def _without_types(destinations: Mapping) -> Node:
    """`OnFailure: {Type: SQS, Destination: …}`: the type is for SAM only."""
    entries = dict(destinations.entries)
    for name, entry in destinations.entries.items():
        if isinstance(entry.value, Mapping) and "Type" in entry.value.entries:
            inner = {key: each for key, each in entry.value.entries.items() if key != "Type"}
            kept = Mapping(entry.value.source, entry.value.start, entry.value.end, inner)
            entries[name] = entry._replace(value=kept)
    return Mapping(destinations.source, destinations.start, destinations.end, entries)


# what the role needs


def role_policies(owner: str, event: Event) -> Iterator[dict[str, Python]]:
    """The policies that a polled event adds to the function's own role."""
    statements = list(_STATEMENTS[event.type](event)) if event.type in _STATEMENTS else []
    if statements:
        yield policy(owner + event.name + "Policy", *statements)
    destinations = event.mapping("DestinationConfig")
    failure = destinations.get("OnFailure") if destinations else None
    if isinstance(failure, Mapping):
        kind, target = failure.get("Type"), failure.get("Destination")
        if isinstance(kind, Scalar) and target is not None:
            allowed = sending(kind.text, target, owner + event.name)
            if allowed:
                yield allowed


def _secrets(event: Event) -> Iterator[Python]:
    """Secrets that the poller reads, and their key."""
    yield from _read(event.get("SourceAccessConfigurations"))
    if (key := event.text("SecretsManagerKmsKeyId")) is not None:
        yield allow("kms:Decrypt", {"Fn::Sub": ARN % ("kms", "key/" + key)})


def _read(configurations: Node | None) -> Iterator[Python]:
    for item in configurations.items if isinstance(configurations, Sequence) else ():
        kind = item.get("Type") if isinstance(item, Mapping) else None
        secret = item.get("URI") if isinstance(item, Mapping) else None
        if isinstance(kind, Scalar) and kind.text not in NOT_SECRET and secret is not None:
            yield allow("secretsmanager:GetSecretValue", secret)


def _registry(event: Event) -> Iterator[Python]:
    """The schema registry of a Kafka cluster: Glue's, or one that takes a secret.

    https://docs.aws.amazon.com/lambda/latest/dg/services-consume-kafka-events.html
    """
    config = event.mapping("SchemaRegistryConfig")
    if config is None:
        return
    yield from _read(config.get("AccessConfigs"))
    uri = config.get("SchemaRegistryURI")
    written = uri.argument if isinstance(uri, Mapping) and uri.function == "Fn::Sub" else uri
    name = written.text.partition(":registry/")[2] if isinstance(written, Scalar) else ""
    if name and uri is not None:
        yield allow("glue:GetRegistry", uri)
        yield allow("glue:GetSchemaVersion", {"Fn::Sub": ARN % ("glue", f"schema/{name}/*")})


def _managed_kafka(event: Event) -> Iterator[Python]:
    yield from _registry(event)
    yield from _secrets(event)


def _broker(event: Event) -> Iterator[Python]:
    yield from _secrets(event)
    if (broker := event.get("Broker")) is not None:
        yield allow("mq:DescribeBroker", broker)


def _kafka(event: Event) -> Iterator[Python]:
    yield from _secrets(event)
    configurations = event.get("SourceAccessConfigurations")
    items = configurations.items if isinstance(configurations, Sequence) else []
    kinds = {kind.text for item in items if isinstance(item, Mapping) and isinstance(kind := item.get("Type"), Scalar)}
    if kinds >= {"VPC_SUBNET", "VPC_SECURITY_GROUP"}:
        yield allow(list(NETWORK), "*")
    yield from _registry(event)


def _documents(event: Event) -> Iterator[Python]:
    yield from _secrets(event)
    yield allow("rds:DescribeDBClusterParameters", {"Fn::Sub": ARN % ("rds", "cluster-pg:*")})
    yield allow("rds:DescribeDBSubnetGroups", {"Fn::Sub": ARN % ("rds", "subgrp:*")})
    if (cluster := event.get("Cluster")) is not None:
        yield allow("rds:DescribeDBClusters", cluster)
    yield allow(list(NETWORK), "*")


_STATEMENTS = {"MQ": _broker, "SelfManagedKafka": _kafka, "DocumentDB": _documents, "MSK": _managed_kafka}
