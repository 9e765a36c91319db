"""Requests from the internet go to a function over plain HTTP: everybody on the way may read and change them.

A listener for HTTP on an internet-facing load balancer has to send callers on to HTTPS.

Silent for internal load balancers, and for listeners that redirect.

    Plain:
      Type: AWS::ElasticLoadBalancingV2::Listener
      Properties:
        LoadBalancerArn: !Ref Balancer
        Port: 80
        Protocol: HTTP
        DefaultActions: [{Type: redirect, RedirectConfig: {Protocol: HTTPS, Port: '443', StatusCode: HTTP_301}}]

Notes: 004_b333c69c12457bad.txt:121 "To expose a Lambda function as an HTTP(S) endpoint"
"""

from serverless_lint.graph.walk import places
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together

BALANCER, GROUP = "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancingV2::TargetGroup"
GROUPS = ("DefaultActions.[].TargetGroupArn", "DefaultActions.[].ForwardConfig.TargetGroups.[].TargetGroupArn")


@rule(
    on="AWS::ElasticLoadBalancingV2::Listener",
    severity="warning",
    reference="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html",
    pillar="security",
    since="0.1",
    needs=(BALANCER, GROUP),
)
def plain_http_to_function(listener: Resource) -> Problems:
    graph = listener.graph
    plain = [each for each in listener["Protocol"].strings() if each.text == "HTTP"]
    facing = [
        (at, scheme)
        for at, balancer in graph.targets(listener["LoadBalancerArn"], BALANCER)
        for scheme in balancer["Scheme"]
        if scheme.value in (ABSENT, "internet-facing")
    ]
    for values in (values for path in GROUPS for values in places(listener.properties, path)) if facing else ():
        for named, group in graph.targets(values, GROUP):
            functions = [kind for kind in group["TargetType"].strings() if kind.text == "lambda"]
            for at, kind, *given in together(plain, functions, named, *facing[0]):
                message = f"{listener.id} takes plain HTTP from the internet, and sends it to a function"
                yield problem(at, message, (kind, f"{group.id} is for a function"), given=given)
