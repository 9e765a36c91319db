"""The credentials for a repository are written in the template, in the address of a source or beside it.

Whoever reads the template can read, and mostly write, the code that is built and deployed.

Ignore it for a token that has been given back. Otherwise connect the account with the repository once, and let
CodeBuild use the connection; or keep the token in Secrets Manager.

    Source:
      Type: GITHUB
      Location: https://github.com/example/shop.git    # not https://user:token@github.com/example/shop.git
      Auth: {Type: CODECONNECTIONS, Resource: !Ref Connection}    # AWS::CodeConnections::Connection

Notes: 002_c23077be81164283.txt:680 "Pull source code"
Peers: cdk-nag CodeBuildProjectSourceRepoUrl, which asks for OAuth, connections or not
"""

import re

from serverless_lint.graph.secrets import FORMATS, PLACEHOLDER
from serverless_lint.rule import Problems, Resource, Value, problem, rule

IN_ADDRESS = re.compile(r"https?://(?:[^/\s:@]*:[^/\s@]{4,}|gh[pousr]_\w{36,}|github_pat_\w{22,})@")
PROJECT = "AWS::CodeBuild::Project"


@rule(
    on=(PROJECT, "AWS::CodeBuild::SourceCredential"),
    severity="warning",
    reference="https://docs.aws.amazon.com/codebuild/latest/userguide/access-tokens.html",
    pillar="security",
    since="0.1",
)
def source_credentials(resource: Resource) -> Problems:
    message = f"the credentials for the source of {resource.id} stand in the template"
    if resource.type != PROJECT:
        token = f"{resource.id} holds a token that stands in the template"
        yield from (problem(value, token) for value in resource["Token"].strings() if _is_token(value))
        return
    for source in (resource["Source"], *resource["SecondarySources"].items()):
        for location in source["Location"].strings():
            address = IN_ADDRESS.match(location.text)
            if address and not PLACEHOLDER.search(address[0]):
                yield problem(location, message)


def _is_token(value: Value) -> bool:
    """A name or ARN of a secret or connection is none."""
    text = value.text
    known = FORMATS.search(text) is not None
    return known or (len(text) >= 20 and not PLACEHOLDER.search(text) and not re.search(r"[:/\s]", text))
