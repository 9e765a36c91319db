"""A table's files move to Glacier, where Athena passes over them: queries silently miss the older ones.

Athena reads the classes from which S3 answers at once, Glacier Instant Retrieval among them. AWS: "If you do not enable
the feature on a table before you run a query, Athena skips all of the table's S3 Glacier Flexible Retrieval and S3
Glacier Deep Archive objects". The feature is for objects that have been restored before.

Ignore it where nobody asks for what is that old. Otherwise move objects to a class that is read:

    LifecycleConfiguration:
      Rules:
        - Status: Enabled
          Transitions: [{StorageClass: GLACIER_IR, TransitionInDays: 90}]

Notes: 003_26ad10b4ac58064f.txt:103 "GLACIER storage class"
Peers: none looks at it
"""

from serverless_lint.graph.tables import archiving, location
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Glue::Table",
    severity="warning",
    reference="https://docs.aws.amazon.com/athena/latest/ug/querying-glacier.html",
    pillar="reliability",
    since="0.1",
    needs="AWS::S3::Bucket",
)
def archived_objects_skipped(table: Resource) -> Problems:
    reads = table["TableInput"]["Parameters"]["read_restored_glacier_objects"]
    for at, bucket, folder in location(table):
        for archived in archiving(bucket, folder):
            for _, storage, none in together(at, archived, reads.absent_when()):
                message = f"objects of {table.id} move to {storage.text}, where Athena passes over them"
                yield problem(storage, message, (at, f"here {table.id} keeps them"), given=[none])
