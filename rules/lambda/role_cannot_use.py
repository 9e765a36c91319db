"""A function is told the name of something that its role lets it do nothing with.

Its environment names a table, queue, topic, bucket or secret of the same template, and its role allows no action on
that which reads or writes it. The first request that needs it fails with `AccessDenied`.

Ignore it where the function only passes the name on, or acts by credentials that it gets for each request. Silent for
names in `Globals`, which all functions get, and for roles that may assume others.

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        Environment: {Variables: {TABLE: !Ref Orders}}
        Policies:
          - DynamoDBCrudPolicy: {TableName: !Ref Orders}

Notes: 004_b333c69c12457bad.txt:273 "Lambda uses the execution role to read event data"
"""

from serverless_lint.facts.iam import USES
from serverless_lint.graph.never import never_allowed
from serverless_lint.graph.written import in_globals
from serverless_lint.rule import Problems, Relation, Resource, Value, problem, rule, together

# A name of these says whom to call later, or hand on, as often as not.
NAMED_ONLY = ("AWS::Lambda::Function", "AWS::StepFunctions::StateMachine", "AWS::KMS::Key")
ASSUMING = "sts:AssumeRole"


@rule(
    on="AWS::Lambda::Function",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
    pillar="security",
    since="0.1",
    needs="Environment",
)
def role_cannot_use(function: Resource) -> Problems:
    told = set()
    for use in function.follow("uses"):
        target = use.target
        if not isinstance(target, Resource) or target.id in told or target.type in NAMED_ONLY:
            continue
        if not in_globals(use.value, function) and any(never_allowed(function, ASSUMING)):
            for role in _lacking(function, use, target):
                told.add(target.id)
                message = f"{function.id} is told of {target.id}, but its role allows it nothing with that"
                yield problem(use.value, message, (role, "this is its role"), given=[use])


def _lacking(function: Resource, use: Relation, target: Resource) -> list[Value]:
    """Where the role is named that allows none of what can be done with the target."""
    actions = [action for each in USES[target.type].values() for action in each]
    found: list[Value] = [use.value]
    for action in actions:
        proofs = [proof.value for proof in function.lacks(action, target)]
        found = [proof for _, proof in together(found, proofs)]
        if not found:
            break
    return found[:1]
