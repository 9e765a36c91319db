"""One function answers three or more kinds of callers, and is as large, privileged and fragile as all of them together.

Events of a queue, requests of an API and a schedule differ in form, rights, timeout, concurrency and in what happens on
failure. In one function, the least of each rules the others, and a change for one is deployed for all.

Ignore it for functions that only pass on what they get, such as a common logger. Otherwise share the code, as a module
or layer, and give each caller a function.

    OnOrder:
      Type: AWS::Serverless::Function
      Properties: {Handler: orders.on_event, …}
    GetOrder:
      Type: AWS::Serverless::Function
      Properties: {Handler: orders.on_request, …}

Notes: 002_c23077be81164283.txt:952 "Speedy, simple, singular"
Peers: serverless-rules WS1002
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together

MANY = 3


@rule(
    on="AWS::Lambda::Function",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html",
    pillar="operational-excellence",
    since="0.1",
)
def many_kinds_of_triggers(function: Resource) -> Problems:
    kinds = {trigger.source.type: trigger for trigger in function.triggers() if isinstance(trigger.source, Resource)}
    if len(kinds) >= MANY and any(together(*(trigger.value for trigger in kinds.values()))):
        names = ", ".join(trigger.source.id for trigger in kinds.values())
        message = f"{function.id} is called by {len(kinds)} kinds of resources: {names}"
        yield problem(function.itself, message, given=list(kinds.values()))
