"""Two functions read the same queue, and each gets only some of the messages.

A queue hands each message to one reader, whichever asks first. Filters make it worse: a message that does not fit the
filter of the mapping that got it is deleted, though another one may want it.

Let a topic or an event bus sort the messages, with a queue for each reader.

    Payments:
      Type: AWS::SNS::Subscription
      Properties:
        TopicArn: !Ref Events
        Protocol: sqs
        Endpoint: !GetAtt PaymentJobs.Arn
        FilterPolicy: {kind: [payment]}

Notes: 002_c23077be81164283.txt:365 "**Can't** decide consumer based on message, instead use SNS message filtering"
"""

from itertools import combinations

from serverless_lint.rule import Problems, Relation, Resource, problem, rule, together


@rule(
    on="AWS::SQS::Queue",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html",
    pillar="reliability",
    since="0.1",
)
def consumers_compete(queue: Resource) -> Problems:
    readers = [*queue.consumers(), *queue.follow("pipes")]
    for first, second in combinations(readers, 2):
        if first.target.id != second.target.id and any(together(first.value, second.value)):
            filtered = any(map(_filters, (first, second)))
            lost = "; what does not fit a filter is deleted" if filtered else ""
            message = f"{first.target.id} and {second.target.id} take messages of {queue.id} from each other{lost}"
            places = [(each.value, f"{each.target.id} reads {queue.id}") for each in (first, second)]
            yield problem(queue.itself, message, *places, given=[first, second])
            return


def _filters(reader: Relation) -> bool:
    return any(
        value.written and not values.absent_when() for values in [reader.via["FilterCriteria"]] for value in values
    )
