"""A CloudFront Function runs on the first JavaScript runtime, and lacks what the second one has.

`cloudfront-js-2.0` has promises, `let` and `const`, `buffer`, and key value stores; AWS recommends it. With
`cloudfront-js-1.0` an association with a key value store is refused.

Ignore it for functions that do their work. Otherwise raise the runtime, and test: it runs in strict mode.

    Rewrite:
      Type: AWS::CloudFront::Function
      Properties:
        FunctionConfig: {Comment: rewrites paths, Runtime: cloudfront-js-2.0}

Notes: 004_b333c69c12457bad.txt:340 "Lightweight functions written in JavaScript"
"""

from serverless_lint.graph.written import filled
from serverless_lint.rule import Problems, Resource, problem, put, rule, together

OLD, NEW = "cloudfront-js-1.0", "cloudfront-js-2.0"


@rule(
    on="AWS::CloudFront::Function",
    severity="info",
    reference="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html",
    pillar="operational-excellence",
    since="0.1",
    needs="FunctionConfig",
)
def function_runtime_old(function: Resource) -> Problems:
    config = function["FunctionConfig"]
    for runtime in config["Runtime"].strings():
        if runtime.value == OLD:
            fix = put(runtime, NEW, f"raise the runtime to {NEW}", safe=False)
            stores = [store for store, _ in together(filled(config["KeyValueStoreAssociations"]), [runtime])]
            if stores:
                message = f"{function.id} has a key value store, which {OLD} cannot read; {NEW} can"
                yield problem(runtime, message, (stores[0], "the store"), fix=fix)
            else:
                yield problem(runtime, f"{function.id} runs on {OLD}; {NEW} is current", fix=fix)
