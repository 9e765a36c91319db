"""What failed, or succeeded, is sent to something that Lambda or EventBridge does not send to.

The outcome of an asynchronous call can go to a standard SQS queue, a standard SNS topic, another function or an event
bus, and a failure to an S3 bucket, too. A mapping sends what it gives up to a queue, topic, bucket or Kafka topic, but
not to functions or buses. A `DeadLetterConfig` of a function takes queues and topics only. FIFO queues and topics are
taken by none of them, nor as dead-letter queues by EventBridge. The deployment fails, or nothing ever arrives, and only
the metric `DestinationDeliveryFailures` counts what did not.

    Worker:                                      Invocations:
      Type: AWS::Serverless::Function              Type: AWS::Lambda::EventInvokeConfig
      Properties:                                  Properties:
        EventInvokeConfig:                           FunctionName: !Ref Worker
          DestinationConfig:                         Qualifier: $LATEST
            OnFailure:                               DestinationConfig:
              Type: SQS                                OnFailure:
              Destination: !GetAtt Failed.Arn            Destination: !GetAtt Failed.Arn    # no FIFO queue

Notes: 004_b333c69c12457bad.txt:251 "can define destinations for successful and failed event"
"""

from serverless_lint.facts.event_sources import SENDABLE, SENT_TO
from serverless_lint.graph.relations.sqs import fifo_ends
from serverless_lint.rule import Problems, Resource, problem, rule, together

ROLES = {"dead-letters": "dead-letter target", "on-failure": "on-failure destination"}


@rule(
    on=("AWS::Events::Rule", "AWS::Lambda::EventSourceMapping", "AWS::Lambda::Function", "AWS::Scheduler::Schedule"),
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
    pillar="reliability",
    since="0.1",
)
def failure_target_refused(sender: Resource) -> Problems:
    for sent in [*sender.failure_targets(), *sender.follow("on-success")]:
        role = ROLES.get(sent.kind, "on-success destination")
        takes = SENT_TO.get((sent.via.type, sent.kind), SENDABLE)
        if sent.target.type in SENDABLE and sent.target.type not in takes:
            place = (sent.target.itself, f"{sent.target.id} is an {sent.target.type}")
            yield problem(sent.value, f"an {sent.target.type} cannot be the {role} of {sender.id}", place)
        for fifo, _ in together(fifo_ends(sent), sent.value):
            message = f"{sent.target.id} is FIFO, which cannot be the {role} of {sender.id}"
            yield problem(sent.value, message, (fifo, "this is FIFO"))
