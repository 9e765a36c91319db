"""Records that a function fails on are skipped, and nobody can tell which.

A mapping with a bound on retries or on the age of records gives up a batch at that bound, and goes on with the next.
The records are gone for this function. With a destination for failures, Lambda writes down which ones they were: shard
and sequence numbers, or for S3 the records themselves.

Ignore it where the records are worthless once they have failed.

    Reader:                                      Reader:
      Type: AWS::Lambda::EventSourceMapping        Type: AWS::Serverless::Function
      Properties:                                  Properties:
        MaximumRetryAttempts: 10                     Events:
        DestinationConfig:                             Orders:
          OnFailure:                                     Type: Kinesis
            Destination: !GetAtt Failed.Arn              Properties:
                                                           (the same)

Notes: 004_b333c69c12457bad.txt:206 "Discarded events can go to a Destination"
"""

from serverless_lint.facts.event_sources import SOURCES, STREAMS
from serverless_lint.graph.written import service_of
from serverless_lint.rule import Problems, Resource, problem, rule, together

BOUNDS = {"MaximumRetryAttempts": "retries", "MaximumRecordAgeInSeconds": "s of age"}


@rule(
    on="AWS::Lambda::EventSourceMapping",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html",
    pillar="reliability",
    since="0.1",
)
def stream_discards_records(mapping: Resource) -> Problems:
    nowhere = mapping["DestinationConfig"]["OnFailure"]["Destination"].absent_when()
    told = set()  # a mapping with both bounds has one fault
    for arn in mapping["EventSourceArn"] if nowhere else ():
        service = service_of(arn, mapping.graph)
        for name, unit in BOUNDS.items() if service in STREAMS else ():
            for bound, none, _ in together(mapping[name].numbers(), nowhere, arn):
                if bound.number >= 0 and none.when.facts not in told:
                    told.add(none.when.facts)
                    message = f"{mapping.id} skips a batch after {bound.number:g} {unit}, and keeps no record of it"
                    yield problem(bound, message, (arn, f"{SOURCES[service]} is read here"), given=[none])
