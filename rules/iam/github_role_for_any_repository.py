"""A role that is for deployments from GitHub may be taken by the workflows of any repository.

AWS: "If you do not limit the condition key token.actions.githubusercontent.com:sub to a specific organization or
repository, then GitHub Actions from organizations or repositories outside of your control are able to assume roles".
The audience `sts.amazonaws.com` is the same for everybody. By now IAM refuses a policy without the key, or with nothing
but a wildcard.

    Principal: {Federated: !Ref GitHub}    # AWS::IAM::OIDCProvider
    Condition:
      StringEquals: {token.actions.githubusercontent.com:aud: sts.amazonaws.com}
      StringLike: {token.actions.githubusercontent.com:sub: "repo:example/shop:*"}

Notes: 002_c23077be81164283.txt:726 "GitHub"
Peers: checkov CKV_AWS_358, for Terraform only
"""

import re

from serverless_lint.rule import Problems, Resource, Value, Values, problem, rule, together

PROVIDER = "token.actions.githubusercontent.com"
ANY = re.compile(r"\**|repo:\*.*|\*:.*")  # names neither an owner nor a repository


@rule(
    on="AWS::IAM::Role",
    severity="warning",
    reference="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
    pillar="security",
    since="0.1",
    needs="AssumeRolePolicyDocument",
)
def github_role_for_any_repository(role: Resource) -> Problems:
    for each in role["AssumeRolePolicyDocument"]["Statement"].each():
        statement = Values(role.scope, [each], complete=True)
        allowed = [effect for effect in statement["Effect"].strings() if effect.text == "Allow"]
        federated = [value for value in statement["Principal"]["Federated"].each() if _is_github(value, role)]
        asked, known = _subjects(statement["Condition"])
        subjects = [value for values in asked for value in values.each().strings()]
        message = f"workflows of any repository on GitHub may take {role.id}"
        if known and not asked:
            yield from (problem(who, message, given=[ok]) for who, ok in together(federated, allowed))
        elif known and subjects and all(values.complete for values in asked) and len(asked) == 1:
            for subject, *given in together(subjects, federated, allowed):
                if ANY.fullmatch(subject.text):
                    yield problem(subject, message, given=given)


def _is_github(value: Value, role: Resource) -> bool:
    provider = role.graph.referred(value)
    if isinstance(provider, Resource) and provider.type == "AWS::IAM::OIDCProvider":
        return any(url.text.rstrip("/").endswith(PROVIDER) for url in provider["Url"].strings())
    return value.known_text.endswith(f"oidc-provider/{PROVIDER}")


def _subjects(condition: Values) -> tuple[list[Values], bool]:
    """What a condition demands of who asks, or of the repository; and whether all of it is known."""
    asked = []
    for _, operator in condition.entries():
        for key, values in operator.entries():
            if key.lower().startswith(f"{PROVIDER}:") and not key.lower().endswith(":aud"):
                asked.append(values)
    return asked, condition.complete and all(operator.complete for _, operator in condition.entries())
