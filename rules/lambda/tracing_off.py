"""A function leaves no trace, so nobody sees where the time of a request goes.

With `Tracing: Active` X-Ray records each execution and what it calls. It is off unless somebody turns it on; what calls
the function may be traced, and the trace ends there.

Silent where a wrapper or layer may trace in its own way. Ignore it where nobody looks at traces: they cost money.

    Globals:
      Function:
        Tracing: Active    # of an AWS::Lambda::Function: TracingConfig: {Mode: Active}

Notes: 002_c23077be81164283.txt:493 "Enable active tracing"
Peers: serverless-rules ES1000, cdk-nag LambdaTracing, checkov CKV_AWS_50
"""

from serverless_lint.graph.escapes import is_part
from serverless_lint.rule import Problems, Resource, problem, rule, together

WRAPPER = "AWS_LAMBDA_EXEC_WRAPPER"


@rule(
    on="AWS::Lambda::Function",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html",
    pillar="operational-excellence",
    since="0.1",
)
def tracing_off(function: Resource) -> Problems:
    if is_part(function.graph):
        return
    off = [value for value in function["TracingConfig"]["Mode"].strings() if value.text != "Active"]
    off += function["TracingConfig"]["Mode"].absent_when()
    free = [function["Layers"].absent_when(), function["Environment"]["Variables"][WRAPPER].absent_when()]
    triggers = list(function.triggers())
    for missing, *given in together(off, *free) if triggers else ():
        first = triggers[0]
        message = f"{function.id}, which {first.source.id} triggers, leaves no trace"
        at = missing if missing.written else function.itself
        yield problem(at, message, (first.value, "this is its work"), given=[missing, *given, first])
