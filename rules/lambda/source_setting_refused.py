"""Lambda refuses to poll a source with a setting that is for other sources only.

Queues and streams are polled in different ways, and a mapping takes only what fits its source. What a queue gives up
after some receives is the business of the queue's own `RedrivePolicy`: a mapping of a queue has no on-failure
destination, no number of retries, and nowhere to start. (Other tools ask for a destination there.) Streams have no
`ScalingConfig`, but a `ParallelizationFactor`, which Kafka and queues lack. A DynamoDB stream cannot be read from a
timestamp on. The deployment fails with anything else.

    Jobs:
      Type: AWS::SQS::Queue
      Properties:
        RedrivePolicy:              # instead of DestinationConfig and MaximumRetryAttempts of the mapping
          deadLetterTargetArn: !GetAtt DeadLetters.Arn
          maxReceiveCount: 5

Notes: 004_b333c69c12457bad.txt:213 "Or use a Lambda destination for failures"
Peers: serverless-rules ES1001, which asks for the destination; cfn-lint E3634, which knows literal ARNs only
"""

from serverless_lint.facts.event_sources import SETTINGS, SOURCES
from serverless_lint.graph.written import service_of
from serverless_lint.rule import ABSENT, Problems, Resource, Values, problem, rule, together


@rule(
    on="AWS::Lambda::EventSourceMapping",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html",
    pillar="reliability",
    since="0.1",
)
def source_setting_refused(mapping: Resource) -> Problems:
    for arn in mapping["EventSourceArn"]:
        service = service_of(arn, mapping.graph)
        if service not in SOURCES:
            continue
        read, place = SOURCES[service], (arn, f"{SOURCES[service]} is polled here")
        for setting in SETTINGS:
            for value, _ in together(_at(mapping, setting.path), arn):
                unset = value.value is ABSENT or value.known_text.lower() == setting.unset
                if service not in setting.services and not unset:
                    yield problem(value, f"{mapping.id} polls {read}, which takes no {setting.path}", place)
        for start, _ in together(mapping["StartingPosition"].strings() if service == "dynamodb" else [], arn):
            if start.text == "AT_TIMESTAMP":
                yield problem(start, f"{mapping.id} polls {read}, which cannot be read AT_TIMESTAMP", place)


def _at(mapping: Resource, path: str) -> Values:
    values = mapping.properties
    for name in path.split("."):
        values = values[name]
    return values
