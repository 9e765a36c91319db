"""Ids of serverless-rules, a set of rules for cfn-lint, and those of ours that say it where it is true.

https://awslabs.github.io/serverless-rules/rules/ (read 2026-11-27)
"""

REPLACED: dict[str, tuple[str, ...]] = {
    "WS1000": ("lambda/tracing-off",),
    "ES1001": ("lambda/stream-retries-forever", "lambda/stream-discards-records"),
    "WS1002": ("lambda/many-kinds-of-triggers",),
    "WS1003": ("iam/allows-everything", "iam/full-access-policy"),
    "WS1004": ("logs/retention-not-set",),
    "ES1005": ("lambda/memory-not-set",),
    "ES1006": ("lambda/timeout-not-set",),
    "ES1007": ("lambda/async-without-failure-target",),
    "ES2000": ("apigateway/access-log-off",),
    "WS2001": (),
    "WS2002": ("apigateway/trace-starts-late",),
    "ES2003": ("apigateway/stage-unthrottled",),
    "WS3000": ("appsync/tracing-off",),
    "ES4000": ("eventbridge/target-without-dlq",),
    "WS5000": ("stepfunctions/tracing-off",),
    "ES6000": ("sqs/consumer-without-dlq",),
    "ES7000": ("sns/subscription-without-dlq",),
}
SHORTEST = 2  # cfn-lint takes the beginning of an id for all that begin so; `E` alone means its own errors
