"""The alarms of a deployment watch other functions than the one that is deployed: a bad version is not taken back.

CodeDeploy stops a deployment when one of the alarms goes off. When all of them are about other functions, errors of the
new version set none of them off.

Ignore it where the others fail when this one does, because they call it. Otherwise watch the function itself:

    WorkerErrors:
      Type: AWS::CloudWatch::Alarm
      Properties:
        Namespace: AWS/Lambda
        MetricName: Errors
        Dimensions:
          - {Name: FunctionName, Value: !Ref Worker}
          - {Name: Resource, Value: !Sub "${Worker}:live"}

Notes: 004_b333c69c12457bad.txt:568 "Can create Pre & Post Traffic hooks to check the health of the Lambda function"
"""

from serverless_lint.graph.relations.awslambda import functions_of
from serverless_lint.graph.shifts import shifted
from serverless_lint.rule import Problems, Resource, problem, rule, together

ALARM, FUNCTION = "AWS::CloudWatch::Alarm", "AWS::Lambda::Function"


@rule(
    on="AWS::CodeDeploy::DeploymentGroup",
    severity="warning",
    reference="https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-create-alarms.html",
    pillar="operational-excellence",
    since="0.1",
    needs=ALARM,
)
def alarms_watch_others(group: Resource) -> Problems:
    named = group["AlarmConfiguration"]["Alarms"].each()["Name"]
    alarms = list(group.graph.targets(named, ALARM, service=ALARM))
    watched = [(value, [watch.target for watch in alarm.follow("alarms-on")]) for value, alarm in alarms]
    if not watched or len(watched) < len(named.found) or not named.complete:
        return
    for shift, alias in shifted(group):
        for value, function in functions_of(alias.graph, alias["FunctionName"]):
            if all(ends and all(end.type == FUNCTION and end is not function for end in ends) for _, ends in watched):
                place, others = watched[0]
                for _, *given in together(place, value, shift.value):
                    message = f"{function.id} is deployed, but the alarm that could stop it watches {others[0].id}"
                    yield problem(place, message, given=given)
