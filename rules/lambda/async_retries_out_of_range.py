"""Lambda refuses more than two further tries of an event.

An event that nobody waits for is tried up to three times: once, and `MaximumRetryAttempts` times again. It takes 0, 1
or 2; the deployment fails with anything else.

    Worker:
      Type: AWS::Serverless::Function    # AWS::Lambda::EventInvokeConfig takes the same
      Properties:
        EventInvokeConfig:
          MaximumRetryAttempts: 2

Notes: 004_b333c69c12457bad.txt:144 "3 tries total"
"""

from serverless_lint.rule import limit

async_retries_out_of_range = limit(
    "AWS::Lambda::EventInvokeConfig",
    "MaximumRetryAttempts",
    at_least=0,
    at_most=2,
    clamp="safe",
    unit="retries",
    reference="https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html",
    pillar="reliability",
    since="0.1",
)
