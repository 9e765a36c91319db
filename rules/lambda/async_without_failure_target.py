"""An event that a function cannot process is gone after three tries, and nobody hears of it.

Services that do not wait for an answer (S3, SNS, EventBridge, schedules, IoT and others) hand Lambda the event and go
on. Lambda tries three times, for six hours at most, and then deletes the event, unless it is told where to put it. A
dead-letter queue of the rule or subscription does not help: it takes what could not be handed to Lambda.

Ignore it where the next event makes up for the lost one, as with most schedules.

    # SAM                                        # CloudFormation
    Worker:                                      WorkerFailures:
      Type: AWS::Serverless::Function              Type: AWS::Lambda::EventInvokeConfig
      Properties:                                  Properties:
        EventInvokeConfig:                           FunctionName: !Ref Worker
          DestinationConfig:                         Qualifier: $LATEST
            OnFailure:                               DestinationConfig:
              Type: SQS                                OnFailure: {Destination: !GetAtt Failed.Arn}

Notes: 004_b333c69c12457bad.txt:148 "Can define a DLQ (dead-letter queue) - SNS or SQS - for failed processing"
Peers: serverless-rules ES1007, cdk-nag LambdaDLQ, for every function, whatever calls it
"""

from serverless_lint.graph.escapes import is_part
from serverless_lint.graph.relations.awslambda import functions_of
from serverless_lint.rule import Problems, Resource, problem, rule

INVOKE_CONFIG = "AWS::Lambda::EventInvokeConfig"


@rule(
    on="AWS::Lambda::Function",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html",
    pillar="reliability",
    since="0.1",
)
def async_without_failure_target(function: Resource) -> Problems:
    triggers = list(function.triggers("async"))
    if not triggers or is_part(function.graph) or _is_configured(function):
        return
    first = triggers[0]
    more = f" and {len(triggers) - 1} more" if len(triggers) > 1 else ""
    message = f"what {function.id} fails on is lost: {first.source.id}{more} does not wait, and nothing takes failures"
    for missing in function["DeadLetterConfig"].absent_when():
        place = (first.value, f"{first.source.id} triggers {function.id}")
        yield problem(function.itself, message, place, given=[missing, first])


def _is_configured(function: Resource) -> bool:
    """Whether something says, or may say, where failures go."""
    for config in function.graph.of_type(INVOKE_CONFIG):
        named = config["FunctionName"]
        about = not named.complete or any(each is function for _, each in functions_of(function.graph, named))
        target = config["DestinationConfig"]["OnFailure"]
        if about and not (target.complete and all(value in target.absent_when() for value in target)):
            return True
    return False
