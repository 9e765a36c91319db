"""Pods on Fargate shall run in a subnet that leads to the internet by itself: EKS refuses the profile.

AWS: "A Pod running on Fargate isn't assigned a public IP address, so only private subnets (with no direct route to an
Internet Gateway) are accepted".

    Pods:
      Type: AWS::EKS::FargateProfile
      Properties:
        Subnets: [!Ref PrivateA, !Ref PrivateB]    # whose routes lead to a NAT gateway

Notes: 000_b4306fdb19fcb421.txt:27 "EKS : Elastic K8 Service"
Peers: none looks at it
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together

SUBNET, GATEWAY = "AWS::EC2::Subnet", "AWS::EC2::InternetGateway"


@rule(
    on="AWS::EKS::FargateProfile",
    severity="error",
    reference="https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateFargateProfile.html",
    pillar="reliability",
    since="0.1",
    needs=("Subnets", SUBNET, GATEWAY),
)
def fargate_in_public_subnet(profile: Resource) -> Problems:
    for inside in profile.follow("runs-in"):
        for table in inside.target.follow("routes"):
            for route in table.target.follow("routes"):
                if not isinstance(route.target, Resource) or route.target.type != GATEWAY:
                    continue
                for at, *given in together(inside.value, table.value, route.value):
                    message = f"pods of {profile.id} shall run in {inside.target.id}, which leads to the internet"
                    yield problem(at, message, (route.value, "by this route"), given=given)
