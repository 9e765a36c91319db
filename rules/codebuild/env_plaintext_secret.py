"""A password, token or access key is written in the template and lies open among the variables of a build.

AWS: "We strongly discourage the use of PLAINTEXT environment variables to store sensitive values, especially AWS secret
key IDs." The console and the logs of builds show them to whoever may look at a project.

A secret is told by its form, or by the variable's name and a value that looks like one. Ignore it for values that only
look like a secret. For what a build does in AWS it needs no key at all: it acts by the project's role.

Change the secret, as it is known by now, and let CodeBuild look it up:

    Environment:
      EnvironmentVariables:
        - {Name: NPM_TOKEN, Type: SECRETS_MANAGER, Value: npm/token}

Notes: 002_c23077be81164283.txt:533 "Secret access key"
Notes: 002_c23077be81164283.txt:874 "Multi Functions / Shared Environments: Secrets Manager"
Peers: cdk-nag CodeBuildProjectEnvVarAwsCred, which looks at the two names of AWS's keys
"""

from serverless_lint.graph.containers import variables
from serverless_lint.graph.secrets import is_secret
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::CodeBuild::Project",
    severity="warning",
    reference="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_EnvironmentVariable.html",
    pillar="security",
    since="0.1",
    needs="Environment",
)
def env_plaintext_secret(project: Resource) -> Problems:
    for name, values, entry in variables(project["Environment"]["EnvironmentVariables"]):
        plain = [kind for kind in entry["Type"].strings() if kind.text == "PLAINTEXT"] + entry["Type"].absent_when()
        for value, *given in together(values.strings(), name, plain):
            if is_secret(name.text, value.text):
                size = len(value.text)
                message = f"{name.text} of {project.id} is a secret of {size} characters, written in the template"
                yield problem(value, message, given=given)
