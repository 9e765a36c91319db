"""Lambda refuses a function with more than five layers.

SAM puts the layers of `Globals` in front of the function's own, so five are soon reached without being seen in one
place. The deployment fails with a sixth.

Merge layers that always go together, take shared ones out of `Globals`, or leave them out where they are not needed:

    Thumbnails:
      Type: AWS::Serverless::Function
      IgnoreGlobals: [Layers]

Notes: 003_26ad10b4ac58064f.txt:40 "Can use upto 5 layers"
Peers: cfn-lint E3032
"""

from serverless_lint.rule import Problems, Resource, problem, rule

MOST = 5


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
    pillar="operational-excellence",
    since="0.1",
    needs="Layers",
)
def too_many_layers(function: Resource) -> Problems:
    for count in function["Layers"].at_least():
        if count.number > MOST:
            yield problem(count, f"{function.id} has {count.number:g} layers; Lambda takes {MOST}")
