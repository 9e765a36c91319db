"""A function may need all the time that Lambda gives, and is cut off where it needs more.

A timeout of 900 s mostly says that nobody knows how long the work takes. It grows with the data, and one day a run is
stopped in the middle: what it did so far stays, and what it had in memory is gone.

Ignore it where the work has a bound well below, as in a custom resource that waits for others. Otherwise cut the work
into pieces on a queue, let Step Functions or a durable function hold its state, or run it in a container.

Silent for durable functions, which go on after a timeout, and on Lambda Managed Instances, where 5,400 s are the limit.

    Steps:
      Type: AWS::Serverless::StateMachine
      Properties:
        DefinitionUri: steps.asl.yaml    # Map: a run of the function for each piece

Notes: 002_c23077be81164283.txt:1011 "Super heavy computing exceeding Lambda Memory/Time limit"
"""

from serverless_lint.rule import Problems, Resource, amount, problem, rule, together

MOST = 900  # seconds


@rule(
    on="AWS::Lambda::Function",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
    pillar="reliability",
    since="0.1",
    needs="Timeout",
)
def timeout_at_limit(function: Resource) -> Problems:
    short = together(
        function["Timeout"].numbers(),
        function["DurableConfig"].absent_when(),
        function["CapacityProviderConfig"].absent_when(),
    )
    for timeout, *given in short:
        if timeout.number == MOST:
            message = f"{function.id} may run for {amount(timeout, 's')}, and is cut off then: Lambda gives no more"
            yield problem(timeout, message, given=given)
