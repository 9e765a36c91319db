"""An API key ends seven days after it was made: a week after the deployment, every request is refused.

That is what AppSync does where `Expires` is left out. The longest is a year, in seconds since 1970, and the key has to
be renewed before that by an update with a later time.

    Key:
      Type: AWS::AppSync::ApiKey
      Properties: {ApiId: !GetAtt Api.ApiId, Expires: !Ref KeyExpires}

Notes: 000_b4306fdb19fcb421.txt:81 "Scalable GraphQL Interface"
"""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::AppSync::ApiKey",
    severity="warning",
    reference="https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateApiKey.html",
    pillar="reliability",
    since="0.1",
)
def key_expires_soon(key: Resource) -> Problems:
    for absent in key["Expires"].absent_when():
        yield problem(absent, f"{key.id} ends seven days after it was made: it says no other time")
