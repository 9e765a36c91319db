"""Lambda refuses a function on a runtime that does not exist.

Node.js has runtimes for even versions only, and all names are spelled their own way: `nodejs24.x` but `python3.14` and
`java25`. The deployment fails with any other name; SAM does not check it.

A number that is newer than all that slint knows may be a runtime by now, and is left alone. So are known names on
another Amazon Linux (`.al2023`), and what resembles no known name at all.

    Worker:
      Type: AWS::Serverless::Function    # AWS::Lambda::Function takes the same
      Properties:
        Runtime: nodejs24.x

Peers: cfn-lint E3030, which does not look at SAM functions
"""

import re

from serverless_lint.facts.runtimes import RUNTIMES
from serverless_lint.graph.runtimes import lifecycle
from serverless_lint.rule import Problems, Resource, problem, rule

LIKE = 0.75  # how much of a name must be right for it to be a slip


@rule(
    on=("AWS::Lambda::Function", "AWS::Lambda::LayerVersion"),
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    pillar="operational-excellence",
    since="0.1",
)
def runtime_unknown(resource: Resource) -> Problems:
    for runtime in (*resource["Runtime"].strings(), *resource["CompatibleRuntimes"].each().strings()):
        known = lifecycle(runtime.text) or lifecycle(re.sub(r"\.al\d{4}$", "", runtime.text))
        meant = [] if known else _meant(runtime.text)
        if meant and not _newer(runtime.text):
            family = (dates for name, dates in RUNTIMES.items() if _family(name) == _family(meant[0]))
            current = next((dates.successor for dates in family if dates.successor), meant[0])
            yield problem(runtime, f"Lambda has no runtime {runtime.text}; {current} is current")


def _meant(runtime: str) -> list[str]:
    from difflib import get_close_matches  # nearly every runtime is known

    return get_close_matches(runtime.lower(), RUNTIMES, 1, LIKE)


def _newer(runtime: str) -> bool:
    """Whether it is written like one that is known, with a greater number."""
    alike = [_numbers(name) for name in RUNTIMES if _shape(name) == _shape(runtime)]
    return bool(alike) and _numbers(runtime) > max(alike)


def _family(runtime: str) -> str:
    return re.split(r"[\d.]", runtime)[0]


def _shape(runtime: str) -> str:
    """Its name with numbers made alike, and years."""
    return re.sub(r"\d+", "0", re.sub(r"\d{4}", "Y", runtime))


def _numbers(runtime: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", runtime)]
