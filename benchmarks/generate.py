"""Templates of any size for the benchmarks; the same text every time.

    python benchmarks/generate.py sam 500 > template.yaml

They are made of workers: a queue with a dead-letter queue feeds a function that writes to a table. SAM says so in four
resources a worker, CloudFormation in six. Both hold parameters, conditions and the usual intrinsic functions, and
faults for slint to find: every fifth queue hides its messages for too short a time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

HEAD = """\
AWSTemplateFormatVersion: "2010-09-09"
{transform}Description: Workers behind queues
Parameters:
  Stage:
    Type: String
    AllowedValues: [dev, prod]
    Default: dev
  Keep:
    Type: Number
    Default: 345600
Mappings:
  Memory:
    dev: {{Size: 256}}
    prod: {{Size: 1024}}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
{settings}Resources:
"""
GLOBALS = """\
Globals:
  Function:
    Runtime: python3.14
    Timeout: 30
    MemorySize: !FindInMap [Memory, !Ref Stage, Size]
"""
STORES = """\
  Jobs{n}:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: !If [IsProd, {visible}, 180]
      MessageRetentionPeriod: !Ref Keep
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt Dead{n}.Arn
        maxReceiveCount: 5
  Dead{n}:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: 1209600
  Orders{n}:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - {{AttributeName: id, AttributeType: S}}
      KeySchema:
        - {{AttributeName: id, KeyType: HASH}}
"""
SAM_FUNCTION = """\
  Worker{n}:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: worker
      Handler: app.handler
      Environment:
        Variables:
          TABLE: !Ref Orders{n}
          STAGE: !Sub "${{Stage}}-{n}"
      Policies:
        - DynamoDBCrudPolicy: {{TableName: !Ref Orders{n}}}
      Events:
        Jobs:
          Type: SQS
          Properties:
            Queue: !GetAtt Jobs{n}.Arn
            BatchSize: 10
"""
CFN_FUNCTION = """\
  Role{n}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {{Service: lambda.amazonaws.com}}
            Action: sts:AssumeRole
      Policies:
        - PolicyName: work
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: [dynamodb:GetItem, dynamodb:PutItem]
                Resource: !GetAtt Orders{n}.Arn
              - Effect: Allow
                Action: [sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes]
                Resource: !GetAtt Jobs{n}.Arn
  Worker{n}:
    Type: AWS::Lambda::Function
    Properties:
      Code: {{S3Bucket: !Sub "code-${{AWS::AccountId}}", S3Key: worker.zip}}
      Handler: app.handler
      Runtime: python3.14
      Role: !GetAtt Role{n}.Arn
      Timeout: 30
      MemorySize: !FindInMap [Memory, !Ref Stage, Size]
      Environment:
        Variables:
          TABLE: !Ref Orders{n}
          STAGE: !Sub "${{Stage}}-{n}"
  Mapping{n}:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt Jobs{n}.Arn
      FunctionName: !Ref Worker{n}
      BatchSize: 10
"""
TOPIC = """\
  Topic{n}:
    Type: AWS::SNS::Topic
"""


def sam(resources: int) -> str:
    """A SAM template that declares so many resources."""
    head = HEAD.format(transform="Transform: AWS::Serverless-2016-10-31\n", settings=GLOBALS)
    return head + _workers(STORES + SAM_FUNCTION, 4, resources)


def cfn(resources: int) -> str:
    """A CloudFormation template of so many resources."""
    return HEAD.format(transform="", settings="") + _workers(STORES + CFN_FUNCTION, 6, resources)


def _workers(worker: str, size: int, resources: int) -> str:
    workers, rest = divmod(resources, size)
    made = [worker.format(n=n, visible=90 if n % 5 == 0 else 180) for n in range(workers)]
    return "".join(made + [TOPIC.format(n=n) for n in range(rest)])


SPELLINGS: dict[str, Callable[[int], str]] = {"sam": sam, "cfn": cfn}

if __name__ == "__main__":
    sys.stdout.write(SPELLINGS[sys.argv[1]](int(sys.argv[2])))
