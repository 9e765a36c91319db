"""What a queue or topic is encrypted with lets the service that sends to it not in, so nothing arrives.

A service that sends without a role needs the queue's policy and the key's: `kms:GenerateDataKey` and `kms:Decrypt`. The
usual policy of a key lets the account decide, and a service is no part of the account. Nobody is told of what is lost.

    JobsKey:
      Type: AWS::KMS::Key
      Properties:
        KeyPolicy:
          Statement:
            - Effect: Allow
              Principal: {AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root"}
              Action: kms:*
              Resource: "*"
            - Effect: Allow
              Principal: {Service: events.amazonaws.com}
              Action: [kms:Decrypt, kms:GenerateDataKey]
              Resource: "*"

Notes: 002_c23077be81164283.txt:368 "**At rest** using KMS"
"""

from serverless_lint.graph.senders import senders
from serverless_lint.rule import Problems, Resource, problem, rule, together

ACTIONS = ("kms:GenerateDataKey", "kms:Decrypt")


@rule(
    on=("AWS::SQS::Queue", "AWS::SNS::Topic"),
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html",
    pillar="reliability",
    since="0.1",
    needs=("KmsMasterKeyId", "AWS::KMS::Key"),
)
def key_refuses_service(resource: Resource) -> Problems:
    for named, key in resource.graph.targets(resource["KmsMasterKeyId"], "AWS::KMS::Key", "AWS::KMS::Alias"):
        for key_itself in _keys(key):
            for sending in senders(resource):
                proofs = [proof for action in ACTIONS for proof in key_itself.refuses(sending.service, action)][:1]
                for proof, *_ in together([each.value for each in proofs], named, sending.relation.value):
                    message = f"{sending.service} sends to {resource.id}, but {key_itself.id} does not let it in"
                    place = (sending.relation.value, f"{sending.relation.via.id} has it send to {resource.id}")
                    related = (proof, f"{key_itself.id} encrypts {resource.id}")
                    yield problem(named, message, place, related, given=[sending.relation])


def _keys(key: Resource) -> list[Resource]:
    if key.type == "AWS::KMS::Key":
        return [key]
    return [target for _, target in key.graph.targets(key["TargetKeyId"], "AWS::KMS::Key")]
