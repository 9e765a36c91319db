"""Any Alexa skill may call a function, not only the one that it was made for.

The permission for `alexa-appkit.amazon.com` names a skill by `EventSourceToken`. Without one, everybody may make a
skill that calls the function. SAM makes such a permission for an `AlexaSkill` event without `SkillId`.

Ignore it until the skill has an id, which it only gets when it is created.

    Events:
      Skill: {Type: AlexaSkill, Properties: {SkillId: amzn1.ask.skill.12345678-1234-1234-1234-123456789012}}

Notes: 004_b333c69c12457bad.txt:116 "Amazon Alexa"
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together

ALEXA = ("alexa-appkit.amazon.com", "alexa-connectedhome.amazon.com")


@rule(
    on="AWS::Lambda::Permission",
    severity="warning",
    reference="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-alexaskill.html",
    pillar="security",
    since="0.1",
)
def alexa_without_skill(permission: Resource) -> Problems:
    for principal, token in together(permission["Principal"].strings(), permission["EventSourceToken"].absent_when()):
        if principal.text in ALEXA:
            yield problem(principal, f"{permission.id} lets any Alexa skill call the function", given=[token])
