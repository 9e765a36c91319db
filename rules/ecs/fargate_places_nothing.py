"""A service on Fargate says on which servers its tasks shall be placed, where there are none: ECS refuses it.

AWS: "Task placement strategies and constraints aren't supported for tasks using the Fargate launch type." Fargate
spreads tasks over availability zones by itself.

    Shop:
      Type: AWS::ECS::Service
      Properties:
        LaunchType: FARGATE    # and neither PlacementStrategies nor PlacementConstraints

Notes: 003_26ad10b4ac58064f.txt:149 "Amazon ECS supports the following task placement strategies"
Peers: cfn-lint E3048, for the constraints of task definitions
"""

from collections.abc import Iterator

from serverless_lint.graph.containers import FARGATE, SERVICE, runs_on
from serverless_lint.graph.walk import places
from serverless_lint.graph.written import filled
from serverless_lint.rule import Problems, Resource, Value, Values, problem, rule, together

# Who starts tasks for an event: where that is said.
STARTS = {"AWS::Events::Rule": "Targets.[].EcsParameters", "AWS::Scheduler::Schedule": "Target.EcsParameters"}
SETTINGS = ("PlacementConstraints", "PlacementStrategies")


@rule(
    on=(SERVICE, *STARTS),
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html",
    pillar="reliability",
    since="0.1",
)
def fargate_places_nothing(starter: Resource) -> Problems:
    for settings, fargate in _on_fargate(starter):
        for name in SETTINGS:
            for asked, given in together(filled(settings[name]), fargate):
                message = f"{starter.id} runs tasks on Fargate, which takes no {name}"
                yield problem(asked, message, (given, "here it says so"))


def _on_fargate(starter: Resource) -> Iterator[tuple[Values, list[Value]]]:
    if starter.type == SERVICE:
        yield starter.properties, runs_on(starter, FARGATE)
        return
    for settings in places(starter.properties, STARTS[starter.type]):
        yield settings, [value for value in settings["LaunchType"].strings() if value.text == FARGATE]
