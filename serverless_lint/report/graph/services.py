"""What a type is called in a picture: its service, as people say it, the family of that service, and its own name."""

from __future__ import annotations

from serverless_lint.syntax.record import NamedTuple

OUTSIDE = "Outside"
# Family of services: their names in types, and how AWS's documentation calls them where that is another name.
FAMILIES = {
    "compute": "Lambda ECS EKS Batch AutoScaling AppRunner ECR=ECR Serverless=SAM",
    "events": """SQS SNS Events=EventBridge Scheduler=EventBridge_Scheduler Pipes=EventBridge_Pipes
        StepFunctions=Step_Functions Kinesis KinesisFirehose=Data_Firehose MSK AmazonMQ=Amazon_MQ SES IoT
        EventSchemas=EventBridge_Schemas""",
    "api": """ApiGateway=API_Gateway ApiGatewayV2=API_Gateway AppSync CloudFront Route53=Route_53
        ElasticLoadBalancing=Load_balancing ElasticLoadBalancingV2=Load_balancing GlobalAccelerator=Global_Accelerator
        CertificateManager=Certificates""",
    "data": """DynamoDB S3 RDS EFS ElastiCache OpenSearchService=OpenSearch Elasticsearch=OpenSearch Neptune
        DocDB=DocumentDB Redshift RedshiftServerless=Redshift Glue Athena LakeFormation=Lake_Formation DAX DMS
        Timestream MemoryDB S3Express=S3 S3Tables=S3 Backup""",
    "security": """IAM KMS SecretsManager=Secrets_Manager Cognito WAF=WAF WAFv2=WAF WAFRegional=WAF GuardDuty
        SecurityHub=Security_Hub Config Signer Inspector Macie VerifiedPermissions=Verified_Permissions""",
    "network": "EC2=EC2_and_VPC ServiceDiscovery=Cloud_Map VpcLattice=VPC_Lattice NetworkFirewall=Network_Firewall",
    "operations": """CloudWatch Logs=CloudWatch_Logs SSM=Systems_Manager CloudFormation CodeBuild CodePipeline
        CodeDeploy CodeCommit CloudTrail ApplicationAutoScaling=Auto_Scaling XRay=X-Ray Synthetics AppConfig
        ApplicationInsights=Application_Insights Chatbot Budgets ServiceCatalog=Service_Catalog""",
    "intelligence": "Bedrock SageMaker Lex Comprehend Textract Rekognition Kendra BedrockAgentCore=Bedrock_AgentCore",
}
_SERVICES = {
    code: (family, (name or code).replace("_", " "))
    for family, row in FAMILIES.items()
    for code, _, name in (word.partition("=") for word in row.split())
}


class Kind(NamedTuple):
    """`Lambda`, `compute` and `Function` of `AWS::Lambda::Function`."""

    service: str
    family: str
    name: str


def kind_of(type_name: str) -> Kind:
    """How a picture calls a type; nothing is known of it when it is empty."""
    provider, _, rest = type_name.partition("::")
    service, _, name = rest.partition("::")
    if provider != "AWS":
        return Kind(provider if service and provider != "Custom" else "Custom", "other", name or service or provider)
    family, called = _SERVICES.get(service, ("other", service))
    return Kind(called, family, name or service)
