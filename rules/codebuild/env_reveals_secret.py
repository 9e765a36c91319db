"""A secret that is kept safe elsewhere is copied among the variables of a build, where it lies open.

CloudFormation looks a dynamic reference to Secrets Manager up, or takes a `NoEcho` parameter, and writes the value into
the project as plain text. There the console shows it, and every role with `codebuild:BatchGetProjects` reads it.

CodeBuild can look it up itself when a build starts, and then hides it in the logs. Ignore it where the parameter is
hidden for another reason than being secret.

    Environment:
      EnvironmentVariables:
        - {Name: NPM_TOKEN, Type: SECRETS_MANAGER, Value: !Ref NpmToken}    # AWS::SecretsManager::Secret

Notes: 002_c23077be81164283.txt:874 "Multi Functions / Shared Environments: Secrets Manager"
Peers: none looks at it
"""

from serverless_lint.graph.containers import variables
from serverless_lint.graph.secrets import from_vault, hidden_entries, is_secret
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::CodeBuild::Project",
    severity="warning",
    reference="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_EnvironmentVariable.html",
    pillar="security",
    since="0.1",
    needs="Environment",
)
def env_reveals_secret(project: Resource) -> Problems:
    for name, values, entry in variables(project["Environment"]["EnvironmentVariables"]):
        plain = [kind for kind in entry["Type"].strings() if kind.text == "PLAINTEXT"] + entry["Type"].absent_when()
        for value, *given in together(values, name, plain):
            if from_vault(name.text, value):
                message = f"{name.text} of {project.id} is looked up in a vault and then lies open in the project"
                yield problem(value, message, given=given)
        if any(is_secret(name.text, value.text) for value in values.strings()):
            continue  # its default is the secret: written in the template, which is worse
        for parameter, place in hidden_entries(entry):
            for _, *given in together(place, name, plain):
                message = f"{name.text} of {project.id} holds {parameter}, hidden as NoEcho, but open in the project"
                yield problem(place, message, given=given)
