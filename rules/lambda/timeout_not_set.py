"""A function that works on batches, or with a database, has three seconds for it.

Lambda's default is made for small things. A batch of messages, a connection that is set up, or a first call after a
cold start takes longer when the load is high, which is when it must not fail. The run is cut off and repeated.

Silent in a template that a build merges with others, whose `Globals` may say more.

Set what the slowest good run takes, and some more.

    Worker:
      Type: AWS::Serverless::Function    # AWS::Lambda::Function takes the same
      Properties:
        Timeout: 30

Notes: 003_26ad10b4ac58064f.txt:30 "Funtion Timeout - __3sec(default)__"
Peers: serverless-rules ES1006, cdk-nag LambdaDefaultTimeout, for every function
"""

from serverless_lint.graph.escapes import is_part
from serverless_lint.rule import Problems, Resource, amount, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html",
    pillar="reliability",
    since="0.1",
)
def timeout_not_set(function: Resource) -> Problems:
    assumed = [value for value in function["Timeout"].numbers() if not value.written]
    work = [(poll, f"works on batches of {poll.source.id}") for poll in function.triggers("poll")]
    work += [(connection, f"connects to {connection.target.id}") for connection in function.follow("connects")]
    for timeout in assumed if work and not is_part(function.graph) else ():
        relation, what = work[0]
        message = f"{function.id} {what}, and has {amount(timeout, 's')} for it"
        yield problem(timeout, message, (relation.value, "this is the work"), given=[relation])
