"""SnapStart is switched on for a function that cannot have it.

Lambda takes snapshots of Java (11 and later), Python (3.12 and later) and .NET (8 and later) only, and neither of
functions with a file system or more than 512 MB of `/tmp`, nor where provisioned concurrency keeps environments warm.
The deployment fails.

Take `SnapStart` out, or what it does not go with. In `Globals` it reaches functions of other languages, too: they opt
out with `ApplyOn: None`.

    Worker:
      Type: AWS::Serverless::Function    # AWS::Lambda::Function takes the same
      Properties:
        Runtime: nodejs24.x
        SnapStart:
          ApplyOn: None

Notes: 001_37b943b1833eba40.txt:34 "Lambda Snapstart"
Peers: cfn-lint E2530, which looks at the runtime only
"""

from collections.abc import Iterator

from serverless_lint.facts.awslambda import SNAPSTART_RUNTIMES, SNAPSTART_STORAGE
from serverless_lint.graph.published import warm
from serverless_lint.graph.runtimes import lifecycle
from serverless_lint.rule import Problems, Resource, Value, amount, problem, put, rule, together


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html",
    pillar="performance",
    since="0.1",
    needs="SnapStart",
)
def snapstart_unsupported(function: Resource) -> Problems:
    applied = [value for value in function["SnapStart"]["ApplyOn"].strings() if value.text == "PublishedVersions"]
    for other, what in _obstacles(function) if applied else ():
        for on, _ in together(applied, other):
            fix = put(on, "None", "switch SnapStart off", safe=True)
            yield problem(on, f"SnapStart of {function.id} does not go with {what}", (other, what), fix=fix)


def _obstacles(function: Resource) -> Iterator[tuple[Value, str]]:
    for runtime in function["Runtime"].strings():
        if lifecycle(runtime.text) is not None and runtime.text not in SNAPSTART_RUNTIMES:
            yield runtime, f"the runtime {runtime.text}"
    for size in function["EphemeralStorage"]["Size"].numbers():
        if size.number > SNAPSTART_STORAGE:
            yield size, f"{amount(size, 'MB')} of /tmp, more than {SNAPSTART_STORAGE} MB"
    for count in function["FileSystemConfigs"].at_least():
        if count.number:
            yield count, "a file system"
    for _, counts in warm(function):
        for count in counts:
            yield count, f"{count.number:g} provisioned environments"
