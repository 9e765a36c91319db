"""Lambda refuses a function that sets an environment variable which Lambda sets itself.

Region, credentials, function name, log group and the like are there in every function already: the SDKs find them
without being told. Setting one of them fails the deployment. (`_X_AMZN_TRACE_ID` is free on custom runtimes; `TZ`,
`PATH`, `LD_LIBRARY_PATH`, `PYTHONPATH` and `NODE_OPTIONS` are free everywhere.)

Take the variable out if it only repeats what Lambda says, or give it another name, and read that in the code.

    Environment:
      Variables:
        TARGET_REGION: eu-west-1    # not AWS_REGION

Notes: 004_b333c69c12457bad.txt:288 "Lambda Service adds its own system environment variables as well"
Peers: cfn-lint E3663, which lacks the names of Managed Instances
"""

from serverless_lint.facts.awslambda import RESERVED_NAMES, RESERVED_ON_MANAGED_RUNTIMES
from serverless_lint.graph.written import keys
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
    pillar="operational-excellence",
    since="0.1",
    needs="Environment",
)
def env_reserved_name(function: Resource) -> Problems:
    for name in keys(function["Environment"]["Variables"]):
        if name.text in RESERVED_NAMES:
            yield problem(name, f"{function.id} sets {name.text}, which Lambda keeps for itself")
        if name.text in RESERVED_ON_MANAGED_RUNTIMES:
            for runtime in function["Runtime"].strings():
                if not runtime.text.startswith("provided"):
                    message = f"{function.id} sets {name.text}, which Lambda keeps for itself on {runtime.text}"
                    yield problem(name, message, (runtime, f"{function.id} runs on {runtime.text}"))
