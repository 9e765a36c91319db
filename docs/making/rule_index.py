"""The list of all rules, by service, and their place in the navigation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rule_pages import RULES, chip, fixes

from serverless_lint.rule import Rule

# What AWS calls the services; one that is missing here is shown by the name of its folder.
SERVICES = {
    "apigateway": "API Gateway",
    "appsync": "AppSync",
    "cloudformation": "CloudFormation",
    "cloudfront": "CloudFront",
    "codebuild": "CodeBuild",
    "codedeploy": "CodeDeploy",
    "codepipeline": "CodePipeline",
    "cognito": "Cognito",
    "dax": "DynamoDB Accelerator",
    "dynamodb": "DynamoDB",
    "efs": "EFS",
    "elb": "Elastic Load Balancing",
    "eventbridge": "EventBridge",
    "firehose": "Data Firehose",
    "iam": "IAM",
    "kinesis": "Kinesis",
    "kms": "KMS",
    "lambda": "Lambda",
    "logs": "CloudWatch Logs",
    "pipes": "EventBridge Pipes",
    "rds": "RDS",
    "s3": "S3",
    "sam": "SAM",
    "scheduler": "EventBridge Scheduler",
    "secretsmanager": "Secrets Manager",
    "sns": "SNS",
    "sqs": "SQS",
    "stepfunctions": "Step Functions",
}
OPENING = """---
title: Rules
description: All rules of slint, by service
hide: [toc]
---
# Rules

{count} rules. **error**: the deployment or every run fails, for certain. **warning**: it will bite under load, failure
or attack. **info**: advice, shown with `--pedantic`. `slint rules` lists them in the terminal, `slint explain RULE`
tells what these pages tell.

<div id="rule-filter"></div>
"""


def services() -> Iterator[tuple[str, str, list[Rule]]]:
    """The folder, the name and the rules of each service, by name."""
    by_folder = {key: list(rules) for key, rules in groupby(RULES, lambda rule: rule.name.partition("/")[0])}
    for key in sorted(by_folder, key=lambda key: _called(key).lower()):
        yield key, _called(key), by_folder[key]


def _called(key: str) -> str:
    return SERVICES.get(key, key.upper() if len(key) == 3 else key.capitalize())


def navigation() -> list[object]:
    """The list of all, then a section for each service."""
    sections = [
        {title: [{rule.name.partition("/")[2]: f"rules/{rule.name}.md"} for rule in rules]}
        for _, title, rules in services()
    ]
    return [{"All rules": "rules/index.md"}, *sections]


def pages() -> Iterator[tuple[str, str]]:
    """The path and the Markdown of the list."""
    parts = [OPENING.format(count=len(RULES))]
    for key, title, rules in services():
        rows = "\n".join(map(_row, rules))
        parts.append(
            f"## {title} {{ #{key} .service }}\n\n| rule | severity | what goes wrong |\n|---|---|---|\n{rows}\n"
        )
    yield "rules/index.md", "\n".join(parts)


def _row(rule: Rule) -> str:
    title = rule.explanation.partition("\n")[0].replace("|", "\\|")
    marks = [chip(rule.severity, rule.severity), *([chip("fix", "fix")] if fixes(rule) else [])]
    return f"| [`{rule.name}`]({rule.name}.md) | {' '.join(marks)} | {title} |"
