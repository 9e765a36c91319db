"""A pipeline gets at GitHub by a token of a person, the old way, instead of by a connection.

The token is as good as that person's password for every repository that it is for; it has to be kept, and fails when
the person leaves. AWS does not recommend this kind of source any more; pipelines that have it go on working.

    - Name: Source
      ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: "1"}
      Configuration:
        ConnectionArn: !Ref GitHub    # AWS::CodeConnections::Connection
        FullRepositoryId: example/shop
        BranchName: main

Notes: 002_c23077be81164283.txt:726 "GitHub"
Peers: none looks at it
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::CodePipeline::Pipeline",
    severity="info",
    reference="https://docs.aws.amazon.com/codepipeline/latest/userguide/appendix-github-oauth.html",
    pillar="security",
    since="0.1",
    needs="Stages",
)
def github_by_token(pipeline: Resource) -> Problems:
    for stage in pipeline["Stages"].items():
        for action in stage["Actions"].items():
            kind = action["ActionTypeId"]
            owners = [owner for owner in kind["Owner"].strings() if owner.text == "ThirdParty"]
            providers = [provider for provider in kind["Provider"].strings() if provider.text == "GitHub"]
            for provider, owner in together(providers, owners):
                yield problem(provider, f"{pipeline.id} gets at GitHub by a token of a person", given=[owner])
