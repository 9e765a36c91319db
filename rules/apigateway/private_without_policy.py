"""A private API has no resource policy: it cannot be deployed.

A private API is open to nobody until its policy says from which VPCs or endpoints it may be called, and API Gateway
makes no deployment of one without.

    # SAM
    Shop:
      Type: AWS::Serverless::Api
      Properties:
        EndpointConfiguration: {Type: PRIVATE}
        Auth: {ResourcePolicy: {SourceVpcWhitelist: [!Ref Endpoint]}}

    # CloudFormation
    Shop:
      Type: AWS::ApiGateway::RestApi
      Properties:
        EndpointConfiguration: {Types: [PRIVATE]}
        Policy:
          Statement:
            - Effect: Allow
              Principal: '*'
              Action: execute-api:Invoke
              Resource: execute-api:/*
              Condition: {StringEquals: {aws:SourceVpce: !Ref Endpoint}}

Notes: 002_c23077be81164283.txt:124 "Expose APIs only inside **VPC**"
"""

from serverless_lint.graph.stage_settings import is_private, policies
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::ApiGateway::RestApi",
    severity="error",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html",
    pillar="reliability",
    since="0.1",
    needs="EndpointConfiguration",
)
def private_without_policy(api: Resource) -> Problems:
    elsewhere = api["BodyS3Location"].absent_when() if api["Body"].absent_when() else [api.itself]
    nothing = [policy.absent_when() for policy in policies(api)]
    for kind, *given in together(is_private(api), *nothing, elsewhere):
        yield problem(kind, f"{api.id} is private, and has no resource policy to say who may call it", given=given)
