"""The buildspec that a project holds is none: every build ends before it begins.

A buildspec is YAML or JSON. It needs a `version`, 0.1 or 0.2, and `phases`, of which there are four: `install`,
`pre_build`, `build` and `post_build`.

    Source:
      BuildSpec: |
        version: 0.2
        phases:
          build:
            commands: [make]

Notes: 002_c23077be81164283.txt:684 "Must be YAML formatted"
Peers: none looks at it
"""

from serverless_lint.graph.definitions import in_text
from serverless_lint.rule import Problems, Resource, Value, Values, problem, rule

PHASES = ("install", "pre_build", "build", "post_build")


@rule(
    on="AWS::CodeBuild::Project",
    severity="error",
    reference="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html",
    pillar="operational-excellence",
    since="0.1",
    needs="Source",
)
def buildspec_invalid(project: Resource) -> Problems:
    for written in project["Source"]["BuildSpec"]:
        text = written.known_text
        if "\n" not in text.strip():
            continue  # a path, or a definition so short that it may be one
        found = in_text(Values(project.scope, [written], complete=True))
        if found.found:
            yield from _faults(project, found)
        elif isinstance(written.value, str) and written.origin is None and "${" not in text:
            yield problem(written, f"the buildspec of {project.id} is neither YAML nor JSON")


def _faults(project: Resource, buildspec: Values) -> Problems:
    at: Value = buildspec.found[0]
    for version in buildspec["version"]:
        if version.known_text not in ("0.1", "0.2", ""):
            yield problem(version, f"{version.known_text} is no version of a buildspec: 0.1 and 0.2 are")
    if buildspec["version"].absent_when():
        yield problem(at, f"the buildspec of {project.id} says no version")
    if buildspec["phases"].absent_when() and buildspec["batch"].absent_when():
        yield problem(at, f"the buildspec of {project.id} has no phases")
    for name, phase in buildspec["phases"].entries():
        if name not in PHASES and phase.found and "${" not in name:
            yield problem(phase.found[0], f"{name} is no phase of a build: {', '.join(PHASES)} are")
