"""Auth of APIs: each authorizer stands where the user wrote it, and so does who may call an operation."""

from __future__ import annotations

from serverless_lint.sam.expand import expand
from serverless_lint.syntax.node import Mapping, Node, Sequence
from tests.template.conftest import template_of

TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: prod
      Cors: "'*'"
      Auth:
        DefaultAuthorizer: Users
        Authorizers:
          Users: {UserPoolArn: pool-arn}
          Token: {FunctionArn: function-arn}
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Read: {Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref Api}}
        Write:
          Type: Api
          Properties:
            Path: /a
            Method: post
            RestApiId: !Ref Api
            Auth: {Authorizer: Token}
"""
LINES = TEMPLATE.splitlines()


def at(node: Node | None, *path: str | int) -> str:
    """The line where what a path leads to stands."""
    for step in path:
        if isinstance(step, int):
            assert isinstance(node, Sequence)
            node = node.items[step]
        else:
            assert isinstance(node, Mapping)
            node = node.get(step)
    assert node is not None
    return LINES[node.span.line - 1].strip()


def test_parts_of_a_document_stand_at_their_reason() -> None:
    api = next(each for each in expand(template_of(TEMPLATE)) if each.id == "Api")
    body = api.properties.get("Body") if isinstance(api.properties, Mapping) else None
    assert at(body, "securityDefinitions", "Token").startswith("Token:")
    assert at(body, "paths", "/a", "get").startswith("Read:")
    assert at(body, "paths", "/a", "get", "security", 0).startswith("DefaultAuthorizer:")
    assert at(body, "paths", "/a", "post", "security", 0).startswith("Auth: {Authorizer: Token}")
    assert at(body, "paths", "/a", "options").startswith("Cors:")
