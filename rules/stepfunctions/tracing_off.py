"""A trace ends where the workflow begins.

With `Tracing` the calls of a workflow are parts of the trace of whoever started it, so that slow and failing ones are
seen in one picture.

Ignore it where nothing else is traced.

    # SAM                                           # CloudFormation
    Tracing: {Enabled: true}                        TracingConfiguration: {Enabled: true}

Notes: 002_c23077be81164283.txt:480 "X-Ray"
Peers: serverless-rules WS5000; cdk-nag AwsSolutions-SF2
"""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="info",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html",
    pillar="operational-excellence",
    since="0.1",
)
def tracing_off(machine: Resource) -> Problems:
    enabled = machine["TracingConfiguration"]["Enabled"]
    for off in [*enabled.absent_when(), *(each for each in enabled.truths() if each.value is False)]:
        yield problem(machine.itself, f"{machine.id} is not traced", given=[off])
