"""A service whose tasks have addresses of their own is put behind a target group of servers: ECS refuses it.

With `NetworkMode: awsvpc`, which Fargate always has, a task is its own target. AWS: "you must choose ip as the target
type, not instance", and `instance` is what a target group is when it does not say.

    Targets:
      Type: AWS::ElasticLoadBalancingV2::TargetGroup
      Properties: {TargetType: ip, Port: 8080, Protocol: HTTP, VpcId: !Ref Vpc}

Notes: 003_26ad10b4ac58064f.txt:161 "It can ensure tasks are registered against an ELB."
Peers: none looks at it
"""

from serverless_lint.graph.containers import SERVICE, tasks_of
from serverless_lint.rule import Problems, Resource, problem, rule, together

GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup"


@rule(
    on=SERVICE,
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html",
    pillar="reliability",
    since="0.1",
    needs=("LoadBalancers", "AWS::ECS::TaskDefinition", GROUP),
)
def targets_not_addresses(service: Resource) -> Problems:
    for at, task in tasks_of(service):
        modes = [mode for mode in task["NetworkMode"].strings() if mode.text == "awsvpc"]
        for balancer in service["LoadBalancers"].items():
            for named, group in service.graph.targets(balancer["TargetGroupArn"], GROUP):
                kinds = [kind for kind in group["TargetType"].strings() if kind.text == "instance"]
                kinds += group["TargetType"].absent_when()
                for kind, *given in together(kinds, named, at, modes, group.itself):
                    message = f"{group.id} is a target group of servers, but tasks of {service.id} have own addresses"
                    place = (kind if kind.written else group.itself, "its TargetType is instance")
                    yield problem(named, message, place, given=[kind, *given])
