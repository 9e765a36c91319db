"""Functions share a role, so each may do what any of them has to.

A role is what an intruder gets with a function. Shared by several, it allows the sum of all their needs, and nobody can
tell any more which of them needs what. SAM makes one for each function, if it is not given any.

Ignore it for functions that do the same in two shapes, or where the account hands out the roles.

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        # no Role: SAM makes one, with these
        Policies:
          - SQSSendMessagePolicy: {QueueName: !GetAtt Jobs.QueueName}

Notes: 004_b333c69c12457bad.txt:274 "Best practice: create one Lambda Execution Role per function"
"""

from itertools import combinations

from serverless_lint.graph.powers import actors
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::IAM::Role",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
    pillar="security",
    since="0.1",
    needs="AWS::Lambda::Function",
)
def role_shared(role: Resource) -> Problems:
    users = [(named, actor) for named, actor in actors(role) if actor.type == "AWS::Lambda::Function"]
    for first, second in combinations(users[:10], 2):
        if first[1] is not second[1] and any(together(first[0], second[0])):
            count = len({function.id for _, function in users})
            message = f"{count} functions act by {role.id}, so each may do what any of them has to"
            places = [(named, f"{function.id} does") for named, function in users[:5]]
            yield problem(role.itself, message, *places, given=[first[0], second[0]])
            return
