"""Events that cannot be handed over are gone in the end.

EventBridge tries for 24 hours and up to 185 times to hand an event to its target, and then drops it: when a permission
is missing, the target is deleted, throttled or encrypted with a key that does not let it. Only a metric tells of it. A
dead-letter queue keeps the events, with the reason.

Ignore it where an event more or less does not matter. Errors *in* a function are another matter: it has got the event.

    # SAM: of an event; with a queue policy of its own
    Properties:
      DeadLetterConfig: {Type: SQS}

    # CloudFormation
    Targets:
      - {Id: Billing, Arn: !GetAtt Billing.Arn, DeadLetterConfig: {Arn: !GetAtt Failed.Arn}}

Notes: 002_c23077be81164283.txt:372 "Use with SQS for **DLQ(dead-later queue)**"
Peers: serverless-rules ES4000
"""

from serverless_lint.graph.walk import places
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together

PATHS = {"AWS::Events::Rule": "Targets.[]", "AWS::Scheduler::Schedule": "Target"}


@rule(
    on=tuple(PATHS),
    severity="info",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html",
    pillar="reliability",
    since="0.1",
)
def target_without_dlq(source: Resource) -> Problems:
    for target in places(source.properties, PATHS[source.type]):
        nowhere = target["DeadLetterConfig"]["Arn"].absent_when()
        for at, nothing in together([each for each in target["Arn"] if each.value is not ABSENT], nowhere):
            message = f"what {source.id} cannot hand over is dropped in the end: the target has no dead-letter queue"
            yield problem(at, message, given=[nothing])
