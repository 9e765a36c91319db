"""Functions that are called for upkeep: to set a stack up, or to change a password.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources-lambda.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-rotationschedule.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.awslambda import functions_of
from serverless_lint.graph.resource import Resource

# The CDK's provider framework is what CloudFormation calls; these name the functions that it calls in turn.
# https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.custom_resources-readme.html
FRAMEWORK = ("USER_ON_EVENT_FUNCTION_ARN", "USER_IS_COMPLETE_FUNCTION_ARN")


def sets_up(graph: Graph) -> Iterator[Relation]:
    """Custom resource -> function, also through the CDK's provider framework; rotation schedule -> function."""
    for type_name in graph.by_type:
        if type_name == "AWS::CloudFormation::CustomResource" or type_name.startswith("Custom::"):
            for custom in graph.of_type(type_name):
                for value, function in functions_of(graph, custom["ServiceToken"]):
                    yield Relation("sets-up", custom, function, value, "declared", custom)
                    yield from _through_framework(custom, function)
    for schedule in graph.of_type("AWS::SecretsManager::RotationSchedule"):
        for value, function in functions_of(graph, schedule["RotationLambdaARN"]):
            yield Relation("sets-up", schedule, function, value, "declared", schedule)


def _through_framework(custom: Resource, framework: Resource) -> Iterator[Relation]:
    for name in FRAMEWORK:
        for value, function in functions_of(custom.graph, framework["Environment"]["Variables"][name]):
            yield Relation("sets-up", custom, function, value, "environment", framework)
