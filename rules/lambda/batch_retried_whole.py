"""One bad message brings back the whole batch, with all that was processed already.

A function that fails has failed with all messages of its batch: Lambda retries every one of them. With
`ReportBatchItemFailures` the function says which ones failed, and only these come back.

Ignore it where processing twice costs nothing. Otherwise let the function return `batchItemFailures` (Powertools for
AWS Lambda does it for you), and then say so here; without the code it does harm: an answer that Lambda cannot read
counts as success or failure of all.

    Worker:                                      WorkerJobs:
      Type: AWS::Serverless::Function              Type: AWS::Lambda::EventSourceMapping
      Properties:                                  Properties:
        Events:                                      FunctionResponseTypes: [ReportBatchItemFailures]
          Jobs:
            Type: SQS
            Properties:
              FunctionResponseTypes: [ReportBatchItemFailures]

Notes: 004_b333c69c12457bad.txt:199 "the entire batch is reprocessed until the function succeeds"
"""

from serverless_lint.graph.written import service_of
from serverless_lint.rule import ABSENT, Problems, Resource, amount, problem, put, rule, together

# How many a batch holds at most, when nothing is said, and what they are called.
# https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
BATCHES = {"sqs": (10, "messages"), "kinesis": (100, "records"), "dynamodb": (100, "records")}
ANSWER = "ReportBatchItemFailures"


@rule(
    on="AWS::Lambda::EventSourceMapping",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html",
    pillar="reliability",
    since="0.1",
)
def batch_retried_whole(mapping: Resource) -> Problems:
    for arn in mapping["EventSourceArn"]:
        assumed, unit = BATCHES.get(service_of(arn, mapping.graph), (0, ""))
        sizes = [size.replaced(assumed) if size.value is ABSENT else size for size in mapping["BatchSize"]]
        for size, missing, _ in together(sizes, mapping["FunctionResponseTypes"].absent_when(), arn):
            if unit and isinstance(size.value, (int, float)) and size.value > 1:
                message = f"a failure brings back all of up to {amount(size, unit)}, processed or not"
                fix = put(missing, [ANSWER], f"report failures with {ANSWER}", safe=False)
                yield problem(mapping.itself, message, (arn, "this is read in batches"), given=[size, missing], fix=fix)
