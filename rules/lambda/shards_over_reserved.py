"""The shards of a stream take more concurrency than is reserved for the function that reads it.

Lambda runs one execution for each shard and `ParallelizationFactor` at once. Where less is reserved, the others are
throttled again and again: their records get older, and may expire.

Reserve at least shards times factor, or lower the factor.

    Reader:
      Type: AWS::Serverless::Function    # AWS::Lambda::Function takes the same
      Properties:
        ReservedConcurrentExecutions: 20    # 10 shards, ParallelizationFactor 2

Notes: 004_b333c69c12457bad.txt:196 "up to 10 batches per shard"
"""

from serverless_lint.rule import ABSENT, Problems, Resource, Value, Values, problem, rule, together

STREAM = "AWS::Kinesis::Stream"


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html",
    pillar="reliability",
    since="0.1",
    needs=("ReservedConcurrentExecutions", "AWS::Lambda::EventSourceMapping"),
)
def shards_over_reserved(function: Resource) -> Problems:
    for poll in function.triggers("poll"):
        if not isinstance(poll.source, Resource) or poll.source.type != STREAM:
            continue
        reserved = function["ReservedConcurrentExecutions"].numbers()
        shards, factors = poll.source["ShardCount"].numbers(), _or_one(poll.via["ParallelizationFactor"])
        for reserve, shard, factor in together(reserved, shards, factors):
            if 0 < reserve.number < shard.number * factor.number:
                count = f"{shard.number * factor.number:,.0f} executions"
                message = f"{function.id} may run {reserve.number:,.0f} at once, but {poll.source.id} takes {count}"
                places = [
                    (shard, f"{shard.number:,.0f} shards"),
                    (factor, f"{factor.number:,.0f} batches of each at once"),
                ]
                yield problem(reserve, message, *places, given=[poll])


def _or_one(values: Values) -> list[Value]:
    """A factor; it is 1 where nothing is said.

    https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
    """
    return [value.replaced(1) if value.value is ABSENT else value for value in values]
