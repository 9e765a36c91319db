"""A Fargate service runs in a subnet from which its tasks get nowhere: they cannot even pull their image.

A task without a public address needs a NAT gateway, or endpoints for ECR, S3 and the logs. In a subnet whose only way
out is an internet gateway, it starts, waits, and ends with `CannotPullContainerError`.

Silent where subnets, route tables or endpoints may come from another stack.

    Shop:
      Type: AWS::ECS::Service
      Properties:
        NetworkConfiguration:
          AwsvpcConfiguration:
            Subnets: [!Ref Private]    # which leads to a NAT gateway; in a public one, AssignPublicIp: ENABLED
            AssignPublicIp: DISABLED

Notes: 003_26ad10b4ac58064f.txt:142 "docker networking mode"
Peers: none looks at it
"""

from serverless_lint.graph.containers import FARGATE, SERVICE, runs_on
from serverless_lint.graph.relations.vpc import ENDPOINT, SUBNET
from serverless_lint.graph.routing import to_internet
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on=SERVICE,
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    pillar="reliability",
    since="0.1",
    needs=("NetworkConfiguration", SUBNET),
)
def task_without_way_out(service: Resource) -> Problems:
    if any(service.graph.of_type(ENDPOINT)):
        return
    public = service["NetworkConfiguration"]["AwsvpcConfiguration"]["AssignPublicIp"]
    private = [value for value in public.strings() if value.text == "DISABLED"] + public.absent_when()
    for inside in service.follow("runs-in"):
        subnet = inside.target
        if not isinstance(subnet, Resource) or subnet.type != SUBNET:
            continue
        for out in to_internet(subnet).proofs(subnet.itself):
            for at, *given in together(inside.value, out, private, runs_on(service, FARGATE)):
                if out.value is False:
                    message = f"tasks of {service.id} get no public address, and nothing leads out of {subnet.id}"
                    yield problem(at, message, (subnet.itself, "this is the subnet"), given=[*given, inside])
                    return
