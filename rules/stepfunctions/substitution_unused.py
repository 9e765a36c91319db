"""A value is filled in nowhere in the definition.

Nothing of the definition has that name: it is left over, or spelled otherwise in the one place or the other.

    DefinitionSubstitutions:
      ChargerArn: !GetAtt Charger.Arn    # ${ChargerArn}, not ${ChargerARN}

Notes: 002_c23077be81164283.txt:412 "arn:aws:lambda.............."
"""

from serverless_lint.graph.substitutions import unused
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="info",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html",
    pillar="operational-excellence",
    since="0.1",
    needs="DefinitionSubstitutions",
)
def substitution_unused(machine: Resource) -> Problems:
    for name in unused(machine):
        yield problem(name, f"{name.text} stands nowhere in the definition of {machine.id}")
