"""An API key is to end at a time that is past: it cannot be made, or is refused from then on.

`Expires` is written out, in seconds since 1970, and nobody has looked at it since.

    Key:
      Type: AWS::AppSync::ApiKey
      Properties: {ApiId: !GetAtt Api.ApiId, Expires: !Ref KeyExpires}    # given at each deployment

Notes: 000_b4306fdb19fcb421.txt:81 "Scalable GraphQL Interface"
"""

from datetime import datetime, timezone

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::AppSync::ApiKey",
    severity="warning",
    reference="https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateApiKey.html",
    pillar="reliability",
    since="0.1",
    needs="Expires",
)
def key_expired(key: Resource) -> Problems:
    today = datetime.fromisoformat(key.graph.as_of).replace(tzinfo=timezone.utc)
    for end in key["Expires"].numbers():
        if 0 < end.number < today.timestamp():
            day = datetime.fromtimestamp(end.number, timezone.utc).date()
            yield problem(end, f"{key.id} ended on {day}")
