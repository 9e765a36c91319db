"""Step Functions: limits and ranges, and which services can be waited for. Read 2026-11-26."""

# https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
EXPRESS_SECONDS = 300
STANDARD_SECONDS = 31_536_000  # a year
# https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
PAYLOAD_KIB = 256

# What `.sync` and `.waitForTaskToken` are possible for; services that are not named here have neither.
# https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
SYNC, TOKEN = "sync", "waitForTaskToken"
PATTERNS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("bedrock", "ecs", "eks", "states"), (SYNC, TOKEN)),
    **dict.fromkeys(("apigateway", "events", "lambda", "sns", "sqs"), (TOKEN,)),
    **dict.fromkeys(("athena", "batch", "codebuild", "databrew", "elasticmapreduce"), (SYNC,)),
    **dict.fromkeys(("emr-containers", "emr-serverless", "glue", "mediaconvert", "sagemaker"), (SYNC,)),
    **dict.fromkeys(("dynamodb", "http"), ()),
}
SDK_PATTERNS = (TOKEN,)  # of `aws-sdk` integrations

# Numbers of a retrier where they are left out.
# https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
RETRY = {"IntervalSeconds": 1, "MaxAttempts": 3, "BackoffRate": 2.0}
EVERYTHING = "States.ALL"
# Errors of Lambda itself, which pass: a retry helps.
# https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html
LAMBDA_PASSING = ("Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException")
LAMBDA_BUSY = "Lambda.TooManyRequestsException"

# The bounds of numbers of states and of retriers. A wait may be of no time at all.
# https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
# https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
LONGEST = 99_999_999
RANGES: dict[str, tuple[float, float]] = {
    "TimeoutSeconds": (1, LONGEST),
    "HeartbeatSeconds": (1, LONGEST),
    "Seconds": (0, LONGEST),
}
RETRY_RANGES: dict[str, tuple[float, float]] = {
    "IntervalSeconds": (1, LONGEST),
    "MaxAttempts": (0, LONGEST),
    "BackoffRate": (1, 1e308),
    "MaxDelaySeconds": (1, 31_622_399),
}

# Calls that ask whether a job is done, in lower case, and what waits for its end.
# https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
ASKED = {
    "athena:getqueryexecution": "athena:startQueryExecution.sync",
    "batch:describejobs": "batch:submitJob.sync",
    "codebuild:batchgetbuilds": "codebuild:startBuild.sync",
    "databrew:describejobrun": "databrew:startJobRun.sync",
    "ecs:describetasks": "ecs:runTask.sync",
    "glue:getjobrun": "glue:startJobRun.sync",
    "mediaconvert:getjob": "mediaconvert:createJob.sync",
    "sagemaker:describeprocessingjob": "sagemaker:createProcessingJob.sync",
    "sagemaker:describetrainingjob": "sagemaker:createTrainingJob.sync",
    "sagemaker:describetransformjob": "sagemaker:createTransformJob.sync",
    "sfn:describeexecution": "states:startExecution.sync:2",
}
# Calls whose answer may be over the payload's limit, in lower case, and what it holds.
# https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.html
LARGE = {
    "s3:getobject": "a whole object",
    "s3:listobjectsv2": "up to 1,000 objects",
    "dynamodb:query": "up to 1 MB of items",
    "dynamodb:scan": "up to 1 MB of items",
}
LIMITING = ("Limit", "MaxKeys", "Range", "MaxResults")

# Where JSONPath is evaluated in fields whose names end in `.$`, and how paths and calls begin.
# https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html
EVALUATED = ("Parameters", "ResultSelector", "ItemSelector")
PATHS = ("$.", "$$.", "States.Format(", "States.JsonToString(", "States.StringToJson(", "States.UUID(")
# Fields of states that the other language has.
# https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
ONLY_JSONPATH = ("InputPath", "Parameters", "ResultSelector", "ResultPath", "OutputPath")
ONLY_JSONATA = ("Arguments", "Output")
