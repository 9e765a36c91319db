"""Physical names: from an ARN or a name in text to the resource of the template that bears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serverless_lint.graph.external import External
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.resolve import Scope
from serverless_lint.template.values import Hole, Piece, Reference, Text, Value

if TYPE_CHECKING:
    from serverless_lint.graph.resource import Resource

Pieces = tuple[Piece, ...]


class Form(NamedTuple):
    """How resources of a type are named.

    `service`, `prefix`: what the ARN says before the name; `end`: what stands between it and a qualifier or part.
    `name`: the property that gives the name; empty where AWS chooses it.
    """

    service: str
    prefix: str
    end: str
    name: str


# https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
FORMS = {
    "AWS::DynamoDB::Table": Form("dynamodb", "table/", "/", "TableName"),
    "AWS::Kinesis::Stream": Form("kinesis", "stream/", "/", "Name"),
    "AWS::Lambda::Function": Form("lambda", "function:", ":", "FunctionName"),
    "AWS::SNS::Topic": Form("sns", "", ":", "TopicName"),
    "AWS::SQS::Queue": Form("sqs", "", ":", "QueueName"),
    # keys, logs, alarms
    "AWS::KMS::Key": Form("kms", "key/", "/", ""),
    "AWS::KMS::Alias": Form("kms", "", ":", "AliasName"),
    "AWS::Logs::LogGroup": Form("logs", "log-group:", ":", "LogGroupName"),
    "AWS::CloudWatch::Alarm": Form("cloudwatch", "alarm:", ":", "AlarmName"),
    # code and images
    "AWS::Lambda::LayerVersion": Form("lambda", "layer:", ":", "LayerName"),
    "AWS::ECR::Repository": Form("ecr", "repository/", ":", "RepositoryName"),
    "AWS::CodeBuild::Project": Form("codebuild", "project/", ":", "Name"),
    "AWS::CodeDeploy::Application": Form("codedeploy", "application:", ":", "ApplicationName"),
    # databases, files, data
    "AWS::RDS::DBCluster": Form("rds", "cluster:", ":", "DBClusterIdentifier"),
    "AWS::RDS::DBInstance": Form("rds", "db:", ":", "DBInstanceIdentifier"),
    "AWS::RDS::DBProxy": Form("rds", "db-proxy:", ":", ""),
    "AWS::EFS::FileSystem": Form("elasticfilesystem", "file-system/", "/", ""),
    "AWS::EFS::AccessPoint": Form("elasticfilesystem", "access-point/", "/", ""),
    "AWS::S3::Bucket": Form("s3", "", "/", "BucketName"),
    "AWS::Glue::Database": Form("glue", "database/", "/", "DatabaseInput.Name"),
    # containers
    "AWS::ECS::Cluster": Form("ecs", "cluster/", "/", "ClusterName"),
    "AWS::ECS::TaskDefinition": Form("ecs", "task-definition/", ":", "Family"),
    "AWS::Batch::JobDefinition": Form("batch", "job-definition/", ":", "JobDefinitionName"),
    "AWS::Batch::JobQueue": Form("batch", "job-queue/", ":", "JobQueueName"),
    # events, workflows, brokers, APIs
    "AWS::AmazonMQ::Broker": Form("mq", "broker:", ":", "BrokerName"),
    "AWS::AppSync::GraphQLApi": Form("appsync", "apis/", "/", ""),
    "AWS::Athena::WorkGroup": Form("athena", "workgroup/", "/", "Name"),
    "AWS::CodePipeline::Pipeline": Form("codepipeline", "", "/", "Name"),
    "AWS::Cognito::UserPool": Form("cognito-idp", "userpool/", "/", ""),
    "AWS::ElasticLoadBalancingV2::TargetGroup": Form("elasticloadbalancing", "targetgroup/", "/", "Name"),
    "AWS::Events::EventBus": Form("events", "event-bus/", "/", "Name"),
    "AWS::Events::ApiDestination": Form("events", "api-destination/", "/", "Name"),
    "AWS::Events::Connection": Form("events", "connection/", "/", "Name"),
    "AWS::Events::Rule": Form("events", "rule/", "/", "Name"),
    "AWS::Glue::Crawler": Form("glue", "crawler/", "/", "Name"),
    "AWS::Glue::Job": Form("glue", "job/", "/", "Name"),
    "AWS::Glue::Workflow": Form("glue", "workflow/", "/", "Name"),
    "AWS::IoT::TopicRule": Form("iot", "rule/", "/", "RuleName"),
    "AWS::KinesisFirehose::DeliveryStream": Form("firehose", "deliverystream/", "/", "DeliveryStreamName"),
    "AWS::Logs::Destination": Form("logs", "destination:", ":", "DestinationName"),
    "AWS::MSK::Cluster": Form("kafka", "cluster/", "/", "ClusterName"),
    "AWS::Pipes::Pipe": Form("pipes", "pipe/", "/", "Name"),
    "AWS::SageMaker::Endpoint": Form("sagemaker", "endpoint/", "/", "EndpointName"),
    "AWS::StepFunctions::StateMachine": Form("states", "stateMachine:", ":", "StateMachineName"),
    "AWS::StepFunctions::Activity": Form("states", "activity:", ":", "Name"),
}
# Types that share the ARNs of another.
TWINS = {
    "AWS::DynamoDB::Table": ("AWS::DynamoDB::GlobalTable",),
    "AWS::MSK::Cluster": ("AWS::MSK::ServerlessCluster",),
    "AWS::RDS::DBCluster": ("AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster"),
}


class Names:
    """Resources by what their names are made of: known text, and holes that are filled by the same parameter."""

    def __init__(self, by_type: dict[str, list[Resource]], scope: Scope) -> None:
        self.scope = scope
        self._by_type = by_type
        self._bearers: dict[str, dict[Pieces, Resource]] = {}

    def named(self, value: Value, service: str | None) -> Resource | External | None:
        """The resource that an ARN names, or, where `service` (or a type) says of what, a bare name.

        A literal ARN or name that nothing here bears is an external.
        """
        pieces = pieces_of(value)
        arn = _split_arn(pieces)
        if arn is not None:
            service, pieces = arn
        type_name = _type_of(service or "", pieces, arn is not None)
        if service is None or type_name is None:
            return External(str(value.value), "", value, self.scope) if arn and isinstance(value.value, str) else None
        name = _name(pieces, FORMS[type_name])
        known = self.bearer(type_name, name)
        if known is None and isinstance(value.value, str):
            return External(value.value, type_name if arn else "", value, self.scope, "".join(map(str, name)))
        return known

    def bearer(self, type_name: str, name: Pieces) -> Resource | None:
        """The resource of a type that bears a name."""
        if type_name not in self._bearers:
            self._bearers[type_name] = dict(self._of_type(type_name))
        return self._bearers[type_name].get(name)

    def _of_type(self, type_name: str) -> list[tuple[Pieces, Resource]]:
        """Names and their resources, in such an order that the first of a name is the last in the list."""
        found = []
        form = FORMS[type_name]
        bearers = [each for name in (type_name, *TWINS.get(type_name, ())) for each in self._by_type.get(name, ())]
        for resource in bearers if form.name else ():
            first, *rest = form.name.split(".")
            values = resource[first]
            for step in rest:
                values = values[step]
            for value in values:
                pieces = pieces_of(value)
                if pieces and all(not isinstance(piece, Hole) or piece.name for piece in pieces):
                    found.append((pieces, resource))
        return found[::-1]


def service_of_type(type_name: str) -> str:
    """The service in the ARNs of a type; empty when we do not know them."""
    names = [type_name, *(name for name, twins in TWINS.items() if type_name in twins)]
    return next((FORMS[name].service for name in names if name in FORMS), "")


_TYPES: dict[str, list[str]] = {}  # by service, those with the longest prefix first
for _type_name, _form in FORMS.items():
    _TYPES.setdefault(_form.service, []).append(_type_name)
    _TYPES[_form.service].sort(key=lambda each: -len(FORMS[each].prefix))


def _type_of(service: str, own: Pieces, is_arn: bool) -> str | None:
    """The type whose ARNs begin like this; a bare name, which has no prefix, is of the service's first type."""
    if service in FORMS:
        return service
    if not is_arn:
        return next((name for name, form in FORMS.items() if form.service == service), None)
    start = own[0] if own and isinstance(own[0], str) else ""
    return next((name for name in _TYPES.get(service, ()) if start.startswith(FORMS[name].prefix)), None)


def pieces_of(value: Value) -> Pieces:
    """What a text is made of; of anything else, nothing."""
    if isinstance(value.value, Text):
        return value.value.pieces
    return (value.value,) if isinstance(value.value, str) else ()


def whole_reference(pieces: Pieces, behind: str = "/:") -> Reference | None:
    """The one reference in a text, where it stands for itself: `arn:aws:s3:::${Bucket}/*`, not `${Bucket}-logs`."""
    places = [index for index, piece in enumerate(pieces) if isinstance(piece, Reference)]
    if len(places) != 1:
        return None
    before = pieces[places[0] - 1] if places[0] else "/"
    after = pieces[places[0] + 1] if places[0] + 1 < len(pieces) else behind
    alone = isinstance(before, str) and before[-1:] in ("/", ":") and isinstance(after, str) and after[:1] in behind
    reference = pieces[places[0]]
    return reference if alone and isinstance(reference, Reference) else None


def _split_arn(pieces: Pieces) -> tuple[str, Pieces] | None:
    """`arn:partition:service:region:account:own` into service and the pieces of its own part."""
    if not pieces or not isinstance(pieces[0], str) or not pieces[0].startswith("arn:"):
        return None
    fields: list[list[Piece]] = [[]]
    for index, piece in enumerate(pieces):
        if not isinstance(piece, str):
            fields[-1].append(piece)
            continue
        first, *others = piece.split(":", 6 - len(fields))
        fields[-1].append(first)
        fields += [[other] for other in others]
        if len(fields) == 6:
            fields[-1] += pieces[index + 1 :]
            break
    service = fields[2] if len(fields) == 6 else []
    if len(service) != 1 or not isinstance(service[0], str):
        return None
    return service[0], tuple(piece for piece in fields[5] if piece != "")


def _name(own: Pieces, form: Form) -> Pieces:
    """The name alone: `function:name:qualifier` is `name`."""
    name: list[Piece] = []
    for index, piece in enumerate(own):
        if not isinstance(piece, str):
            name.append(piece)
            continue
        text, end, _ = (piece.removeprefix(form.prefix) if index == 0 else piece).partition(form.end)
        name += [text] if text else []
        if end:
            break
    return tuple(name)
