"""A dead-letter queue never receives anything, because its policy lets nobody in.

EventBridge and SNS put what they could not deliver into the queue as services, without a role, so that the queue's own
policy has to allow it. Nobody checks this before the first failure; then the event is lost, in silence. A policy for
another queue, another service or another `aws:SourceArn` lets nobody in either.

SAM writes the policy for `DeadLetterConfig: {Type: SQS}`, but not for `Arn:`. Silent for queues that are exported or
passed to nested stacks, custom resources or connectors, which may bring their own policy.

    DeadLettersPolicy:
      Type: AWS::SQS::QueuePolicy
      Properties:
        Queues: [!Ref DeadLetters]
        PolicyDocument:
          Statement:
            - Effect: Allow
              Principal: {Service: events.amazonaws.com}    # of a subscription: sns.amazonaws.com
              Action: sqs:SendMessage
              Resource: !GetAtt DeadLetters.Arn
              Condition:
                ArnEquals: {aws:SourceArn: !GetAtt Rule.Arn}    # of a subscription: !Ref Topic

Notes: 002_c23077be81164283.txt:372 "Use with SQS for **DLQ(dead-later queue)**"
"""

from serverless_lint.graph.resource_policies import policies_of, refusals
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::SQS::Queue",
    severity="warning",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html",
    pillar="reliability",
    since="0.1",
)
def failure_queue_policy_missing(queue: Resource) -> Problems:
    for refused in refusals(queue):
        first = refused[0].failure.source.id
        whom = f"{first} and {len(refused) - 1} more" if len(refused) > 1 else first
        who = " or ".join(sorted({f"{each.service}.amazonaws.com" for each in refused}))
        proofs = [each.proof for each in refused]
        policies = [each for each in policies_of(queue) if any(together(*proofs, each.itself))]
        whose = f"{policies[0].id} does not let" if policies else "no queue policy lets"
        places = [(each.proof, f"{each.failure.source.id} sends its failures here") for each in refused]
        places += [(each.itself, f"{each.id} lets others in, or nobody") for each in policies[:1]]
        message = f"{queue.id} takes the dead letters of {whom}, but {whose} {who} send to it"
        yield problem(queue.itself, message, *places)
