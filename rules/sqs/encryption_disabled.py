"""A queue keeps its messages unencrypted, though encryption is free and on by default.

SQS encrypts new queues with keys of its own, without cost and without any permission to give. `SqsManagedSseEnabled:
false` turns that off.

    Jobs:
      Type: AWS::SQS::Queue    # neither property: SQS encrypts it

Notes: 002_c23077be81164283.txt:368 "**At rest** using KMS"
Peers: checkov CKV_AWS_27, cfn_nag W48, which ask every queue for a KMS key
"""

from serverless_lint.rule import Problems, Resource, problem, put, rule, together


@rule(
    on="AWS::SQS::Queue",
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html",
    pillar="security",
    since="0.1",
    needs="SqsManagedSseEnabled",
)
def encryption_disabled(queue: Resource) -> Problems:
    off = [value for value in queue["SqsManagedSseEnabled"].truths() if not value.value]
    for disabled, no_key in together(off, queue["KmsMasterKeyId"].absent_when()):
        fix = put(disabled, True, "let SQS encrypt it", safe=True)
        yield problem(disabled, f"{queue.id} keeps its messages unencrypted", given=[no_key], fix=fix)
