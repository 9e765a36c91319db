"""A data source's role does not allow what its resolvers ask for: each such field comes back as an error.

AppSync calls functions and tables by the role of the data source. What that does not allow is refused, in the answer of
the field, with a status of 200.

Silent where not all policies of the role can be read, or where it is exported or handed on.

    CallRole:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: [{Effect: Allow, Action: sts:AssumeRole, Principal: {Service: appsync.amazonaws.com}}]
        Policies:
          - PolicyName: call
            PolicyDocument:
              Statement: [{Effect: Allow, Action: lambda:InvokeFunction, Resource: !GetAtt Find.Arn}]

Notes: 000_b4306fdb19fcb421.txt:82 "declarative coding and frontend app data fetching"
"""

from serverless_lint.graph.relations.appsync import needs_of
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::AppSync::DataSource",
    severity="error",
    reference="https://docs.aws.amazon.com/appsync/latest/devguide/attaching-a-data-source.html",
    pillar="reliability",
    since="0.1",
    needs="AWS::IAM::Role",
)
def role_lacks_permission(source: Resource) -> Problems:
    told = set()
    for at, action, target in needs_of(source):
        for proof in source.lacks(action, target):
            for place, role in together(at, proof.value):
                if (action, place.when) not in told:
                    told.add((action, place.when))
                    message = f"{source.id} needs {action} on {target.id} here, but its role does not allow it"
                    yield problem(place, message, (role, f"{proof.by.id} is the role"))
