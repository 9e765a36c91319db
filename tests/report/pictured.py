"""Results with pictures, of templates as text, for the tests of the picture's formats."""

from __future__ import annotations

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import Result
from serverless_lint.lint.selection import Selection
from serverless_lint.lint.settings import Settings
from serverless_lint.rule import Rule
from tests.fixture import AS_OF

SHOP = """\
Transform: AWS::Serverless-2016-10-31
Conditions:
  Busy: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
      RedrivePolicy: {deadLetterTargetArn: !GetAtt Failed.Arn, maxReceiveCount: 5}
  Failed:
    Type: AWS::SQS::Queue
    Condition: Busy
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: worker
      Handler: app.handler
      Runtime: python3.14
      Timeout: 10
      Events:
        Orders:
          Type: SQS
          Properties:
            Queue: !GetAtt Orders.Arn
        Foreign:
          Type: SQS
          Properties:
            Queue: arn:aws:sqs:eu-west-1:111122223333:foreign
        Shop:
          Type: Api
          Properties: {Path: /, Method: get}
  WorkerLogs:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: !Sub /aws/lambda/${Worker}
"""


def pictured(text: str, rules: list[Rule] | None = None, path: str = "shop.yaml") -> Result:
    """The result of a run that takes pictures."""
    linter = Linter(rules or [], Settings(Selection(), AS_OF), pictures=True)
    linter.lint(path, text.encode("utf-8"))
    assert not linter.result.crashes
    return linter.result
