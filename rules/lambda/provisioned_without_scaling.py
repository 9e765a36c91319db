"""The same number of environments is kept warm at noon and at midnight.

Provisioned concurrency costs around the clock. Application Auto Scaling follows the use (`LambdaProvisionedConcurrency-
Utilization`), or a schedule, between a lowest and a highest number.

Ignore it where the load is even, or the number is small.

    Warm:
      Type: AWS::ApplicationAutoScaling::ScalableTarget
      DependsOn: WorkerAliaslive
      Properties:
        ServiceNamespace: lambda
        ScalableDimension: lambda:function:ProvisionedConcurrency
        ResourceId: !Sub function:${Worker}:live
        MinCapacity: 1
        MaxCapacity: 10

Notes: 004_b333c69c12457bad.txt:463 "Application Auto Scaling can manage concurrency (schedule or target utilization)"
"""

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.published import warm
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html",
    pillar="cost-optimization",
    since="0.1",
)
def provisioned_without_scaling(function: Resource) -> Problems:
    graph = function.graph
    scaled = any(
        "lambda" in value.known_text or not value.known_text
        for target in graph.of_type("AWS::ApplicationAutoScaling::ScalableTarget")
        for value in target["ServiceNamespace"]
    )
    for published, counts in warm(function):
        if not scaled and not is_part(graph) and not escapes(function, published):
            for count in counts:
                if count.number > 1:
                    message = f"{published.id} keeps {count.number:,.0f} environments warm at all times, unscaled"
                    yield problem(count, message)
