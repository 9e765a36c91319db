"""What calls a function is not permitted to do so: it never runs, or the deployment fails.

A bucket, topic, rule, API, user pool or log group calls a function with no rights but those that the function's own
resource policy gives. S3, log subscriptions, load balancers and AWS Config ask for it when they are deployed; the
others fail for each event, and mostly in silence. A permission is for one name of the function: one on the function
does not count for its aliases and versions, nor one on an alias for the function.

Silent where a role is given for the call (`RoleArn`, `Credentials`), where a permission may fit as far as we know, and
where somebody else may give it: the function is exported, published in SSM, or handed to a nested stack, custom
resource or connector, or the template is a part of something. SAM's events bring their own. Ignore it where the
permission is given by hand or by a script.

    # SAM: the event brings the permission
    Function:
      Type: AWS::Serverless::Function
      Properties:
        Events:
          Ordered: {Type: SNS, Properties: {Topic: !Ref Orders}}

    # CloudFormation
    OrdersMayCall:
      Type: AWS::Lambda::Permission
      Properties:
        Action: lambda:InvokeFunction
        FunctionName: !Ref Function    # or the alias, when that is what is called
        Principal: sns.amazonaws.com
        SourceArn: !Ref Orders

Notes: 004_b333c69c12457bad.txt:281 "When an AWS service like Amazon S3 calls your Lambda function"
"""

from serverless_lint.graph.permissions import near_misses, unpermitted
from serverless_lint.graph.relations.pushes import row_of
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html",
    pillar="reliability",
    since="0.1",
)
def missing_invoke_permission(function: Resource) -> Problems:
    told = set()  # an API may call a function from many methods
    for push in [*function.triggers(), *function.arriving("sets-up")]:
        row = row_of(push)
        for place in unpermitted(push):
            about = (push.source.id, place.known_text, place.when)
            if row and about not in told:
                told.add(about)
                yield problem(
                    place,
                    f"{push.source.id} calls {function.id}, but no permission lets {row.principal} do so",
                    (function.itself, f"{function.id} is called"),
                    *near_misses(push),
                    given=[push],
                )
