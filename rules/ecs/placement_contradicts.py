"""Where tasks shall be placed is said in a way that ECS does not take.

`binpack` fills servers up by `cpu` or `memory`, and by nothing else. `memberOf` chooses servers by an `Expression`;
`distinctInstance` takes none.

    PlacementStrategies:
      - {Type: spread, Field: attribute:ecs.availability-zone}
      - {Type: binpack, Field: memory}
    PlacementConstraints:
      - {Type: memberOf, Expression: "attribute:ecs.instance-type =~ t3.*"}

Notes: 003_26ad10b4ac58064f.txt:150 "place tasks based on the least available amount of CPU or memory"
Notes: 003_26ad10b4ac58064f.txt:155 "Place each task on a different container instance."
Peers: none looks at it
"""

from serverless_lint.graph.written import filled
from serverless_lint.rule import Problems, Resource, problem, rule, together

RESOURCES = ("cpu", "memory", "CPU", "MEMORY")


@rule(
    on=("AWS::ECS::Service", "AWS::ECS::TaskDefinition"),
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html",
    pillar="reliability",
    since="0.1",
)
def placement_contradicts(resource: Resource) -> Problems:
    for strategy in resource["PlacementStrategies"].items():
        for kind, field in together(strategy["Type"].strings(), strategy["Field"].strings()):
            if kind.text == "binpack" and field.text not in RESOURCES:
                yield problem(field, f"{resource.id} fills servers up by {field.text}; ECS does by cpu or memory only")
    for constraint in resource["PlacementConstraints"].items():
        for kind in constraint["Type"].strings():
            if kind.text == "distinctInstance":
                for expression, _ in together(filled(constraint["Expression"]), kind):
                    message = f"{resource.id} wants a server for each task, which takes no Expression"
                    yield problem(expression, message, given=[kind])
            elif kind.text == "memberOf":
                for _, none in together(kind, constraint["Expression"].absent_when()):
                    message = f"{resource.id} wants servers that fit an Expression, but has none"
                    yield problem(kind, message, given=[none])
