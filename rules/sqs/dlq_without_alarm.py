"""Dead letters gather in a queue that nobody reads and no alarm watches.

A dead-letter queue keeps what failed, for 14 days at most. Where nothing reads it and nothing tells that it is no
longer empty, the failures are found when somebody happens to look, or are deleted first.

Ignore it where alarms are in a stack of their own.

    DeadLettersArrive:
      Type: AWS::CloudWatch::Alarm
      Properties:
        Namespace: AWS/SQS
        MetricName: ApproximateNumberOfMessagesVisible
        Dimensions: [{Name: QueueName, Value: !GetAtt DeadLetters.QueueName}]
        Statistic: Maximum
        ComparisonOperator: GreaterThanThreshold
        Threshold: 0
        Period: 300
        EvaluationPeriods: 1
        AlarmActions: [!Ref Alerts]

Notes: 004_b333c69c12457bad.txt:303 "Async Delivery Failures"
"""

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::SQS::Queue",
    severity="info",
    reference="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/dead-letter-queues-alarms-cloudwatch.html",
    pillar="operational-excellence",
    since="0.1",
)
def dlq_without_alarm(queue: Resource) -> Problems:
    failures = list(queue.arriving("dead-letters"))
    watched = [*queue.arriving("alarms-on"), *queue.consumers(), *queue.follow("pipes"), *queue.arriving("reads")]
    if not failures or watched or escapes(queue) or is_part(queue.graph):
        return
    first = failures[0]
    for _ in together(queue.itself, first.value):
        message = f"dead letters of {first.source.id} gather in {queue.id}, which nothing reads and no alarm watches"
        yield problem(
            queue.itself, message, (first.value, f"{first.source.id} sends its failures there"), given=[first]
        )
