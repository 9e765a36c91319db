"""What calls a function does not call its alias, and gets none of what the alias is for.

An alias keeps environments warm, shares requests between two versions, or shifts them step by step while alarms look
on. Whoever calls the function by its own name gets `$LATEST`: a cold start that was paid to be avoided, or new code
before anybody has looked at it.

The events of a SAM function with `AutoPublishAlias` call the alias by themselves; API definitions, rules and mappings
that name the function do not. Ignore it where a schedule is to run what was uploaded last.

    # CloudFormation
    Endpoint: !Ref Live    # the alias, in place of !GetAtt Worker.Arn

    # in an API definition of SAM, where Worker has AutoPublishAlias
    uri: !Sub arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Worker.Alias}/invocations

Notes: 004_b333c69c12457bad.txt:553 "Aliases enable stable configuration of our event triggers / destinations"
"""

from serverless_lint.graph.published import preferred, unqualified
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html",
    pillar="operational-excellence",
    since="0.1",
)
def trigger_bypasses_alias(function: Resource) -> Problems:
    aliases = list(preferred(function))
    told = set()  # an API may call a function from many methods
    for trigger, named in unqualified(function) if aliases else ():
        for alias, does, what in aliases:
            about = (trigger.source.id, alias.id, named.when)
            if about not in told and any(together(named, trigger.value, does)):
                told.add(about)
                message = f"{trigger.source.id} calls {function.id} past the alias that {what}"
                yield problem(named, message, (does, f"{alias.id} {what}"), given=[trigger])
