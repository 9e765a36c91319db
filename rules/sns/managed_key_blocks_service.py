"""A topic is encrypted with the key of AWS, so a service that publishes to it is turned away.

The policy of the key `alias/aws/sns` lets in nobody but users and roles of the account, and cannot be changed. Alarms,
EventBridge and S3 publish as services: they may use the topic, but not its key. Nothing arrives, and nobody is told.

Bring a key whose policy lets the service in, or leave the topic unencrypted.

    TopicKey:
      Type: AWS::KMS::Key
      Properties:
        KeyPolicy:
          Statement:
            - Effect: Allow
              Principal: {AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root"}
              Action: kms:*
              Resource: "*"
            - Effect: Allow
              Principal: {Service: cloudwatch.amazonaws.com}
              Action: [kms:Decrypt, kms:GenerateDataKey]
              Resource: "*"

Notes: 002_c23077be81164283.txt:368 "**At rest** using KMS"
"""

from serverless_lint.graph.senders import senders
from serverless_lint.rule import Problems, Resource, problem, rule, together

KEY = "alias/aws/sns"


@rule(
    on="AWS::SNS::Topic",
    severity="warning",
    reference="https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
    pillar="reliability",
    since="0.1",
    needs="KmsMasterKeyId",
)
def managed_key_blocks_service(topic: Resource) -> Problems:
    for key in topic["KmsMasterKeyId"]:
        for sending in senders(topic) if key.known_text.endswith(KEY) else ():
            for _ in together(key, sending.relation.value):
                message = f"{topic.id} is encrypted with {KEY}, which {sending.service} may not use"
                place = (sending.relation.value, f"{sending.relation.via.id} has it publish to {topic.id}")
                yield problem(key, message, place, given=[sending.relation])
