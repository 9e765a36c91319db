"""A queue is encrypted with the key of AWS, so a service that sends to it is turned away.

The policy of the key `alias/aws/sqs` lets in nobody but users and roles of the account, and cannot be changed.
EventBridge, SNS and S3 send as services: they may use the queue, but not its key. Nothing arrives, and nobody is
told.

Leave the key out (SQS encrypts the queue by itself), or bring a key whose policy lets the service in.

    Jobs:
      Type: AWS::SQS::Queue    # no KmsMasterKeyId

Notes: 002_c23077be81164283.txt:368 "**At rest** using KMS"
"""

from serverless_lint.graph.senders import senders
from serverless_lint.rule import ABSENT, Problems, Resource, problem, put, rule, together

KEY = "alias/aws/sqs"


@rule(
    on="AWS::SQS::Queue",
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html",
    pillar="reliability",
    since="0.1",
    needs="KmsMasterKeyId",
)
def managed_key_blocks_service(queue: Resource) -> Problems:
    for key in queue["KmsMasterKeyId"]:
        for sending in senders(queue) if key.known_text.endswith(KEY) else ():
            for _ in together(key, sending.relation.value):
                message = f"{queue.id} is encrypted with {KEY}, which {sending.service} may not use"
                place = (sending.relation.value, f"{sending.relation.via.id} has it send to {queue.id}")
                fix = put(key, ABSENT, "let SQS encrypt it", safe=False)
                yield problem(key, message, place, given=[sending.relation], fix=fix)
