"""A definition has a placeholder that nobody fills in.

`${Name}` becomes what `DefinitionSubstitutions` says of that name. What is not there stays as it is: Step Functions
takes `${Name}` for an ARN or a name, and refuses the state machine, or fails when it gets there.

    # SAM: under Properties of the state machine; in CloudFormation the same
    DefinitionUri: billing.asl.json
    DefinitionSubstitutions:
      ChargerArn: !GetAtt Charger.Arn    # ${ChargerArn} in the definition

Notes: 002_c23077be81164283.txt:412 "arn:aws:lambda.............."
"""

from serverless_lint.graph.substitutions import undefined
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html",
    pillar="operational-excellence",
    since="0.1",
)
def substitution_undefined(machine: Resource) -> Problems:
    for value in undefined(machine):
        yield problem(value, f"{value.text} is in no DefinitionSubstitutions of {machine.id}, and stays as it is")
