"""Objects that expire in a bucket with versions are kept: the bucket grows and grows.

With versioning, expiration puts a delete marker in front of the object, and the object itself becomes a version that is
not current. Without a rule for those (`NoncurrentVersionExpiration`), they are there, and paid for, without end.

Ignore it where old versions are to be kept for ever, and only be out of sight.

    LifecycleConfiguration:
      Rules:
        - Status: Enabled
          ExpirationInDays: 30
          NoncurrentVersionExpiration: {NoncurrentDays: 7}

Notes: 004_b333c69c12457bad.txt:178 "you can enable versioning"
Peers: none looks at it
"""

from serverless_lint.graph.walk import places
from serverless_lint.rule import ABSENT, Problems, Resource, Values, amount, problem, rule, together

OLD = ("NoncurrentVersionExpiration", "NoncurrentVersionExpirationInDays")


@rule(
    on="AWS::S3::Bucket",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html",
    pillar="cost-optimization",
    since="0.1",
    needs=("LifecycleConfiguration", "VersioningConfiguration"),
)
def expiry_keeps_versions(bucket: Resource) -> Problems:
    rules = list(places(bucket.properties, "LifecycleConfiguration.Rules.[]"))
    if any(_may_end_old(one) for one in rules):
        return
    versions = [each for each in bucket["VersioningConfiguration"]["Status"].strings() if each.text == "Enabled"]
    for one in rules:
        enabled = [each for each in one["Status"].strings() if each.text == "Enabled"]
        for days, version, *given in together(one["ExpirationInDays"].numbers(), versions, enabled):
            message = f"{bucket.id} keeps what expires after {amount(days, 'days')} as old versions, without end"
            yield problem(days, message, (version, "versions are kept"), given=given)


def _may_end_old(one: Values) -> bool:
    """Whether a rule may be about versions that are not current."""
    return any(not one[name].complete or any(each.value is not ABSENT for each in one[name]) for name in OLD)
