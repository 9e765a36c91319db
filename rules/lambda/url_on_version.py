"""Lambda refuses a function URL for a version.

A URL belongs to the unpublished function or to an alias; the alias is what moves from version to version.

    WorkerUrl:
      Type: AWS::Lambda::Url
      Properties:
        AuthType: AWS_IAM
        Qualifier: live    # the name of an alias
        TargetFunctionArn: !GetAtt Worker.Arn

Notes: 004_b333c69c12457bad.txt:584 "can't be applied to other function versions"
"""

import re

from serverless_lint.graph.written import end_of
from serverless_lint.rule import Problems, Resource, problem, rule

VERSION = "AWS::Lambda::Version"
NUMBERED = {"Qualifier": re.compile(r"\d+"), "TargetFunctionArn": re.compile(r".*:function:[\w-]+:\d+|:\d+")}


@rule(
    on="AWS::Lambda::Url",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html",
    pillar="operational-excellence",
    since="0.1",
)
def url_on_version(url: Resource) -> Problems:
    for name, numbered in NUMBERED.items():
        for value, version in url.graph.targets(url[name], VERSION):
            yield problem(value, f"{url.id} is for {version.id}, which is a version: neither the function nor an alias")
        for value in url[name]:
            if numbered.fullmatch(end_of(value)):
                yield problem(value, f"{url.id} is for a version: neither the function nor an alias")
