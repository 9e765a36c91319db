"""slint's rules inside cfn-lint: `cfn-lint --append-rules serverless_lint.bridge.cfn_lint template.yaml`.

cfn-lint makes one rule of each class that it finds in a module. One of ours runs slint, once for a template; the others
are there so that each of slint's rules has an id, by which cfn-lint can leave it out: `W-sqs/consumer-without-dlq`.
https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/getting_started/rules.md
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

from cfnlint.rules import CloudFormationLintRule, RuleMatch

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import Finding
from serverless_lint.lint.own import own_rules
from serverless_lint.lint.run import Given, Run
from serverless_lint.rule import Rule

LETTERS = {"error": "E", "warning": "W", "info": "I"}
LEAD = "E-slint"  # the rule that runs the others
NAMELESS = "template.json"
_registered: dict[str, CloudFormationLintRule] = {}


class SlintRuns(CloudFormationLintRule):  # type: ignore[misc]
    """Runs slint, with the configuration that counts for the template."""

    id = LEAD
    shortdesc = "slint"
    description = "Architecture rules of slint"
    source_url = "https://github.com/serverless-lint/slint"
    tags = ["slint"]  # noqa: RUF012 - as cfn-lint has it

    def match(self, cfn: Any) -> Iterator[RuleMatch]:
        """The findings of one template; a failure of slint is one, too, and cfn-lint goes on."""
        try:
            yield from map(_told, *_found(cfn))
        except Exception as error:
            yield RuleMatch([], f"slint failed: {type(error).__name__}: {error}")


def _found(cfn: Any) -> tuple[list[Finding], list[bool]]:
    """The findings, and for each whether it stands in the very file that cfn-lint looks at."""
    run = Run(Given(), os.getcwd())
    named = cfn.filename is not None and os.path.isfile(cfn.filename)
    path = os.path.relpath(cfn.filename) if named else NAMELESS
    linter = Linter(run.rules, run.given_settings, run.environments([path]))
    linter.lint(path, _bytes(cfn.filename) if named else json.dumps(cfn.template).encode(), run.settings(path))
    findings = linter.result.findings
    return findings, [named and each.span.path == path for each in findings]


def _bytes(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read()


def _told(finding: Finding, here: bool) -> RuleMatch:
    span = finding.span
    path = ["Resources", finding.subjects[0].origin or finding.subjects[0].id] if finding.subjects else []
    place = (span.line - 1, span.column - 1, span.end_line - 1, span.end_column - 1)
    return RuleMatch(path, finding.message, **({"location": place} if here else {}), rule=_registered.get(finding.rule))


def _class(rule: Rule) -> type[CloudFormationLintRule]:
    """A rule of cfn-lint that only has the id of one of ours."""

    def register(self: CloudFormationLintRule) -> None:
        CloudFormationLintRule.__init__(self)
        _registered[rule.name] = self

    told = {
        "__init__": register,
        "__module__": __name__,
        "id": f"{LETTERS[rule.severity]}-{rule.name}",
        "shortdesc": rule.explanation.partition("\n")[0],
        "description": rule.explanation,
        "source_url": rule.reference,
        "tags": ["slint", rule.pillar],
    }
    return type(rule.name.title().translate({ord("/"): None, ord("-"): None}), (CloudFormationLintRule,), told)


def _all_rules() -> list[Rule]:
    try:
        return [*Run(Given(), os.getcwd()).rules, *own_rules()]
    except Exception:  # a configuration that is wrong is told when a template is looked at
        return own_rules()


globals().update({made.__name__: made for made in map(_class, _all_rules())})
