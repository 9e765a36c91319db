"""More environments of a function are to be kept warm than may run at all.

Provisioned concurrency is taken out of the concurrency that is reserved for the function. What its versions and aliases
ask for together must not be more than that; Lambda refuses the deployment otherwise.

Raise the reserved concurrency, or keep fewer environments warm. With both the same, the function never runs in others,
and callers beyond that number are throttled.

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        AutoPublishAlias: live
        ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 10}
        ReservedConcurrentExecutions: 50

Notes: 004_b333c69c12457bad.txt:461 "Concurrency is allocated before the function is invoked (in advance)"
"""

from serverless_lint.graph.published import warm
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html",
    pillar="reliability",
    since="0.1",
    needs="ReservedConcurrentExecutions",
)
def provisioned_over_reserved(function: Resource) -> Problems:
    kept = [counts for _, counts in warm(function)]
    if not kept:
        return
    for reserved, *counts in together(function["ReservedConcurrentExecutions"].numbers(), *kept):
        total = sum(count.number for count in counts)
        if total > reserved.number > 0:  # with 0 it runs nowhere, which is another fault
            message = f"{function.id} keeps {total:,.0f} environments warm, but reserves {reserved.number:,.0f}"
            yield problem(counts[0], message, (reserved, "reserved here"), given=counts[1:])
