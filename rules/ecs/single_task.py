"""A service behind a load balancer has one task: while it fails or moves, nobody is answered.

ECS starts another one, which takes a minute or more. With two, in two zones, one of them goes on.

Silent where the number is scaled. Ignore it for development, and for what must not run twice.

    Shop:
      Type: AWS::ECS::Service
      Properties:
        DesiredCount: 2

Notes: 003_26ad10b4ac58064f.txt:160 "Ensures that the specified number of tasks is constantly running"
Peers: none looks at it
"""

from serverless_lint.graph.containers import SERVICE
from serverless_lint.graph.written import filled
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on=SERVICE,
    severity="info",
    reference="https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_fault_isolation_multiaz_region_system.html",
    pillar="reliability",
    since="0.1",
    needs=("DesiredCount", "LoadBalancers"),
)
def single_task(service: Resource) -> Problems:
    scaled = any(service.graph.of_type("AWS::ApplicationAutoScaling::ScalableTarget"))
    for count, behind in together(service["DesiredCount"].numbers(), filled(service["LoadBalancers"])):
        if count.number == 1 and not scaled:
            message = f"{service.id} has one task, without which its load balancer answers nobody"
            yield problem(count, message, (behind, "here it is put behind one"))
