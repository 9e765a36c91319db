"""A service or task for servers elsewhere asks for what is there in AWS only: ECS refuses it, or its tasks never start.

With ECS Anywhere, tasks run on servers of one's own. AWS: "Service load balancing isn't supported. Service discovery
isn't supported. […] The awsvpc network mode isn't supported", nor are file systems of EFS.

    Collector:
      Type: AWS::ECS::TaskDefinition
      Properties:
        RequiresCompatibilities: [EXTERNAL]
        NetworkMode: bridge    # or host, or none

Notes: 000_b4306fdb19fcb421.txt:60 "EKS Anywhere & ECS Anywhere"
Peers: none looks at it
"""

from serverless_lint.graph.containers import EXTERNAL, SERVICE, TASK, efs_volumes, made_for, runs_on
from serverless_lint.graph.written import filled
from serverless_lint.rule import Problems, Resource, problem, rule, together

OF_SERVICES = {"LoadBalancers": "load balancers", "ServiceRegistries": "service discovery"}


@rule(
    on=(SERVICE, TASK),
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html",
    pillar="reliability",
    since="0.1",
)
def external_unsupported(resource: Resource) -> Problems:
    if resource.type == SERVICE:
        elsewhere = runs_on(resource, EXTERNAL)
        asked = [(what, list(filled(resource[name]))) for name, what in OF_SERVICES.items()]
    else:
        elsewhere = made_for(resource, EXTERNAL)
        asked = [("network mode awsvpc", [m for m in resource["NetworkMode"].strings() if m.text == "awsvpc"])]
        asked += [("file systems of EFS", volume.found) for volume in efs_volumes(resource)]
    for what, found in asked:
        for value, given in together(found, elsewhere):
            message = f"{resource.id} runs on servers outside of AWS, where ECS knows no {what}"
            yield problem(value, message, (given, "here it says so"))
