"""A permission lets in a topic, rule or bucket that does not call the function.

It is left over, or the other half was forgotten: the subscription, target or notification that calls.

Silent where the source is handed to another stack, a custom resource or a connector, which may set up the call. Ignore
it where a script does. Otherwise take it away, or add what is to call:

    ToWorker:
      Type: AWS::SNS::Subscription
      Properties: {Endpoint: !GetAtt Worker.Arn, Protocol: lambda, TopicArn: !Ref Orders}

Notes: 002_c23077be81164283.txt:597 "Remove permissions of resource (API Gateway Sid)"
"""

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.relations.awslambda import functions_of
from serverless_lint.rule import Problems, Resource, problem, rule, together

# Whose calls are set up in resources that the template would hold: what calls from an API may be in a file of its own.
CALLS = {
    "AWS::Events::Rule": "has no such target",
    "AWS::S3::Bucket": "sends it no notifications",
    "AWS::SNS::Topic": "has no such subscription",
}


@rule(
    on="AWS::Lambda::Permission",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
    pillar="security",
    since="0.1",
    needs="SourceArn",
)
def permission_unused(permission: Resource) -> Problems:
    if permission.declaration.implied or is_part(permission.graph):
        return
    functions = list(functions_of(permission.graph, permission["FunctionName"]))
    for arn in permission["SourceArn"]:
        sources = [resource for resource, _ in permission.graph.mentioned(arn) if resource.type in CALLS]
        for named, function in functions if len(sources) == 1 else ():
            source = sources[0]
            calls = [each for each in function.triggers() if source in (each.source, each.via)]
            if not calls and not escapes(source, function) and any(together(arn, named, source.itself)):
                message = f"{permission.id} lets in {source.id}, which {CALLS[source.type]}"
                yield problem(arn, message, (source.itself, f"does not call {function.id}"), given=[named])
