"""The functions of a stack reserve more concurrency than an account has by default.

An account runs 1,000 executions at once in a Region unless AWS has raised its quota, and 100 of them cannot be
reserved. When the reservations of all stacks together go over that, the deployment fails, and long before that all
functions without a reservation share what little is left. New accounts may have far less than 1,000.

Where the quota of the account is higher, set the option `concurrency`. Otherwise reserve less: as much as what stands
behind a function can bear, or nothing where the function needs no bound.

Notes: 000_b4306fdb19fcb421.txt:7 "Max 1000 concurrent executions"
"""

from serverless_lint.facts.awslambda import ACCOUNT_CONCURRENCY, UNRESERVED_CONCURRENCY
from serverless_lint.rule import Graph, Option, Options, Problems, Value, problem, rule, together


@rule(
    on="Template",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
    pillar="reliability",
    since="0.1",
    options=(Option("concurrency", ACCOUNT_CONCURRENCY, "the executions that the account runs at once"),),
)
def reserved_concurrency_sum(graph: Graph, options: Options) -> Problems:
    most = options["concurrency"] - UNRESERVED_CONCURRENCY
    functions = graph.of_type("AWS::Lambda::Function")
    each = (value for function in functions for value in function["ReservedConcurrentExecutions"].numbers())
    chosen: list[Value] = []
    for value in sorted((value for value in each if value.number > 0), key=_most_first):
        # The greatest of each function, as far as they can hold at once.
        if all(other.path[0] != value.path[0] for other in chosen) and any(together(*chosen, value)):
            chosen.append(value)
    total = sum(value.number for value in chosen)
    if total > most:
        who = f"{len(chosen)} functions reserve" if len(chosen) > 1 else f"{chosen[0].path[0]} reserves"
        bound = f"an account can reserve {most:,} of its {options['concurrency']:,}"
        others = [(value, f"{value.path[0]} reserves {value.number:,.0f}") for value in chosen[1:]]
        yield problem(chosen[0], f"{who} {total:,.0f} concurrent executions; {bound}", *others)


def _most_first(value: Value) -> float:
    return -value.number
