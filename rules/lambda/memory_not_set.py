"""A runtime that starts slowly is given the least memory, and with it the least processor.

Processor time comes in proportion to memory; 1,769 MB are one vCPU, the default of 128 MB is a fourteenth of one. Java
and .NET take many seconds to start with that. More memory is often cheaper, as the run gets shorter by more than the
memory gets larger.

Ignore it where nobody waits for the function. Otherwise measure; AWS Lambda Power Tuning finds the cheapest size.

    Worker:
      Type: AWS::Serverless::Function    # AWS::Lambda::Function takes the same
      Properties:
        MemorySize: 1024

Notes: 002_c23077be81164283.txt:896 "Sometimes increased memory leads to significant performance increase"
Peers: serverless-rules ES1005, cdk-nag LambdaDefaultMemorySize, for every function
"""

from serverless_lint.graph.escapes import is_part
from serverless_lint.rule import Problems, Resource, amount, problem, rule, together

SLOW = ("java", "dotnet")


@rule(
    on="AWS::Lambda::Function",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html",
    pillar="performance",
    since="0.1",
)
def memory_not_set(function: Resource) -> Problems:
    if is_part(function.graph):
        return  # a build merges it with others, whose `Globals` may say more
    assumed = [value for value in function["MemorySize"].numbers() if not value.written]
    for memory, runtime in together(assumed, function["Runtime"].strings()):
        if runtime.text.startswith(SLOW):
            message = f"{function.id} has {amount(memory, 'MB')} of memory for {runtime.text}"
            yield problem(memory, message, (runtime, f"{function.id} runs on {runtime.text}"))
