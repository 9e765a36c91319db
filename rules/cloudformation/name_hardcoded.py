"""A name that there can be only once is written out, so the stack cannot be deployed twice.

Names of functions, tables, queues, topics, roles and the like are unique in an account and region, those of buckets
in the world. A second stack of the same template, for another stage or a test, fails; and a change that needs a new
resource fails, too, for it is made before the old one is deleted.

Leave the name out, and CloudFormation makes one up; or put the stack's name into it.

    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        TableName: !Sub "${AWS::StackName}-orders"

Notes: 004_b333c69c12457bad.txt:673 "You can easily clone API, reproduce environments"
"""

from serverless_lint.graph.written import literal
from serverless_lint.rule import Problems, Resource, problem, rule

NAMES = {
    "AWS::CloudWatch::Alarm": "AlarmName",
    "AWS::DynamoDB::Table": "TableName",
    "AWS::Events::EventBus": "Name",
    "AWS::Events::Rule": "Name",
    "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
    "AWS::IAM::Role": "RoleName",
    "AWS::Kinesis::Stream": "Name",
    "AWS::KinesisFirehose::DeliveryStream": "DeliveryStreamName",
    "AWS::Lambda::Function": "FunctionName",
    "AWS::S3::Bucket": "BucketName",
    "AWS::SNS::Topic": "TopicName",
    "AWS::SQS::Queue": "QueueName",
    "AWS::StepFunctions::StateMachine": "StateMachineName",
}


@rule(
    on=tuple(NAMES),
    severity="info",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html",
    pillar="operational-excellence",
    since="0.1",
)
def name_hardcoded(resource: Resource) -> Problems:
    for value in literal(resource[NAMES[resource.type]].strings()):
        if value.text and "{{" not in value.text:
            yield problem(value, f"there can be but one {value.text}, so this stack can be deployed only once")
