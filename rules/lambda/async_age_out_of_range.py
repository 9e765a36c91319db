"""Lambda refuses to keep an event for less than a minute or more than six hours.

`MaximumEventAgeInSeconds` says for how long Lambda may keep an event that it cannot yet hand to the function. It takes
60 to 21,600 seconds, which is also what it is when left out; the deployment fails with anything else.

    Worker:
      Type: AWS::Serverless::Function    # AWS::Lambda::EventInvokeConfig takes the same
      Properties:
        EventInvokeConfig:
          MaximumEventAgeInSeconds: 3600

Notes: 004_b333c69c12457bad.txt:144 "3 tries total"
"""

from serverless_lint.rule import limit

async_age_out_of_range = limit(
    "AWS::Lambda::EventInvokeConfig",
    "MaximumEventAgeInSeconds",
    at_least=60,
    at_most=21_600,
    clamp="safe",
    unit="s",
    reference="https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html",
    pillar="reliability",
    since="0.1",
)
