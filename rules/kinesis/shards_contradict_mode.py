"""A stream counts its shards on demand and has a number of them, or neither: Kinesis refuses it.

A provisioned stream, which is the default, has `ShardCount`. With `ON_DEMAND`, Kinesis decides, and the number must not
be there.

    Clicks:
      Type: AWS::Kinesis::Stream
      Properties:
        StreamModeDetails: {StreamMode: ON_DEMAND}

Notes: 004_b333c69c12457bad.txt:185 "Kinesis Data Streams"
"""

from serverless_lint.rule import ABSENT, Problems, Resource, problem, put, rule, together


@rule(
    on="AWS::Kinesis::Stream",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesis-stream.html",
    pillar="operational-excellence",
    since="0.1",
)
def shards_contradict_mode(stream: Resource) -> Problems:
    mode = stream["StreamModeDetails"]["StreamMode"]
    on_demand = [each for each in mode.strings() if each.text == "ON_DEMAND"]
    for shards, demand in together([each for each in stream["ShardCount"] if each.value is not ABSENT], on_demand):
        message = f"{stream.id} has a number of shards, but counts them on demand"
        fix = put(shards, ABSENT, "remove ShardCount", safe=True)
        yield problem(shards, message, (demand, "on demand"), fix=fix)
    provisioned = [*mode.absent_when(), *(each for each in mode.strings() if each.text == "PROVISIONED")]
    for missing, given in together(stream["ShardCount"].absent_when(), provisioned):
        yield problem(missing, f"{stream.id} is provisioned, but has no number of shards", given=[given])
