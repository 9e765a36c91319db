"""Nothing ends a workflow that hangs before its year is over.

A task has no timeout by default, nor has a Standard workflow. A job that never ends, or a loop without a way out, goes
on, counts against the quota of open executions, and nobody is told.

Ignore it where everything that is called ends by itself. Otherwise give the machine a timeout that it never needs, or
the tasks theirs.

    Definition:
      TimeoutSeconds: 3600
      StartAt: Charge

Notes: 002_c23077be81164283.txt:445 "Can run for a year"
"""

from serverless_lint.graph.state_machines import flows, states
from serverless_lint.graph.tasks import express
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="info",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/sfn-stuck-execution.html",
    pillar="reliability",
    since="0.1",
)
def timeout_not_set(machine: Resource) -> Problems:
    working = [state for state in states(machine) if state.type == "Task"]
    limited = any(
        not state[name].absent_when() for state in working for name in ("TimeoutSeconds", "TimeoutSecondsPath")
    )
    for flow in flows(machine)[:1] if working and not limited and not express(working[0]) else ():
        for start, nothing in together(flow.values["StartAt"].strings(), flow.values["TimeoutSeconds"].absent_when()):
            message = f"neither {machine.id} nor any of its tasks has a timeout: it may hang for a year"
            yield problem(start, message, given=[nothing])
