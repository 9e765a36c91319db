"""A function may run for longer than what calls it waits: it works on when the call has failed already.

A user pool waits 5 s and calls again, three times in all; a GraphQL API answers with an error after 30 s; a Firehose
stream takes a batch as failed after 5 min. The function knows nothing of that. It works on, is paid for, and does the
same thing again at the next attempt.

Silent for functions that something else calls, too, or that may call themselves: the time may be meant for that. User
pools do not wait for senders of messages, nor GraphQL APIs where a resolver asks with `Event`. Ignore it where the
function is known to be done long before.

    # SAM
    Verify:
      Type: AWS::Serverless::Function
      Properties:
        Timeout: 5
        Events:
          SignUp: {Type: Cognito, Properties: {UserPool: !Ref Users, Trigger: PreSignUp}}

Notes: 004_b333c69c12457bad.txt:103 "Results are returned right away"
"""

from serverless_lint.facts.patience import PATIENCE, SENDERS
from serverless_lint.graph.access import roles_of
from serverless_lint.graph.relations.apigateway import has_other_use
from serverless_lint.graph.relations.appsync import is_awaited
from serverless_lint.rule import Problems, Relation, Resource, amount, problem, rule, together


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html",
    pillar="reliability",
    since="0.1",
    needs="Timeout",
)
def outlives_caller(function: Resource) -> Problems:
    if has_other_use(function):
        return
    told = set()  # a user pool may call a function for many reasons
    for trigger in function.triggers("sync"):
        caller = trigger.source
        patience = PATIENCE.get(getattr(caller, "type", ""), 0) if _waits(trigger) else 0
        for _, timeout in together(trigger.value, function["Timeout"].numbers()) if patience else ():
            if timeout.number > patience and (caller.id, timeout.when) not in told and not _may_call_itself(function):
                told.add((caller.id, timeout.when))
                message = f"{function.id} may run for {amount(timeout, 's')}, but {caller.id} waits {patience} s for it"
                yield problem(timeout, message, (trigger.value, f"{caller.id} calls it"), given=[trigger])


def _waits(trigger: Relation) -> bool:
    if trigger.via.type.startswith("AWS::AppSync::"):
        return trigger.via.type == "AWS::AppSync::DataSource" and is_awaited(trigger.via)
    return not any(each in SENDERS for each in trigger.value.path)


def _may_call_itself(function: Resource) -> bool:
    known = any(True for _ in roles_of(function))
    return known and not any(True for _ in function.lacks("lambda:InvokeFunction", function))
