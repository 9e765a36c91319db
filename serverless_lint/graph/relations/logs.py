"""Logs: which log group, bucket or stream takes whose log.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.names import Pieces, pieces_of, whole_reference
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.awslambda import FUNCTION
from serverless_lint.graph.relations.declared import Places, at, declared, ends, evidence, joined
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import Reference, Value, Values, narrowed, together

GROUP, BUCKET, STREAM = "AWS::Logs::LogGroup", "AWS::S3::Bucket", "AWS::KinesisFirehose::DeliveryStream"
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
LOGGING: Places = {
    "AWS::ApiGateway::Stage": ("AccessLogSetting.DestinationArn",),
    "AWS::ApiGatewayV2::Stage": ("AccessLogSettings.DestinationArn",),
    "AWS::Batch::JobDefinition": ("ContainerProperties.LogConfiguration.Options.awslogs-group",),
    "AWS::CloudTrail::Trail": ("CloudWatchLogsLogGroupArn", "S3BucketName"),
    "AWS::CodeBuild::Project": ("LogsConfig.CloudWatchLogs.GroupName", "LogsConfig.S3Logs.Location"),
    "AWS::ECS::TaskDefinition": ("ContainerDefinitions.LogConfiguration.Options.awslogs-group",),
    "AWS::ElastiCache::ReplicationGroup": (
        "LogDeliveryConfigurations.DestinationDetails.CloudWatchLogsDetails.LogGroup",
        "LogDeliveryConfigurations.DestinationDetails.KinesisFirehoseDetails.DeliveryStream",
    ),
    "AWS::ElasticLoadBalancing::LoadBalancer": ("AccessLoggingPolicy.S3BucketName",),
    "AWS::KinesisFirehose::DeliveryStream": (
        "ExtendedS3DestinationConfiguration.CloudWatchLoggingOptions.LogGroupName",
        "S3DestinationConfiguration.CloudWatchLoggingOptions.LogGroupName",
    ),
    "AWS::Lambda::Function": ("LoggingConfig.LogGroup",),
    "AWS::MSK::Cluster": ("LoggingInfo.BrokerLogs.CloudWatchLogs.LogGroup", "LoggingInfo.BrokerLogs.S3.Bucket"),
    "AWS::Pipes::Pipe": ("LogConfiguration.CloudwatchLogsLogDestination.LogGroupArn",),
    "AWS::Route53::HostedZone": ("QueryLoggingConfig.CloudWatchLogsLogGroupArn",),
    "AWS::S3::Bucket": ("LoggingConfiguration.DestinationBucketName",),
    "AWS::StepFunctions::StateMachine": ("LoggingConfiguration.Destinations.CloudWatchLogsLogGroup.LogGroupArn",),
}
FLOWING = ("AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::NetworkInterface", "AWS::EC2::TransitGateway")
FIREWALLS = ("AWS::WAFv2::WebACL",)
ACCESS_LOGS = "access_logs.s3.bucket"
# Where Lambda writes unless told otherwise.
# https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html
OF_LAMBDA = "/aws/lambda/"


def logs_to(graph: Graph) -> Iterator[Relation]:
    """Function, stage, task, distribution, VPC, trail, project … -> log group, bucket or delivery stream."""
    yield from declared(graph, "logs-to", LOGGING, GROUP, BUCKET, STREAM)
    flow = ("ResourceId", FLOWING), ("LogGroupName LogDestination", (GROUP, BUCKET, STREAM))
    yield from joined(graph, "logs-to", "AWS::EC2::FlowLog", *flow)
    acl = ("ResourceArn", FIREWALLS), ("LogDestinationConfigs", (GROUP, BUCKET, STREAM))
    yield from joined(graph, "logs-to", "AWS::WAFv2::LoggingConfiguration", *acl)
    yield from _distributions(graph)
    yield from _balancers(graph)
    yield from _functions(graph)


def _distributions(graph: Graph) -> Iterator[Relation]:
    """A distribution names the bucket's domain name: `bucket.s3.amazonaws.com`."""
    for distribution in graph.of_type("AWS::CloudFront::Distribution"):
        for value in at(distribution, "DistributionConfig.Logging.Bucket"):
            held = value.value
            reference = held if isinstance(held, Reference) else whole_reference(pieces_of(value), "./:")
            bucket = graph.resources.get(reference.id) if reference is not None else None
            if bucket is not None and bucket.type == BUCKET:
                yield Relation("logs-to", distribution, bucket, value, "declared", distribution)


def _balancers(graph: Graph) -> Iterator[Relation]:
    """Access logs are off unless an attribute says so."""
    for balancer in graph.of_type("AWS::ElasticLoadBalancingV2::LoadBalancer"):
        attributes = list(balancer["LoadBalancerAttributes"].items())
        on = [each for values in attributes for each in _attribute(values, "access_logs.s3.enabled").truths()]
        for value, bucket in ends(graph, (v for each in attributes for v in _attribute(each, ACCESS_LOGS)), BUCKET):
            for both in together(value, [each for each in on if each.value is True]):
                yield Relation("logs-to", balancer, bucket, narrowed(both), evidence(value), balancer)


def _attribute(attribute: Values, name: str) -> Values:
    """The value of an attribute, if that is its name."""
    keys = [key for key in attribute["Key"].strings() if key.text == name]
    return Values(attribute.scope, [narrowed(both) for both in together(attribute["Value"], keys)], complete=False)


# functions, by the name of their log group


def _functions(graph: Graph) -> Iterator[Relation]:
    """A function -> the group that bears its name, where it does not log elsewhere."""
    groups: dict[Pieces, list[tuple[Resource, Value]]] = {}
    for group in graph.of_type(GROUP):
        for value in group["LogGroupName"]:
            if logger := _logger(value):
                groups.setdefault(logger, []).append((group, value))
    for function in graph.of_type(FUNCTION) if groups else ():
        for pieces, named in _names(function):
            for group, value in groups.get(pieces, ()):
                for both in together(value, named):
                    yield Relation("logs-to", function, group, narrowed(both), "declared", group)


def own_log(function: Resource, names: Values) -> Iterator[Value]:
    """The values that name the log group into which a function writes, whether it is declared or not."""
    groups = {each.target.id: each.value for each in function.follow("logs-to")}
    for value, group in function.graph.targets(names, GROUP):
        if group.id in groups:
            yield from (narrowed(both) for both in together(value, groups[group.id]))
    by_name = dict(_names(function))
    for value in names:
        named = by_name.get(_logger(value))
        yield from (narrowed(both) for both in together(value, named or []))


def _names(function: Resource) -> Iterator[tuple[Pieces, list[Value]]]:
    """What a function may be called, and where it logs by that name: unless told otherwise."""
    by_default = function["LoggingConfig"]["LogGroup"].absent_when()
    for name in [function.itself.replaced(Reference(function.id)), *function["FunctionName"]]:
        pieces = (name.value,) if isinstance(name.value, Reference) else pieces_of(name)
        if pieces:
            yield pieces, [narrowed(both) for both in together(name, by_default)]


def _logger(value: Value) -> Pieces:
    """Whose name follows in the name of a log group; nothing where it is not Lambda's."""
    first, *rest = pieces_of(value) or ("",)
    if not isinstance(first, str) or not first.startswith(OF_LAMBDA):
        return ()
    first = first.removeprefix(OF_LAMBDA)
    return (first, *rest) if first else tuple(rest)
