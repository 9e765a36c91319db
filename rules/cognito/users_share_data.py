"""Every user may change the data of all others: the role is for whole buckets or tables.

All users who sign in act by one role. What it allows on a bucket or table, each of them may do with what is there of
anybody. AWS puts the user's own id into the ARN, or into a condition on the leading key.

Ignore it where users are trusted with one another's data.

    Statement:
      - Effect: Allow
        Action: [s3:GetObject, s3:PutObject]
        Resource: !Sub '${Uploads.Arn}/${!cognito-identity.amazonaws.com:sub}/*'
      - Effect: Allow
        Action: [dynamodb:GetItem, dynamodb:PutItem]
        Resource: !GetAtt Orders.Arn
        Condition: {ForAllValues:StringEquals: {dynamodb:LeadingKeys: ['${cognito-identity.amazonaws.com:sub}']}}

Notes: 004_b333c69c12457bad.txt:648 "temporary credentials with STS to access S3 resources"
"""

from serverless_lint.graph.identities import ATTACHMENT, given_roles
from serverless_lint.graph.policies import policies_of_role
from serverless_lint.rule import Problems, Resource, Values, problem, rule, together

WRITES = ("s3:put", "s3:delete", "dynamodb:put", "dynamodb:update", "dynamodb:delete", "dynamodb:batchwrite")
WHOLE = ("*", "s3:*", "dynamodb:*")
VARIABLE = "${"  # a policy variable, such as the user's id


@rule(
    on=ATTACHMENT,
    severity="warning",
    reference="https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html",
    pillar="security",
    since="0.1",
    needs="AWS::IAM::Role",
)
def users_share_data(attachment: Resource) -> Problems:
    for given in given_roles(attachment):
        for statement in policies_of_role(given.role).statements:
            allowed = [effect for effect in statement["Effect"].strings() if effect.text == "Allow"]
            free = statement["Condition"].absent_when()
            actions = [each for each in statement["Action"].each().strings() if _writes(each.text.lower())]
            for action, *more in together(actions[:1], allowed, free, given.value) if _is_shared(statement) else ():
                message = f"{given.kind} users may all {action.text} what is there of the others"
                yield problem(action, message, (given.value, f"{given.role.id} is the role of all"), given=more)


def _writes(action: str) -> bool:
    return action in WHOLE or action.startswith(WRITES)


def _is_shared(statement: Values) -> bool:
    """Whether it is certain that no resource is a user's own."""
    resources = statement["Resource"].each()
    return resources.complete and bool(list(resources)) and not any(VARIABLE in each.known_text for each in resources)
