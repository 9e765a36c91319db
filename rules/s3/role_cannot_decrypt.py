"""A role may read or write the objects of a bucket, but not use the key that they are encrypted with: S3 refuses it.

With a key of one's own, S3 asks KMS on behalf of whoever reads or writes. The role needs `kms:Decrypt` to read, and
`kms:GenerateDataKey` to write, on that key, besides what it is allowed on the bucket. That is so for functions and
tasks, and for jobs and crawlers of Glue; whoever asks Athena reads by a role of its own, too.

Silent where the role, one of its policies or the key's is not known.

    - {Effect: Allow, Action: ["s3:GetObject", "s3:PutObject"], Resource: !Sub "${Data.Arn}/*"}
    - {Effect: Allow, Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: !GetAtt DataKey.Arn}

Notes: 003_26ad10b4ac58064f.txt:100 "with appropriate perssioms to decrypt it via Athena"
Peers: none looks at it
"""

from collections.abc import Iterator

from serverless_lint.graph.access import roles_of
from serverless_lint.rule import Problems, Resource, Value, problem, rule, together

KEY = "AWS::KMS::Key"
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
NEEDED = {"s3:GetObject": ("read", "kms:Decrypt"), "s3:PutObject": ("write", "kms:GenerateDataKey")}
USERS = ("AWS::Lambda::Function", "AWS::ECS::TaskDefinition", "AWS::Glue::Job", "AWS::Glue::Crawler")


@rule(
    on="AWS::S3::Bucket",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    pillar="reliability",
    since="0.1",
    needs=("BucketEncryption", KEY, "AWS::IAM::Role"),
)
def role_cannot_decrypt(bucket: Resource) -> Problems:
    for encrypted, key in _keys(bucket):
        for user in bucket.graph.of_type(*USERS):
            for named, role in roles_of(user):
                for action, (verb, wanted) in NEEDED.items():
                    allowed = [proof.value for proof in role.may(action, bucket)][:1]
                    lacking = [proof.value for proof in role.lacks(wanted, key)][:1]
                    for at, _, proof, *_ in together(allowed, encrypted, lacking, named):
                        message = f"{user.id} may {verb} objects of {bucket.id}, but lacks {wanted} on {key.id}"
                        place = (encrypted, f"{bucket.id} is encrypted with it")
                        yield problem(at, message, place, (named, "acts by this role"), given=[proof])


def _keys(bucket: Resource) -> Iterator[tuple[Value, Resource]]:
    """The keys of this template with which a bucket encrypts what is put there."""
    for each in bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"].items():
        default = each["ServerSideEncryptionByDefault"]
        kinds = [kind for kind in default["SSEAlgorithm"].strings() if kind.text.startswith("aws:kms")]
        for named, key in bucket.graph.targets(default["KMSMasterKeyID"], KEY):
            yield from ((both[0], key) for both in together(named, kinds))
