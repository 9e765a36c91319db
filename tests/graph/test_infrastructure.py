"""Relations of infrastructure in real templates: all that reading them shows, and none besides."""

from __future__ import annotations

import pytest

from serverless_lint.graph.graph import Graph, Part
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations import FINDERS
from serverless_lint.sam.expand import expand
from serverless_lint.syntax.document import ReadError
from serverless_lint.syntax.node import Mapping
from serverless_lint.syntax.read import read
from serverless_lint.template.template import Template
from tests.fixture import AS_OF, ROOT

CORPUS = ROOT.parent / "shared" / "corpus"
PATTERNS = "aws-samples+serverless-patterns"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real templates is not beside this project"),
]

# What was read in each template: kind, source, targets, and in brackets the conditions.
READ = {
    f"{PATTERNS}/apigw-http-api-lambda-rds-proxy/template-rds-proxy.yaml": """
        runs-in dbProxy > sub1Private sub2Private sub3Private
        runs-in dbCluster > sub1Private sub2Private sub3Private
        runs-in dbNode1 > sub1Private sub2Private sub3Private
        runs-in dbNode2 > sub1Private sub2Private sub3Private
        guarded-by dbCluster > dbClusterSecGroup
        guarded-by dbProxy > dbClusterSecGroup
        admits 0.0.0.0/0 > lambdaSg
        admits lambdaSg > dbClusterSecGroup dbClusterSecGroup
        admits dbClusterSecGroup > dbClusterSecGroup
        lets-out lambdaSg > 0.0.0.0/0
        holds vpc > sub1Private sub2Private sub3Private lambdaSg dbClusterSecGroup
        holds dbClusterSecGroup > ruleDbClusterSecGroupIngressSelf
        holds dbCluster > dbNode1 dbNode2
        fronts dbProxy > dbCluster dbNode1 dbNode2
    """,
    f"{PATTERNS}/apigw-lambda-efs-sam/template.yaml": """
        runs-in MountTargetA > EfsLambdaSubnetA
        runs-in MountTargetB > EfsLambdaSubnetB
        runs-in HelloEfsFunction > EfsLambdaSubnetA EfsLambdaSubnetB
        guarded-by MountTargetA > EfsLambdaSecurityGroup
        guarded-by MountTargetB > EfsLambdaSecurityGroup
        guarded-by HelloEfsFunction > EfsLambdaSecurityGroup
        admits 0.0.0.0/0 > EfsLambdaSecurityGroup
        lets-out EfsLambdaSecurityGroup > 0.0.0.0/0
        holds EfsLambdaVpc > EfsLambdaSecurityGroup EfsLambdaSubnetA EfsLambdaSubnetB
        mounts HelloEfsFunction > AccessPoint
        mounts AccessPoint > EfsFileSystem
        mounts MountTargetA > EfsFileSystem
        mounts MountTargetB > EfsFileSystem
    """,
    f"{PATTERNS}/cloudfront-lambdafunctionurl-oac-sam/template.yaml": """
        fronts MyCloudFrontDistribution > MyCFNToLambdaUrl
    """,
    f"{PATTERNS}/cloudfront-apigw-rest-api-lambda-dynamodb-sam/template.yaml": """
        fronts CloudFront > S3Bucket API
    """,
    f"{PATTERNS}/sqs-ecs-autoscaling/template.yaml": """
        runs-in ECRDkrVpcEndpoint > PrivateSubnet1 PrivateSubnet2
        runs-in ECRApiVpcEndpoint > PrivateSubnet1 PrivateSubnet2
        runs-in CloudWatchLogsVpcEndpoint > PrivateSubnet1 PrivateSubnet2
        runs-in SQSVpcEndpoint > PrivateSubnet1 PrivateSubnet2
        runs-in ECSService > PrivateSubnet1 PrivateSubnet2
        guarded-by ECRDkrVpcEndpoint > VpcEndpointSecurityGroup
        guarded-by ECRApiVpcEndpoint > VpcEndpointSecurityGroup
        guarded-by CloudWatchLogsVpcEndpoint > VpcEndpointSecurityGroup
        guarded-by SQSVpcEndpoint > VpcEndpointSecurityGroup
        guarded-by ECSService > ServiceSecurityGroup
        admits 10.100.0.0/16 > VpcEndpointSecurityGroup
        routes PrivateSubnet1 > PrivateRouteTable
        routes PrivateSubnet2 > PrivateRouteTable
        routes PrivateRouteTable > S3VpcEndpoint
        holds VPC > PrivateSubnet1 PrivateSubnet2 PrivateRouteTable VpcEndpointSecurityGroup ServiceSecurityGroup
        holds VPC > ECRDkrVpcEndpoint ECRApiVpcEndpoint S3VpcEndpoint CloudWatchLogsVpcEndpoint SQSVpcEndpoint
        logs-to TaskDefinition > LogGroup
        scales ScalableTarget > ECSService
        scales ScalingPolicy > ECSService
        runs ECSService > TaskDefinition
        runs-on ECSService > ECSCluster
    """,
    "govuk-one-login+devplatform-demo-sam-app/step-functions-app/template.yaml": """
        runs-in TriggerFunction > …-PrivateSubnetIdA …-PrivateSubnetIdB
        runs-in HelloWorldFunction > …-ProtectedSubnetIdA …-ProtectedSubnetIdB
        guarded-by TriggerFunction > LambdaEgressSecurityGroup
        guarded-by HelloWorldFunction > LambdaEgressSecurityGroup
        lets-out LambdaEgressSecurityGroup > 0.0.0.0/0
        holds …-VpcId > LambdaEgressSecurityGroup
        encrypts TriggerKmsKey > HelloWorldLogGroup TriggerLogGroup APIGatewayAccessLogGroup
        logs-to TriggerRestApiProdStage > APIGatewayAccessLogGroup
        logs-to TriggerFunction > TriggerLogGroup
        logs-to HelloWorldFunction > HelloWorldLogGroup
        alarms-on HelloWorldStateMachineErrorsAlarm > HelloWorldStateMachine
        alarms-on HelloWorldLambdaErrorsAlarm > HelloWorldFunction HelloWorldFunction
        alarms-on HelloWorldLambdaErrorsAlarm > HelloWorldFunction HelloWorldFunction
        scales AutoScalingHelloWorldScalableTarget > HelloWorldFunction
        scales HelloWorldLambdaAutoScalingPolicy > HelloWorldFunction
        publishes TriggerFunction > TriggerFunctionVersion#
        publishes HelloWorldFunction > HelloWorldFunctionVersion#
        aliases TriggerFunctionVersion# > TriggerFunctionAliaslive
        aliases HelloWorldFunctionVersion# > HelloWorldFunctionAliaslive
    """,
    "widdix+aws-cf-templates/fargate/service-dedicated-alb.yaml": """
        guarded-by LoadBalancer > LoadBalancerSecurityGroup
        guarded-by Service > ServiceSecurityGroup
        guarded-by Service > …-ClientSecurityGroup [HasClientSecurityGroup1]
        guarded-by Service > …-ClientSecurityGroup [HasClientSecurityGroup2]
        guarded-by Service > …-ClientSecurityGroup [HasClientSecurityGroup3]
        admits LoadBalancerSecurityGroup > ServiceSecurityGroup
        admits 0.0.0.0/0 > LoadBalancerSecurityGroup [HasNotAuthProxySecurityGroup]
        admits ::/0 > LoadBalancerSecurityGroup [HasNotAuthProxySecurityGroup]
        admits 0.0.0.0/0 > LoadBalancerSecurityGroup [HasNotAuthProxySecurityGroupAndLoadBalancerCertificateArn]
        admits ::/0 > LoadBalancerSecurityGroup [HasNotAuthProxySecurityGroupAndLoadBalancerCertificateArn]
        admits …-SecurityGroup > LoadBalancerSecurityGroup [HasAuthProxySecurityGroup]
        admits …-SecurityGroup > LoadBalancerSecurityGroup [HasAuthProxySecurityGroupAndLoadBalancerCertificateArn]
        holds …-VPC > LoadBalancerSecurityGroup ServiceSecurityGroup
        holds LoadBalancerSecurityGroup > LoadBalancerSecurityGroupInHttpFromWorld [HasNotAuthProxySecurityGroup]
        holds LoadBalancerSecurityGroup > LoadBalancerSecurityGroupInHttpFromWorldIPv6 [HasNotAuthProxySecurityGroup]
        holds LoadBalancerSecurityGroup > LoadBalancerSecurityGroupInHttpsFromWorld \
            [HasNotAuthProxySecurityGroupAndLoadBalancerCertificateArn]
        holds LoadBalancerSecurityGroup > LoadBalancerSecurityGroupInHttpsFromWorldIPv6 \
            [HasNotAuthProxySecurityGroupAndLoadBalancerCertificateArn]
        holds LoadBalancerSecurityGroup > LoadBalancerSecurityGroupInHttpFromAuthProxy [HasAuthProxySecurityGroup]
        holds LoadBalancerSecurityGroup > LoadBalancerSecurityGroupInHttpsFromAuthProxy \
            [HasAuthProxySecurityGroupAndLoadBalancerCertificateArn]
        logs-to TaskDefinition > LogGroup [HasProxyImage]
        logs-to TaskDefinition > LogGroup
        logs-to TaskDefinition > LogGroup [HasSidecarImage]
        logs-to LoadBalancer > …-BucketName [HasS3Bucket]
        alarms-on HTTPCodeELB5XXTooHighAlarm > LoadBalancer [HasAlertTopic]
        alarms-on RejectedConnectionCountTooHighAlarm > LoadBalancer [HasAlertTopic]
        alarms-on HTTPCodeTarget5XXTooHighAlarm > LoadBalancer TargetGroup [HasAlertTopic]
        alarms-on TargetConnectionErrorCountTooHighAlarm > LoadBalancer TargetGroup [HasAlertTopic]
        alarms-on CPUUtilizationTooHighAlarm > …-Cluster Service [HasAlertTopic]
        alarms-on CPUUtilizationHighAlarm > …-Cluster Service [HasAutoScaling]
        alarms-on CPUUtilizationLowAlarm > …-Cluster Service [HasAutoScaling]
        notifies HTTPCodeELB5XXTooHighAlarm > …-TopicARN [HasAlertTopic]
        notifies RejectedConnectionCountTooHighAlarm > …-TopicARN [HasAlertTopic]
        notifies HTTPCodeTarget5XXTooHighAlarm > …-TopicARN [HasAlertTopic]
        notifies TargetConnectionErrorCountTooHighAlarm > …-TopicARN [HasAlertTopic]
        notifies CPUUtilizationTooHighAlarm > …-TopicARN [HasAlertTopic]
        notifies CPUUtilizationHighAlarm > ScaleUpPolicy [HasAutoScaling]
        notifies CPUUtilizationLowAlarm > ScaleDownPolicy [HasAutoScaling]
        scales ScalableTarget > Service [HasAutoScaling]
        scales ScaleUpPolicy > Service [HasAutoScaling]
        scales ScaleDownPolicy > Service [HasAutoScaling]
        runs Service > TaskDefinition
        runs-on Service > …-Cluster
        fronts LoadBalancer > TargetGroup [not HasLoadBalancerCertificateArn]
        fronts LoadBalancer > TargetGroup [HasLoadBalancerCertificateArn]
        fronts TargetGroup > Service
    """,
}
KINDS = """
    runs-in guarded-by admits lets-out routes holds mounts fronts encrypts logs-to alarms-on notifies scales publishes
    aliases includes deploys hooks runs runs-on
""".split()


def graph_of(name: str) -> Graph:
    document = read(name, (CORPUS / name).read_bytes())
    assert isinstance(document.root, Mapping)
    template = Template(document, document.root)
    return Graph([Part(template, expand(template))], AS_OF)


def expected(text: str) -> list[tuple[str, str, str, str]]:
    rows = []
    for line in text.strip().splitlines():
        before, _, when = line.partition("[")
        kind, source, _, *targets = before.split()
        rows += [(kind, source, target, when.rstrip("]")) for target in targets]
    return sorted(rows)


def row(relation: Relation) -> tuple[str, str, str, str]:
    conditions = relation.value.when.conditions()
    when = ", ".join(name if truth else f"not {name}" for name, truth in conditions.items())
    return relation.kind, relation.source.id, relation.target.id, when


@pytest.mark.parametrize("name", READ)
def test_what_is_read_is_found_and_nothing_else(name: str) -> None:
    graph = graph_of(name)
    assert sorted(row(relation) for kind in KINDS for relation in graph.relations(kind)) == expected(READ[name])


def test_all_kinds_are_found_in_all_real_templates_without_a_fault() -> None:
    """Each relation stands on a line of the template, in a scenario that can be, and has an end in it."""
    counts = dict.fromkeys(FINDERS, 0)
    for path in sorted(CORPUS.rglob("*")):
        if path.suffix not in (".yaml", ".yml", ".json", ".template"):
            continue
        try:
            document = read(path.name, path.read_bytes())
        except ReadError:
            continue
        if not isinstance(document.root, Mapping) or not isinstance(document.root.get("Resources"), Mapping):
            continue
        template = Template(document, document.root)
        graph = Graph([Part(template, expand(template))], AS_OF)
        for kind in FINDERS:
            for relation in graph.relations(kind):
                counts[kind] += 1
                assert relation.kind == kind
                assert relation.value.node.span.line > 0
                assert relation.via.id in graph.resources
                assert graph.scope.world.witness(relation.value.when.facts) is not None
    assert [kind for kind, count in counts.items() if not count] == []
