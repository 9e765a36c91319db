"""Nobody can see what an Express workflow has done: it has no log.

Step Functions keeps a history of Standard workflows only. Of an Express one there is nothing but metrics, unless it
writes a log: neither what failed, nor with which input.

Log everything, or errors at least.

    # SAM                                           # CloudFormation
    Logging:                                        LoggingConfiguration:
      Level: ERROR                                    Level: ERROR
      Destinations:                                   Destinations:
        - CloudWatchLogsLogGroup:                       - CloudWatchLogsLogGroup:
            LogGroupArn: !GetAtt Log.Arn                    LogGroupArn: !GetAtt Log.Arn

Notes: 002_c23077be81164283.txt:480 "X-Ray"
Peers: cdk-nag AwsSolutions-SF1, which wants it of all workflows
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="warning",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
    pillar="operational-excellence",
    since="0.1",
    needs="StateMachineType",
)
def express_not_logged(machine: Resource) -> Problems:
    kinds = [kind for kind in machine["StateMachineType"].strings() if kind.text == "EXPRESS"]
    levels = machine["LoggingConfiguration"]["Level"]
    off = [*levels.absent_when(), *(level for level in levels.strings() if level.text == "OFF")]
    for kind, level in together(kinds, off):
        message = f"{machine.id} is an Express workflow without a log: nothing tells what its executions have done"
        yield problem(kind, message, given=[level])
