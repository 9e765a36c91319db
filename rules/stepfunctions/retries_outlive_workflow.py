"""A workflow is over long before a task has made all of its retries.

Each wait before a retry is `BackoffRate` times as long as the one before, twice as long when nothing is said. Twenty
attempts from one second on take twelve days, thirty take 34 years: until then the error is not caught and nobody hears
of it. Then the workflow itself ends: an Express one after five minutes, a Standard one after its `TimeoutSeconds` or a
year, as timed out.

Make fewer attempts, or limit how long each of them waits.

    Retry:
      - ErrorEquals: [States.ALL]
        MaxAttempts: 6
        MaxDelaySeconds: 60
        JitterStrategy: FULL

Notes: 004_b333c69c12457bad.txt:104 "Error handling must happen client side (retries, exponential backoff, etc...)"
"""

import math

from serverless_lint.graph.state_machines import states
from serverless_lint.graph.tasks import limits, waits
from serverless_lint.rule import Problems, Resource, amount, problem, rule, together


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="warning",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    pillar="reliability",
    since="0.1",
)
def retries_outlive_workflow(machine: Resource) -> Problems:
    for state in states(machine):
        for retry in state.retries:
            for wait, limit in together(waits(retry), limits(state)):
                if wait.number > limit.number:
                    time = amount(wait, "s") if wait.number < math.inf else "more than a year"
                    message = f"the retries of {state.name} wait for {time} in all, "
                    message += f"but the workflow ends after {amount(limit, 's')}"
                    yield problem(wait, message, (limit, "when it ends"))
