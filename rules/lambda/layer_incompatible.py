"""A layer says that it is not made for the runtime or architecture of the function that uses it.

`CompatibleRuntimes` and `CompatibleArchitectures` are what the layer's author built and tested it for. Lambda does not
compare them with the function: packages compiled for another version or processor fail as they are imported, and those
of another language are not even looked at.

Ignore it where the layer holds only data, or code that runs everywhere; and then say so in the layer. Otherwise build
one for the function.

    Common:
      Type: AWS::Serverless::LayerVersion
      Properties:
        CompatibleRuntimes: [python3.13, python3.14]
        CompatibleArchitectures: [arm64, x86_64]

Notes: 003_26ad10b4ac58064f.txt:38 "Zip archive that contains libraries, custom runtime, or other dependencies."
"""

from collections.abc import Iterator

from serverless_lint.rule import Problems, Resource, Value, Values, problem, rule, together

LAYER = "AWS::Lambda::LayerVersion"
FITS = {"CompatibleRuntimes": "Runtime", "CompatibleArchitectures": "Architectures"}


@rule(
    on="AWS::Lambda::Function",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html",
    pillar="operational-excellence",
    since="0.1",
    needs=("Layers", "AWS::Lambda::LayerVersion"),
)
def layer_incompatible(function: Resource) -> Problems:
    for named, layer in function.graph.targets(function["Layers"].each(), LAYER):
        name = layer.declaration.origin or layer.id  # SAM puts a hash behind the name that the template has
        for said, own in FITS.items():
            for listed, names in _lists(layer[said]):
                for value, *given in together(function[own].each().strings(), listed, named):
                    if names and value.text not in names:
                        message = f"{function.id} has {value.text}, but {name} is made for {' and '.join(names)}"
                        yield problem(value, message, (listed, f"{name} says so"), (named, "used here"), given=given)


def _lists(values: Values) -> Iterator[tuple[Value, list[str]]]:
    """Each list as a whole, as long as all of it is known."""
    for value in values:
        items = Values(values.scope, [value], complete=True).each()
        if items.complete and all(isinstance(item.value, str) for item in items):
            yield value, [item.text for item in items.strings()]
