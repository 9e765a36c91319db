"""A task waits for a service in a way in which Step Functions cannot wait for it: it refuses the state machine.

Each service can be waited for in some ways only. `.sync` waits for the end of a job, in services that have jobs: there
is none for functions, queues, topics, tables, or for any call of an SDK (`aws-sdk:…`). `.waitForTaskToken` takes
something that can hand a token on, so that there is none for tables and most jobs.

A function is awaited anyway: `arn:aws:states:::lambda:invoke` goes on with its answer. For others look for an optimized
integration (`glue:startJobRun.sync` in place of `aws-sdk:glue:startJobRun`), or ask in a loop.

    Resource: arn:aws:states:::lambda:invoke    # not lambda:invoke.sync

Notes: 002_c23077be81164283.txt:434 "you have to call the Workflow2 synchronously using the"
"""

from serverless_lint.facts.stepfunctions import PATTERNS, SDK_PATTERNS
from serverless_lint.graph.tasks import Task, tasks
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="error",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html",
    pillar="operational-excellence",
    since="0.1",
)
def integration_pattern_unsupported(machine: Resource) -> Problems:
    for task in tasks(machine):
        possible = SDK_PATTERNS if task.sdk else PATTERNS.get(task.service)
        if task.pattern and possible is not None and task.pattern.partition(":")[0] not in possible:
            message = f"{task.name} waits by .{task.pattern}, which {_of(task)} does not have"
            other = f"; it has .{', .'.join(possible)}" if possible else ""
            yield problem(task.resource, message + other)


def _of(task: Task) -> str:
    return f"a call of the SDK of {task.service}" if task.sdk else f"{task.service}:{task.action}"
