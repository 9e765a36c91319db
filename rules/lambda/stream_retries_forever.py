"""One record that a function cannot process stops its whole shard until that record expires.

Kinesis and DynamoDB Streams keep their order: Lambda retries a failing batch, and reads nothing else of the shard until
it succeeds. By default there is no end to the retries but the end of the record itself, after 24 hours or, in Kinesis,
up to 365 days. All records behind it wait, and may expire with it unseen.

Ignore it where skipping a record is worse than standing still, and an alarm on `IteratorAge` wakes somebody up.
Otherwise limit retries or age, split failing batches, and keep what is given up.

    Reader:                                      Reader:
      Type: AWS::Lambda::EventSourceMapping        Type: AWS::Serverless::Function
      Properties:                                  Properties:
        BisectBatchOnFunctionError: true             Events:
        MaximumRetryAttempts: 10                       Orders:
        DestinationConfig:                               Type: Kinesis
          OnFailure:                                     Properties:
            Destination: !GetAtt Failed.Arn                (the same)

A mapping that bisects, or takes `ReportBatchItemFailures`, is left alone: it loses less time over a bad record.

Notes: 004_b333c69c12457bad.txt:201 "processing for the affected shard is paused until the error is resolved"
"""

from serverless_lint.graph.written import service_of
from serverless_lint.rule import Fix, Problems, Resource, Value, problem, rule, together

DYNAMODB_HOURS = 24


@rule(
    on="AWS::Lambda::EventSourceMapping",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html",
    pillar="reliability",
    since="0.1",
)
def stream_retries_forever(mapping: Resource) -> Problems:
    attempts = [value for value in mapping["MaximumRetryAttempts"].numbers() if value.number == -1]
    ages = [value for value in mapping["MaximumRecordAgeInSeconds"].numbers() if value.number == -1]
    whole = [value for value in mapping["BisectBatchOnFunctionError"].truths() if not value.value]
    answers = mapping["FunctionResponseTypes"].absent_when()
    for arn in mapping["EventSourceArn"]:
        service = service_of(arn, mapping.graph)
        if service in ("dynamodb", "kinesis"):
            for _, attempt, *others in together(arn, attempts, ages, whole, answers):
                message = f"a batch that fails blocks its shard {_time(service, arn, mapping)}: neither "
                message += "MaximumRetryAttempts nor MaximumRecordAgeInSeconds ends the retries"
                fix = Fix("bisect failing batches, end retries at 10", ((others[1], True), (attempt, 10)), safe=False)
                related = (arn, f"{mapping.id} reads this stream")
                yield problem(mapping.itself, message, related, given=[attempt, *others], fix=fix)


def _time(service: str, arn: Value, mapping: Resource) -> str:
    """How long records of the stream live at most, as far as that is known."""
    stream = mapping.graph.referred(arn)
    if isinstance(stream, Resource) and stream.type == "AWS::Kinesis::StreamConsumer":
        stream = next((found for _, found in mapping.graph.targets(stream["StreamARN"])), None)
    if not isinstance(stream, Resource):
        return "until it expires"
    kept = [value.number for value in stream["RetentionPeriodHours"].numbers()]
    hours = DYNAMODB_HOURS if service == "dynamodb" else max(kept, default=0)
    return f"of {stream.id} for up to {hours:,.0f} h" if hours else f"of {stream.id} until it expires"
