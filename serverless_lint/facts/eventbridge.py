"""EventBridge: limits, the fields of cron expressions, which targets take a role, and names of AWS's events.

Read 2026-11-26.
"""

# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
TARGETS_PER_RULE = 5
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
EVENT_AGE = (60, 86_400)  # seconds
RETRY_ATTEMPTS = (0, 185)
DEFAULT_BUS = "default"

UNITS = {"minute": 60, "hour": 3600, "day": 86_400}  # of rates, in seconds

_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_DAYS = "SUN MON TUE WED THU FRI SAT".split()
# Of a cron expression: name, least, most, words for numbers, and what else may stand there.
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
CRON: tuple[tuple[str, int, int, tuple[str, ...], str], ...] = (
    ("minute", 0, 59, (), ""),
    ("hour", 0, 23, (), ""),
    ("day of the month", 1, 31, (), "?LW"),
    ("month", 1, 12, tuple(_MONTHS), ""),
    ("day of the week", 1, 7, tuple(_DAYS), "?L#"),
    ("year", 1970, 2199, (), ""),
)
# Targets of rules that take a role.
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html
BY_ROLE = (
    "AWS::StepFunctions::StateMachine",
    "AWS::Kinesis::Stream",
    "AWS::KinesisFirehose::DeliveryStream",
    "AWS::ECS::Cluster",
    "AWS::Batch::JobQueue",
    "AWS::CodeBuild::Project",
    "AWS::CodePipeline::Pipeline",
    "AWS::Events::ApiDestination",
)
# Targets that let EventBridge in by their own policies, and what these have to allow.
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
BY_POLICY = {"AWS::SQS::Queue": "sqs:SendMessage", "AWS::SNS::Topic": "sns:Publish"}

# What services send, by source. Beside these there is what CloudTrail records (VIA_TRAIL) of any service.
# https://docs.aws.amazon.com/eventbridge/latest/ref/events.html, and its pages events-ref-s3.html …
DETAIL_TYPES: dict[str, tuple[str, ...]] = {
    "aws.codebuild": ("CodeBuild Build State Change", "CodeBuild Build Phase Change", "CodeBuild Fleet State Change"),
    "aws.codepipeline": (
        "CodePipeline Pipeline Execution State Change",
        "CodePipeline Stage Execution State Change",
        "CodePipeline Action Execution State Change",
    ),
    "aws.ec2": (
        "EBS Fast Snapshot Restore State-change Notification",
        "EBS Multi-Volume Snapshots Completion Status",
        "EBS Snapshot Notification",
        "EBS Volume Notification",
        "EC2 AMI State Change",
        "EC2 Fast Launch State-change Notification",
        "EC2 Instance Rebalance Recommendation",
        "EC2 Instance State-change Notification",
        "EC2 Spot Instance Interruption Warning",
        "EC2 Spot Instance Request Fulfillment",
    ),
    "aws.ecs": (
        "ECS Container Instance State Change",
        "ECS Task State Change",
        "ECS Service Action",
        "ECS Deployment State Change",
    ),
    "aws.s3": (
        "Async Copy Completion",
        "Object Created",
        "Object Deleted",
        "Object Restore Initiated",
        "Object Restore Completed",
        "Object Restore Expired",
        "Object Tags Added",
        "Object Tags Deleted",
        "Object ACL Updated",
        "Object Storage Class Changed",
        "Object Access Tier Changed",
    ),
    "aws.states": ("Step Functions Execution Status Change",),
}
VIA_TRAIL = "via CloudTrail"
