"""A bucket replicates its objects, but keeps no versions: S3 refuses that.

Replication goes version by version. AWS: "Both source and destination buckets must have versioning enabled."

    Orders:
      Type: AWS::S3::Bucket
      Properties:
        VersioningConfiguration: {Status: Enabled}

Peers: none looks at it
"""

from serverless_lint.rule import ABSENT, Problems, Resource, problem, put, rule, together

BUCKET = "AWS::S3::Bucket"
ON = {"Status": "Enabled"}


@rule(
    on=BUCKET,
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html",
    pillar="reliability",
    since="0.1",
    needs="ReplicationConfiguration",
)
def replication_without_versions(bucket: Resource) -> Problems:
    replication = bucket["ReplicationConfiguration"]
    versions = bucket["VersioningConfiguration"]
    present = [each for each in replication["Role"] if each.value is not ABSENT]
    for role, missing in together(present, versions.absent_when()):
        fix = put(missing, ON, "keep versions", safe=True)
        yield problem(role, f"{bucket.id} replicates its objects, but keeps no versions", given=[missing], fix=fix)
    for role, status in together(present, versions["Status"].strings()):
        if status.text != "Enabled":
            message = f"{bucket.id} replicates its objects, but keeps no versions"
            yield problem(role, message, (status, "versions are not kept"))
    for one in replication["Rules"].items():
        for named, other in bucket.graph.targets(one["Destination"]["Bucket"], BUCKET):
            for at, missing in together(named, other["VersioningConfiguration"].absent_when()):
                message = f"{bucket.id} replicates its objects to {other.id}, which keeps no versions"
                yield problem(at, message, (missing, "versions are not kept"))
