"""A rule waits for a kind of event that its source does not send.

The `detail-type` has to be what the service writes there, to the letter: capitals, blanks and hyphens count
(`EC2 Instance State-change Notification`, but `ECS Task State Change`). The rule deploys, and never fits.

Found are kinds that are spelled nearly like one of CodeBuild, CodePipeline, EC2, ECS, S3 or Step Functions, and those
that another of these sends. Others are not known well enough.

    EventPattern:
      source: [aws.codepipeline]
      detail-type: [CodePipeline Pipeline Execution State Change]

Notes: 004_b333c69c12457bad.txt:168 "CodePipeline EventBridge Rule -> Trigger on State Changes"
"""

from difflib import get_close_matches

from serverless_lint.facts.eventbridge import DETAIL_TYPES, VIA_TRAIL
from serverless_lint.graph.event_patterns import sources
from serverless_lint.rule import Problems, Resource, problem, put, rule, together

LIKE = 0.95  # of 1: a letter or two of thirty


@rule(
    on="AWS::Events::Rule",
    severity="warning",
    reference="https://docs.aws.amazon.com/eventbridge/latest/ref/events.html",
    pillar="reliability",
    since="0.1",
    needs="EventPattern",
)
def detail_type_unknown(source: Resource) -> Problems:
    asked = sources(source) or []
    known = [kind for each in asked for kind in DETAIL_TYPES.get(each.text, ())]
    if not asked or not all(each.text in DETAIL_TYPES for each in asked):
        return
    for kind in source["EventPattern"]["detail-type"].each().strings():
        if kind.text not in known and VIA_TRAIL not in kind.text:
            letters = {_letters(each): each for each in known}
            near = get_close_matches(_letters(kind.text), letters, n=1, cutoff=LIKE)
            others = [name for name, kinds in DETAIL_TYPES.items() if kind.text in kinds]
            for at, first in together(kind, asked[:1]):
                told = (first, "the source of the rule")
                if others:
                    yield problem(at, f"{kind.text} is what {others[0]} sends, not {first.text}", told)
                elif near:
                    right = letters[near[0]]
                    fix = put(at, right, f"write {right}", safe=False)
                    yield problem(at, f"{first.text} sends {right}, not {kind.text}", told, fix=fix)


def _letters(kind: str) -> str:
    return "".join(letter for letter in kind.casefold() if letter.isalnum())
