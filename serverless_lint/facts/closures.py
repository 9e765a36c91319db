"""Services that AWS closes: since when new customers are refused, or until when they work. Read 2026-11-26.

https://docs.aws.amazon.com/general/latest/gr/full_shutdown_services.html
https://docs.aws.amazon.com/general/latest/gr/sunset_services.html
https://docs.aws.amazon.com/general/latest/gr/maintenance_services.html
CodeCommit takes new customers again since 2025-11-25 and is none of them.
https://docs.aws.amazon.com/codecommit/latest/userguide/history.html
"""

from typing import NamedTuple


class Closure(NamedTuple):
    """`date`: the end of support, or, of what is kept for its customers, the day on which that was announced.

    `types`: the service in the types of its resources, and their names. `instead`: what AWS points to, where it does.
    """

    service: str
    date: str
    types: str
    instead: str = ""


# Removed: "no longer available or supported in any capacity".
SHUT_DOWN = (
    Closure("IoT Things Graph", "2022-11-09", "IoTThingsGraph FlowTemplate"),
    Closure(
        "OpsWorks",
        "2024-05-01",
        "OpsWorks App ElasticLoadBalancerAttachment Instance Layer Stack UserProfile Volume",
    ),
    Closure("OpsWorks for Chef Automate and Puppet Enterprise", "2024-05-01", "OpsWorksCM Server"),
    Closure("Nimble Studio", "2024-06-30", "NimbleStudio LaunchProfile StreamingImage Studio StudioComponent"),
    Closure("CodeStar", "2024-07-25", "CodeStar GitHubRepository"),
    Closure("IoT 1-Click", "2025-01-29", "IoT1Click Device Placement Project"),
    Closure("QLDB", "2025-07-31", "QLDB Ledger Stream"),
    Closure(
        "RoboMaker",
        "2025-09-10",
        "RoboMaker Fleet Robot RobotApplication RobotApplicationVersion SimulationApplication"
        " SimulationApplicationVersion",
    ),
    Closure("Lookout for Metrics", "2025-10-10", "LookoutMetrics Alert AnomalyDetector"),
    Closure("CloudWatch Evidently", "2025-10-17", "Evidently Experiment Feature Launch Project Segment"),
    Closure("Lookout for Vision", "2025-10-31", "LookoutVision Project"),
    Closure("MediaStore", "2025-11-12", "MediaStore Container"),
    Closure("IoT Analytics", "2025-12-15", "IoTAnalytics Channel Dataset Datastore Pipeline"),
    Closure(
        "Kinesis Data Analytics for SQL",
        "2026-01-27",
        "KinesisAnalytics Application ApplicationOutput ApplicationReferenceDataSource",
    ),
    Closure("SimSpace Weaver", "2026-03-31", "SimSpaceWeaver Simulation"),
    Closure("Connect Customer Voice ID", "2026-05-20", "VoiceID Domain"),
    Closure("Inspector Classic", "2026-05-20", "Inspector AssessmentTarget AssessmentTemplate ResourceGroup"),
    Closure("IoT Events", "2026-05-20", "IoTEvents AlarmModel DetectorModel Input"),
    Closure("Panorama", "2026-05-20", "Panorama ApplicationInstance Package PackageVersion"),
)

# With an end that is announced; not yet removed when this was read, even where the day is past.
SUNSET = (
    Closure(
        "App Mesh",
        "2026-09-30",
        "AppMesh GatewayRoute Mesh Route VirtualGateway VirtualNode VirtualRouter VirtualService",
        "ECS Service Connect",
    ),
    Closure("FinSpace", "2026-10-07", "FinSpace Environment"),
    Closure(
        "IoT Greengrass V1",
        "2026-10-07",
        "Greengrass ConnectorDefinition ConnectorDefinitionVersion CoreDefinition CoreDefinitionVersion"
        " DeviceDefinition DeviceDefinitionVersion FunctionDefinition FunctionDefinitionVersion Group GroupVersion"
        " LoggerDefinition LoggerDefinitionVersion ResourceDefinition ResourceDefinitionVersion"
        " SubscriptionDefinition SubscriptionDefinitionVersion",
        "IoT Greengrass V2",
    ),
    Closure("Lookout for Equipment", "2026-10-07", "LookoutEquipment InferenceScheduler"),
    Closure("Proton", "2026-10-07", "Proton EnvironmentAccountConnection EnvironmentTemplate ServiceTemplate"),
    Closure(
        "WAF Classic",
        "2026-10-07",
        "WAF ByteMatchSet IPSet Rule SizeConstraintSet SqlInjectionMatchSet WebACL XssMatchSet",
        "AWS::WAFv2",
    ),
    Closure(
        "WAF Classic",
        "2026-10-07",
        "WAFRegional ByteMatchSet GeoMatchSet IPSet RateBasedRule RegexPatternSet Rule SizeConstraintSet"
        " SqlInjectionMatchSet WebACL WebACLAssociation XssMatchSet",
        "AWS::WAFv2",
    ),
    Closure(
        "Pinpoint",
        "2026-10-30",
        "Pinpoint ADMChannel APNSChannel APNSSandboxChannel APNSVoipChannel APNSVoipSandboxChannel App"
        " ApplicationSettings BaiduChannel Campaign EmailChannel EmailTemplate EventStream GCMChannel InAppTemplate"
        " PushTemplate SMSChannel Segment SmsTemplate VoiceChannel",
    ),
    Closure("WorkSpaces Thin Client", "2027-03-31", "WorkSpacesThinClient Environment"),
)

# Kept for those who have it: "Customers can't on-board".
MAINTAINED = (
    Closure("Cloud9", "2024-07-25", "Cloud9 EnvironmentEC2", "the AWS toolkits for IDEs, or CloudShell"),
    Closure("Forecast", "2024-07-29", "Forecast Dataset DatasetGroup", "SageMaker Canvas"),
    # https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html
    Closure("EC2 Auto Scaling", "2024-10-01", "AutoScaling LaunchConfiguration", "launch templates"),
    Closure(
        "Timestream for LiveAnalytics",
        "2025-06-20",
        "Timestream Database ScheduledQuery Table",
        "Timestream for InfluxDB",
    ),
    Closure("CodeGuru Reviewer", "2025-10-07", "CodeGuruReviewer RepositoryAssociation"),
    Closure("Fraud Detector", "2025-10-07", "FraudDetector Detector EntityType EventType Label List Outcome Variable"),
    Closure("S3 Object Lambda", "2025-11-07", "S3ObjectLambda AccessPoint AccessPointPolicy"),
    Closure("Systems Manager Incident Manager", "2025-11-07", "SSMIncidents ReplicationSet ResponsePlan"),
    Closure(
        "App Runner",
        "2026-03-31",
        "AppRunner AutoScalingConfiguration ObservabilityConfiguration Service VpcConnector VpcIngressConnection",
    ),
    Closure("Audit Manager", "2026-03-31", "AuditManager Assessment"),
    Closure("CloudTrail Lake", "2026-03-31", "CloudTrail Channel Dashboard EventDataStore"),
    Closure(
        "IoT FleetWise",
        "2026-03-31",
        "IoTFleetWise Campaign DecoderManifest Fleet ModelManifest SignalCatalog StateTemplate Vehicle",
    ),
    Closure("Bedrock Agents Classic", "2026-06-30", "Bedrock Agent AgentAlias"),
    Closure("Kendra", "2026-06-30", "Kendra DataSource Faq Index"),
    Closure(
        "Q Business",
        "2026-06-30",
        "QBusiness Application DataAccessor DataSource Index Permission Plugin Retriever WebExperience",
    ),
    Closure(
        "Service Catalog AppRegistry",
        "2026-06-30",
        "ServiceCatalogAppRegistry Application AttributeGroup AttributeGroupAssociation ResourceAssociation",
    ),
    Closure("Simple AD", "2026-06-30", "DirectoryService SimpleAD"),
)


def by_type(closures: tuple[Closure, ...]) -> dict[str, Closure]:
    """Each closure, by the types of its service."""
    return {
        f"AWS::{words[0]}::{name}": closure
        for closure in closures
        for words in [closure.types.split()]
        for name in words[1:]
    }
