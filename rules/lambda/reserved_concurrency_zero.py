"""A function may not run at all: no concurrency is reserved for it.

`ReservedConcurrentExecutions: 0` is Lambda's switch to stop a function. Whoever calls it is throttled, events for it
are retried for six hours and then lost or sent to its failure target, and its queues and streams stand still.

Ignore it where the function is stopped on purpose. A function without the property shares what the account has left; a
bound that lets it run is 1 or more.

    Worker:
      Type: AWS::Serverless::Function    # AWS::Lambda::Function takes the same
      Properties:
        ReservedConcurrentExecutions: 1    # one run at a time

Notes: 004_b333c69c12457bad.txt:444 "Can set a "reserved concurrency" at the function level (=limit)"
"""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
    pillar="reliability",
    since="0.1",
    needs="ReservedConcurrentExecutions",
)
def reserved_concurrency_zero(function: Resource) -> Problems:
    for reserved in function["ReservedConcurrentExecutions"].numbers():
        if reserved.number == 0:
            yield problem(reserved, f"{function.id} has 0 concurrent executions reserved: every call is throttled")
