"""What is sent to a target names a variable that is defined nowhere.

In an `InputTemplate`, `<name>` stands for what `InputPathsMap` takes from the event under that name. A name that is not
there, or is spelled otherwise, stands for nothing: EventBridge refuses the target, or sends the event without it.

    InputTransformer:
      InputPathsMap: {id: $.detail.id}
      InputTemplate: '{"order": <id>, "rule": <aws.events.rule-arn>}'

Notes: 002_c23077be81164283.txt:371 "Use event patterns set on rules to control which events are subscribed-to"
"""

import re

from serverless_lint.graph.walk import places
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together

VARIABLE = re.compile(r"<([A-Za-z0-9_][A-Za-z0-9_.-]*)>")
OWN = "aws.events."


@rule(
    on="AWS::Events::Rule",
    severity="warning",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html",
    pillar="operational-excellence",
    since="0.1",
)
def input_variable_undefined(source: Resource) -> Problems:
    for transformer in places(source.properties, "Targets.[].InputTransformer"):
        paths = transformer["InputPathsMap"]
        defined = {name for name, _ in paths.entries()}
        for template in transformer["InputTemplate"] if paths.complete else ():
            for name in dict.fromkeys(VARIABLE.findall(template.known_text if template.value is not ABSENT else "")):
                if name not in defined and not name.startswith(OWN):
                    for at, _ in together(template, paths.found[:1]):
                        known = f" (it defines {', '.join(sorted(defined))})" if defined else ""
                        yield problem(at, f"<{name}> is in no InputPathsMap{known}")
