"""CodeDeploy knows no configuration of this name, and the deployment fails.

Names of configurations are compared letter by letter, and SAM passes on what it does not know:
`Linear10PercentEvery1Minutes` and `canary10percent5minutes` are taken for configurations of your own. AWS has
`AllAtOnce`, `Canary10Percent5Minutes` (10, 15, 30), `Linear10PercentEvery1Minute` and `Linear10PercentEvery2Minutes`
(3, 10).

Silent where the template makes a configuration of that name.

    DeploymentPreference: {Type: Linear10PercentEvery1Minute}

    # CloudFormation: in the AWS::CodeDeploy::DeploymentGroup
    DeploymentConfigName: CodeDeployDefault.LambdaLinear10PercentEvery1Minute

Notes: 004_b333c69c12457bad.txt:562 "Linear10PercentEvery3minutes"
"""

import re

from serverless_lint.facts.codedeploy import CONFIGURATIONS, PREFIX
from serverless_lint.rule import Problems, Resource, problem, put, rule

KNOWN = {name.lower().rstrip("s"): name for name in CONFIGURATIONS}
GROUP = "AWS::CodeDeploy::DeploymentGroup"


@rule(
    on=GROUP,
    severity="error",
    reference="https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html",
    pillar="operational-excellence",
    since="0.1",
)
def configuration_unknown(group: Resource) -> Problems:
    made = group.graph.of_type("AWS::CodeDeploy::DeploymentConfig")
    names = {name.text for config in made for name in config["DeploymentConfigName"].strings()}
    implied = group.declaration.implied  # by SAM, which puts the prefix before the names that it knows
    for value in group["DeploymentConfigName"].strings():
        known = [*CONFIGURATIONS] if implied else []
        if value.text in names or value.text in known or value.text.removeprefix(PREFIX) in CONFIGURATIONS:
            continue
        plain = re.sub(r"[^a-z0-9]|codedeploydefault|lambda", "", value.text.lower())
        meant = KNOWN.get(plain.rstrip("s"))
        if meant or value.text.startswith(PREFIX):
            title, right = f"take {meant}", meant if implied else f"{PREFIX}{meant}"
            fix = put(value, right, title, safe=True) if meant else None
            near = f"; {right} is one" if meant else ""
            yield problem(value, f"{value.text} is no configuration of CodeDeploy{near}", fix=fix)
