"""Lambda refuses a function with an environment variable of a name that it does not take.

A name begins with a letter, has at least two characters, and consists of letters, digits and underscores. Dots and
dashes, as other systems have them in their settings, fail the deployment; SAM does not check them.

Give the variable another name, and map it in the code or in the settings of its framework.

    Environment:
      Variables:
        SPRING_PROFILES_ACTIVE: prod    # not spring.profiles.active

Notes: 004_b333c69c12457bad.txt:285 "Environment variable = key / value pair in "String" form"
Peers: cfn-lint E3002 (additional properties), for AWS::Lambda::Function only
"""

import re

from serverless_lint.facts.awslambda import RESERVED_NAMES, RESERVED_ON_MANAGED_RUNTIMES
from serverless_lint.graph.written import keys
from serverless_lint.rule import Problems, Resource, problem, rule

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]+")  # as the API says
LAMBDAS_OWN = RESERVED_NAMES | RESERVED_ON_MANAGED_RUNTIMES  # where they are allowed is another question


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
    pillar="operational-excellence",
    since="0.1",
    needs="Environment",
)
def env_name_invalid(function: Resource) -> Problems:
    for name in keys(function["Environment"]["Variables"]):
        if not NAME.fullmatch(name.text) and not name.text.startswith("Fn::") and name.text not in LAMBDAS_OWN:
            what = "letters, digits and underscores after a first letter, two at least"
            yield problem(name, f"{function.id} has a variable {name.text!r}; Lambda takes {what}")
