"""A role is used by a service that it does not trust: what acts by it cannot even start.

Who may take a role is said by its trust policy, the `AssumeRolePolicyDocument`. A role made for functions is none for
state machines. Some services ask when they are deployed, the others fail for each call.

Silent where the role is of another stack, or handed to one that may change its policy. Edge functions, which need two
services, have a rule of their own.

    WorkflowRole:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: sts:AssumeRole
              Principal: {Service: states.amazonaws.com}

Notes: 002_c23077be81164283.txt:28 "An **AWS** identity with permission **Policies**"
"""

from serverless_lint.facts.iam import ROLES
from serverless_lint.graph.access import roles_of
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on=tuple(ROLES),
    severity="error",
    reference="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html",
    pillar="security",
    since="0.1",
    needs="AWS::IAM::Role",
)
def role_not_assumable(resource: Resource) -> Problems:
    service, paths = ROLES[resource.type]
    for path in paths:
        for named, role in roles_of(resource, path):
            for refusal in role.refuses(service, "sts:AssumeRole"):
                for _ in together(named, refusal.value):
                    message = f"{resource.id} acts by {role.id}, which does not let {service} take it"
                    place = (role.itself, "its trust policy names others")
                    yield problem(named, message, place, given=[refusal.value])
