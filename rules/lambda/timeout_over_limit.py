"""Lambda refuses a function that may run for longer than fifteen minutes.

A function may run for 900 s; on Lambda Managed Instances (`CapacityProviderConfig`) for 5,400 s. The deployment fails
with anything above. Work that takes longer belongs in a Step Functions state machine, a durable function, a container
on Fargate, or in smaller pieces on a queue.

Notes: 000_b4306fdb19fcb421.txt:5 "Max time 15 mins (900s)"
"""

from serverless_lint.rule import limit

timeout_over_limit = limit(
    "AWS::Lambda::Function",
    "Timeout",
    at_least=1,
    at_most=900,
    raised_by=("CapacityProviderConfig", 5_400),
    unit="s",
    clamp="unsafe",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
    pillar="reliability",
    since="0.1",
)
