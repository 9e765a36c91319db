"""A policy lets in everybody but those whom it names; AWS does not support that.

AWS: "NotPrincipal must be used with "Effect":"Deny". Using it with "Effect":"Allow" is not supported." Where a service
still takes it, it means all accounts there are, and those without one. A trust policy must not have the element at all.

Name who is let in, or deny the others by a condition:

    - Effect: Allow
      Principal: {AWS: !GetAtt WorkerRole.Arn}
      Action: sqs:SendMessage
      Resource: !GetAtt Jobs.Arn

Notes: 002_c23077be81164283.txt:19 "Cannot be directly attached to **AWS Services** directly"
Peers: cfn_nag F6 to F9
"""

from serverless_lint.rule import ABSENT, Problems, Resource, Values, problem, rule, together

DOCUMENTS = {
    "AWS::IAM::Role": "AssumeRolePolicyDocument",
    "AWS::KMS::Key": "KeyPolicy",
    "AWS::S3::BucketPolicy": "PolicyDocument",
    "AWS::SNS::TopicPolicy": "PolicyDocument",
    "AWS::SQS::QueuePolicy": "PolicyDocument",
    "AWS::SecretsManager::ResourcePolicy": "ResourcePolicy",
}


@rule(
    on=tuple(DOCUMENTS),
    severity="warning",
    reference="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html",
    pillar="security",
    since="0.1",
)
def allows_not_principal(policy: Resource) -> Problems:
    for each in policy[DOCUMENTS[policy.type]]["Statement"].each():
        statement = Values(policy.scope, [each], complete=True)
        allowed = [effect for effect in statement["Effect"].strings() if effect.text == "Allow"]
        for but, effect in together(statement["NotPrincipal"], allowed):
            if but.value is not ABSENT:
                message = f"{policy.id} allows something to all but those named here, which AWS does not support"
                yield problem(but, message, given=[effect])
