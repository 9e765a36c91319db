"""Data goes with the stack, or with a change that replaces the resource.

CloudFormation deletes a table, file system or user pool with all that it holds when the stack is deleted, when the
resource is taken out of the template, and when a change needs a new one. `DeletionPolicy` and `UpdateReplacePolicy`
keep it.

Ignore it for what can be made again. Databases of RDS leave a snapshot, and buckets have to be empty: they are not
reported.

    Orders:
      Type: AWS::DynamoDB::Table
      DeletionPolicy: Retain
      UpdateReplacePolicy: Retain

Notes: 002_c23077be81164283.txt:944 "Prevent/Recover from failure"
Peers: cfn-lint I3011, which asks for both on many more types
"""

from serverless_lint.rule import Problems, Resource, problem, rule

HOLDS = {
    "AWS::Cognito::UserPool": "users",
    "AWS::DynamoDB::GlobalTable": "items",
    "AWS::DynamoDB::Table": "items",
    "AWS::EFS::FileSystem": "files",
}


@rule(
    on=tuple(HOLDS),
    severity="info",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html",
    pillar="reliability",
    since="0.1",
)
def data_deleted_with_stack(resource: Resource) -> Problems:
    attributes = resource.declaration.attributes
    protected = [*resource["DeletionProtectionEnabled"], *resource["DeletionProtection"]]
    if "DeletionPolicy" in attributes.entries or any(value.written for value in protected):
        return
    yield problem(resource.itself, f"the {HOLDS[resource.type]} of {resource.id} are deleted with the stack")
