"""Lambda functions: names that Lambda keeps for itself, what SnapStart takes, how much concurrency an account has.

Read 2026-11-20.
"""

# Lambda refuses functions that set these.
# https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
RESERVED_NAMES = frozenset(
    """
    _HANDLER AWS_ACCESS_KEY AWS_ACCESS_KEY_ID AWS_DEFAULT_REGION AWS_EXECUTION_ENV AWS_LAMBDA_FUNCTION_MEMORY_SIZE
    AWS_LAMBDA_FUNCTION_NAME AWS_LAMBDA_FUNCTION_VERSION AWS_LAMBDA_INITIALIZATION_TYPE AWS_LAMBDA_LOG_GROUP_NAME
    AWS_LAMBDA_LOG_STREAM_NAME AWS_LAMBDA_MAX_CONCURRENCY AWS_LAMBDA_METADATA_API AWS_LAMBDA_METADATA_TOKEN
    AWS_LAMBDA_RUNTIME_API AWS_REGION AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN LAMBDA_RUNTIME_DIR LAMBDA_TASK_ROOT
    """.split()
)
# Custom runtimes (`provided…`) may set these.
RESERVED_ON_MANAGED_RUNTIMES = frozenset({"_X_AMZN_TRACE_ID"})

# Java 11, Python 3.12, .NET 8 and later ones. https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html
SNAPSTART_RUNTIMES = frozenset(
    """
    dotnet10 dotnet8 java11 java11.al2023 java17 java17.al2023 java21 java25
    python3.12 python3.13 python3.14 python3.15
    """.split()
)
SNAPSTART_STORAGE = 512  # MB of /tmp at most

# https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
ACCOUNT_CONCURRENCY = 1_000  # by default; new accounts may have less, and AWS raises it on request
# https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html
UNRESERVED_CONCURRENCY = 100  # that no account can reserve
