"""The handler of a function whose code is in the template is not where Lambda looks for it.

CloudFormation writes inline code into a file `index`, so the handler is `index.` and the name of a function in it. With
another file, or a name that the code does not define, every run fails before it begins (`Runtime.ImportModuleError`,
`Runtime.HandlerNotFound`).

    Worker:
      Type: AWS::Serverless::Function    # Code: {ZipFile: …} in AWS::Lambda::Function
      Properties:
        Runtime: python3.14
        Handler: index.handler
        InlineCode: |
          def handler(event, context):
              return "done"

Notes: 004_b333c69c12457bad.txt:482 "Use the Code.ZipFile property"
"""

from serverless_lint.graph.inline import Code
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html",
    pillar="operational-excellence",
    since="0.1",
    needs=("Code", "Handler"),
)
def inline_handler_mismatch(function: Resource) -> Problems:
    code = [value for value in function["Code"]["ZipFile"] if value.known_text]
    for source, handler, runtime in together(code, function["Handler"].strings(), function["Runtime"].strings()):
        file, _, name = handler.text.rpartition(".")
        place = (source, "the code is here")
        if file != "index" and runtime.text.startswith(("nodejs", "python")):
            message = f"the handler of {function.id} is {handler.text}, but inline code is in the file index"
            yield problem(handler, message, place, given=[runtime])
        elif runtime.text.startswith("python") and isinstance(source.value, str):
            names = Code(source.value).names
            if names is not None and name not in names:
                message = f"the handler of {function.id} is {handler.text}, but the code defines no {name}"
                yield problem(handler, message, place, given=[runtime])
