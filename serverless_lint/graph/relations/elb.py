"""Load balancers: which target groups they send requests to, and who takes these.

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.awslambda import FUNCTION, QUALIFIED
from serverless_lint.graph.relations.declared import Places, declared, ends, evidence, inside, joined, naming, through
from serverless_lint.graph.relations.fronts import ALB, CLASSIC

GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup"
LISTENER = "AWS::ElasticLoadBalancingV2::Listener"
RULE = "AWS::ElasticLoadBalancingV2::ListenerRule"
TAKERS: Places = {
    "AWS::AutoScaling::AutoScalingGroup": ("TargetGroupARNs",),
    "AWS::ECS::Service": (
        "LoadBalancers.TargetGroupArn",
        "LoadBalancers.AdvancedConfiguration.AlternateTargetGroupArn",
    ),
}
CLASSIC_TAKERS: Places = {
    "AWS::AutoScaling::AutoScalingGroup": ("LoadBalancerNames",),
    "AWS::ECS::Service": ("LoadBalancers.LoadBalancerName",),
}
TARGETS = (FUNCTION, *QUALIFIED, "AWS::EC2::Instance", ALB)


def fronts(graph: Graph) -> Iterator[Relation]:
    """Load balancer -> target group -> service, auto scaling group, function, instance, load balancer."""
    groups = "DefaultActions.TargetGroupArn DefaultActions.ForwardConfig.TargetGroups.TargetGroupArn"
    yield from joined(graph, "fronts", LISTENER, ("LoadBalancerArn", (ALB,)), (groups, (GROUP,)))
    yield from _by_rules(graph)
    for taker, value, group in naming(graph, TAKERS, GROUP):
        yield Relation("fronts", group, taker, value, evidence(value), taker)
    yield from declared(graph, "fronts", {GROUP: ("Targets.Id",)}, *TARGETS)
    for taker, value, balancer in naming(graph, CLASSIC_TAKERS, CLASSIC):
        yield Relation("fronts", balancer, taker, value, evidence(value), taker)
    yield from declared(graph, "fronts", {CLASSIC: ("Instances",)}, "AWS::EC2::Instance")


def _by_rules(graph: Graph) -> Iterator[Relation]:
    """The load balancer of a rule is that of its listener."""
    places: Places = {RULE: ("Actions.TargetGroupArn", "Actions.ForwardConfig.TargetGroups.TargetGroupArn")}
    for rule, value, group in naming(graph, places, GROUP):
        for first, listener in inside(graph, rule["ListenerArn"], LISTENER):
            for behind, balancer in through(first, ends(graph, listener["LoadBalancerArn"], ALB)):
                for place, _ in through(value, [(behind, balancer)]):
                    yield Relation("fronts", balancer, group, place, evidence(place), rule)
