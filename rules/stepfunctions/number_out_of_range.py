"""A number in the definition is out of its range: Step Functions refuses the state machine.

Times are whole seconds of at least one and up to 99,999,999; `MaxAttempts` may be zero. `BackoffRate` is at least 1,
and `MaxDelaySeconds` under a year (31,622,400) and over `IntervalSeconds`.

    TimeoutSeconds: 300    # leave it out for no timeout at all, not 0

Notes: 002_c23077be81164283.txt:445 "Can run for a year"
Peers: none looks at it
"""

from serverless_lint.facts.stepfunctions import RANGES, RETRY_RANGES
from serverless_lint.graph.state_machines import flows, states
from serverless_lint.rule import Problems, Resource, Values, amount, problem, rule, together


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="error",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    pillar="operational-excellence",
    since="0.1",
)
def number_out_of_range(machine: Resource) -> Problems:
    for flow in flows(machine):
        yield from _checked(flow.values, {"TimeoutSeconds": RANGES["TimeoutSeconds"]})
    for state in states(machine):
        yield from _checked(state.values, RANGES)
        for retry in state.retries:
            yield from _checked(retry, RETRY_RANGES)
            for longest, first in together(retry["MaxDelaySeconds"].numbers(), retry["IntervalSeconds"].numbers()):
                if longest.number <= first.number:
                    told = f"the longest wait of {amount(longest, 's')} is not over the first, of {amount(first, 's')}"
                    yield problem(longest, told, (first, "the first wait"))


def _checked(values: Values, ranges: dict[str, tuple[float, float]]) -> Problems:
    for name, (least, most) in ranges.items():
        for number in values[name].numbers():
            if not least <= number.number <= most:
                told = f"{name} is {amount(number, '').strip()}, out of its range of {least:,g} to {most:,.0f}"
                yield problem(number, told)
