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
