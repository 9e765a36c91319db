"""Code in the template needs a package that no runtime brings along.

Inline code is one file: it has the standard library, AWS's SDK and CloudFormation's response module, and nothing else
unless a layer brings it. Node.js runtimes bring version 3 of the SDK (`@aws-sdk/…`) from nodejs18.x on, version 2
(`aws-sdk`) before. Every run fails as it imports what is missing.

Put the code into a folder with its requirements and let `CodeUri` point there, or add a layer.

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        CodeUri: worker/    # with worker/requirements.txt or worker/package.json

Notes: 004_b333c69c12457bad.txt:483 "You can not include with inline functions"
"""

from collections.abc import Iterator

from serverless_lint.graph.inline import Code, node_packages
from serverless_lint.rule import Problems, Resource, problem, rule, together

WITH_SDK_2 = ("nodejs4.3", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x", "nodejs16.x")


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html",
    pillar="operational-excellence",
    since="0.1",
)
def inline_imports_package(function: Resource) -> Problems:
    code = function["Code"]["ZipFile"].strings()
    layers = function["Layers"].absent_when()
    for source, runtime, no_layers in together(code, function["Runtime"].strings(), layers):
        for package in _missing(source.text, runtime.text):
            message = f"the code of {function.id} needs {package}, which {runtime.text} does not bring along"
            yield problem(source, message, (runtime, f"{function.id} runs on {runtime.text}"), given=[no_layers])


def _missing(source: str, runtime: str) -> Iterator[str]:
    if runtime.startswith("python"):
        yield from Code(source).missing()
    elif runtime.startswith("nodejs"):
        brought = ("aws-sdk",) if runtime in WITH_SDK_2 else ("@aws-sdk/", "@smithy/")
        yield from (name for name in node_packages(source) if not name.startswith(brought))
