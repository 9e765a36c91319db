"""A function that may run for longer than its API waits goes on when its caller has got an error already.

API Gateway answers 504 after 29 s (REST API) or 30 s (HTTP API), or after the integration's own, shorter time. The
function knows nothing of that: it works on, is paid for, and finishes what its caller takes to have failed and may well
be trying again.

A REST API's 29 s can be raised by a quota request when it is regional or private; then write `TimeoutInMillis` on the
integration. Silent where the difference is a second at most, where the answer is streamed, where the call is
asynchronous (`X-Amz-Invocation-Type`), for WebSockets, and for functions that something else calls or polls for, too:
the time may be meant for that. Ignore it where the function is known to be done long before.

Lower the function's `Timeout` below what the API waits; or answer at once, and work on from a queue.

    # SAM
    Function:
      Type: AWS::Serverless::Function
      Properties:
        Timeout: 28
        Events:
          Get: {Type: Api, Properties: {Path: /items, Method: get, TimeoutInMillis: 29000}}

    # CloudFormation
    Method:
      Type: AWS::ApiGateway::Method
      Properties:
        Integration: {Type: AWS_PROXY, TimeoutInMillis: 60000, …}    # with the quota raised

Notes: 004_b333c69c12457bad.txt:103 "Results are returned right away"
"""

from serverless_lint.graph.relations.apigateway import has_other_use, waits
from serverless_lint.rule import Problems, Resource, amount, problem, rule, together

GRACE = 1  # second: 30 s behind a REST API is nobody's fault


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html",
    pillar="reliability",
    since="0.1",
)
def function_outlives_integration(function: Resource) -> Problems:
    if has_other_use(function):
        return
    for trigger in function.triggers("sync"):
        api = trigger.source.id
        for wait, timeout in together(waits(trigger), function["Timeout"].numbers()):
            if timeout.number > wait.number + GRACE:
                told = f"{function.id} may run for {amount(timeout, 's')}, but {api} waits {amount(wait, 's')} for it"
                yield problem(timeout, told, (wait, f"{api} answers 504 after {amount(wait, 's')}"))
