"""When the retries of a batch end, its good records are given up together with the bad one.

Lambda retries a batch of a stream as a whole, and after `MaximumRetryAttempts` or `MaximumRecordAgeInSeconds` it goes
on to the next one. Where it may not split the batch, and the function cannot say which record failed, one bad record
takes up to a whole batch with it.

Ignore it where a batch is only good as a whole.

    Reader:                                      Reader:
      Type: AWS::Lambda::EventSourceMapping        Type: AWS::Serverless::Function
      Properties:                                  Properties:
        BisectBatchOnFunctionError: true             Events:
        MaximumRetryAttempts: 5                        Orders:
                                                         Type: Kinesis
                                                         Properties: (the same)

Notes: 004_b333c69c12457bad.txt:205 "split the batch on error (to work around Lambda timeout issues)"
"""

from serverless_lint.graph.written import service_of
from serverless_lint.rule import ABSENT, Problems, Resource, Value, amount, problem, put, rule, together

# https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
BATCH = 100  # records, when nothing is said


@rule(
    on="AWS::Lambda::EventSourceMapping",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html",
    pillar="reliability",
    since="0.1",
)
def batch_given_up_whole(mapping: Resource) -> Problems:
    ends = [*_limited(mapping, "MaximumRetryAttempts", "retries"), *_limited(mapping, "MaximumRecordAgeInSeconds", "s")]
    whole = [value for value in mapping["BisectBatchOnFunctionError"].truths() if not value.value]
    sizes = [size.replaced(BATCH) if size.value is ABSENT else size for size in mapping["BatchSize"]]
    for arn in mapping["EventSourceArn"] if ends else ():
        if service_of(arn, mapping.graph) not in ("dynamodb", "kinesis"):
            continue
        for (end, said), uncut in ((end, uncut) for end in ends[:1] for uncut in whole):
            for size, silent, *_ in together(sizes, mapping["FunctionResponseTypes"].absent_when(), end, uncut, arn):
                if isinstance(size.value, (int, float)) and size.value > 1:
                    message = (
                        f"one bad record takes up to {amount(size, 'records')} with it: after {said} all are given up"
                    )
                    fix = put(uncut, True, "split a failing batch", safe=True)
                    yield problem(end, message, (arn, "this stream is read"), given=[size, silent, uncut], fix=fix)


def _limited(mapping: Resource, name: str, unit: str) -> list[tuple[Value, str]]:
    return [(value, amount(value, unit)) for value in mapping[name].numbers() if value.number >= 0]
