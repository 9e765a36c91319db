"""A function may write into what triggers it, and then it calls itself, without end.

Each message or item that it writes is a new event. Lambda stops loops over SQS and SNS after some 16 rounds, unless
`RecursiveLoop` is `Allow`; loops over tables and streams run until somebody notices the bill.

What counts is what the function's role lets it write, by a policy that names the queue, topic, table or stream. Silent
where a filter lets through some events only. Ignore it where the code never writes there, or stops by itself; a role
that does not allow it makes sure of that.

    # SAM
    Worker:
      Type: AWS::Serverless::Function
      Properties:
        Policies: [{DynamoDBReadPolicy: {TableName: !Ref Orders}}]    # not DynamoDBCrudPolicy
        Events:
          Changed: {Type: DynamoDB, Properties: {Stream: !GetAtt Orders.StreamArn, StartingPosition: LATEST}}

Notes: 004_b333c69c12457bad.txt:174 "Use case: generate thumbnails of images uploaded to S3"
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together

FEEDING = ("AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::DynamoDB::Table", "AWS::Kinesis::Stream")
FILTERS = ("FilterCriteria", "FilterPolicy")


@rule(
    on="AWS::Lambda::Function",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html",
    pillar="reliability",
    since="0.1",
)
def may_feed_own_trigger(function: Resource) -> Problems:
    written = {write.target.id: write for write in function.follow("writes")}
    for trigger in function.triggers():
        source, write = trigger.source, written.get(trigger.source.id)
        if write is None or not isinstance(source, Resource) or source.type not in FEEDING:
            continue
        unfiltered = [trigger.via[name].absent_when() for name in FILTERS]
        stopped = [value for value in function["RecursiveLoop"] if value.value != "Allow"]
        for _ in together(write.value, trigger.value, stopped, *unfiltered):
            message = f"{function.id} may write into {source.id}, which triggers it"
            yield problem(write.value, message, (trigger.value, f"{source.id} triggers it"), given=[write, trigger])
            break
