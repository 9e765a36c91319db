"""SQS refuses to keep messages for less than a minute or more than 14 days.

`MessageRetentionPeriod` is in seconds: 60 to 1,209,600, and 345,600 (4 days) when it is left out. The deployment fails
with anything else; days or milliseconds are the usual mistake.

    Jobs:
      Type: AWS::SQS::Queue
      Properties:
        MessageRetentionPeriod: 1209600

Notes: 002_c23077be81164283.txt:370 "Min 60 sec max 14 days"
"""

from serverless_lint.rule import limit

retention_out_of_range = limit(
    "AWS::SQS::Queue",
    "MessageRetentionPeriod",
    at_least=60,
    at_most=1_209_600,
    clamp="unsafe",
    unit="s",
    reference="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html",
    pillar="reliability",
    since="0.1",
)
