"""A bound on the age of records is never reached: the stream has dropped them before.

`MaximumRecordAgeInSeconds` lets Lambda give up records that are too old, and hand them to the failure destination. A
stream keeps records for a time of its own: DynamoDB for 24 hours, Kinesis for 24 hours or `RetentionPeriodHours`. What
the stream has dropped is not handed to anybody.

Set a bound below the retention period, or keep records for longer.

    Reader:
      Type: AWS::Lambda::EventSourceMapping    # Events of an AWS::Serverless::Function take the same
      Properties:
        MaximumRecordAgeInSeconds: 43200

Notes: 004_b333c69c12457bad.txt:199 "the entire batch is reprocessed until the function succeeds"
"""

from serverless_lint.rule import Problems, Resource, Value, amount, problem, rule, together

# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
DYNAMODB_HOURS = 24
STREAM, CONSUMER, TABLE = "AWS::Kinesis::Stream", "AWS::Kinesis::StreamConsumer", "AWS::DynamoDB::Table"


@rule(
    on="AWS::Lambda::EventSourceMapping",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html",
    pillar="reliability",
    since="0.1",
    needs="MaximumRecordAgeInSeconds",
)
def record_age_past_retention(mapping: Resource) -> Problems:
    ages = mapping["MaximumRecordAgeInSeconds"].numbers()
    for arn, source in mapping.graph.targets(mapping["EventSourceArn"], STREAM, CONSUMER, TABLE):
        for age, hours, _ in together(ages, _hours(source), arn):
            if age.number > hours.number * 3600:
                kept = f"{source.id} keeps records for {hours.number:,.0f} h"
                message = f"no record gets {amount(age, 's')} old: {kept}"
                yield problem(age, message, (hours, kept), given=[arn])


def _hours(source: Resource) -> list[Value]:
    """For how long a stream keeps records."""
    if source.type == TABLE:
        return [source.itself.replaced(DYNAMODB_HOURS)]
    if source.type == CONSUMER:
        return [hours for _, stream in source.graph.targets(source["StreamARN"], STREAM) for hours in _hours(stream)]
    return list(source["RetentionPeriodHours"].numbers())
