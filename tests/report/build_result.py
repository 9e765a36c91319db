"""Builds findings and results for the tests of the formats."""

from __future__ import annotations

from typing import Any

from serverless_lint.lint.finding import Case, Finding, Related, Result, Subject
from serverless_lint.report.style import Style
from serverless_lint.syntax.source import Source, Span

PLAIN = Style(color=False, links=False, width=120, quiet=False)
QUIET = PLAIN._replace(quiet=True)
URL = "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html"
TEMPLATE = """\
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Runtime: python3.12
    Timeout: 10
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Jobs:
          Type: SQS
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
"""
TEMPLATE_SOURCE = Source("template.yaml", TEMPLATE)
QUEUE = Subject("Queue", "AWS::SQS::Queue", None, "template.yaml")


def at(source: Source, text: str) -> Span:
    start = source.text.index(text)
    return source.span(start, start + len(text))


def finding(span: Span, **changes: Any) -> Finding:
    plain = Finding(
        rule="sqs/visibility-timeout-too-low",
        severity="warning",
        confidence="high",
        message="30 s is under six times the 10 s of Worker",
        span=span,
        subjects=(QUEUE,),
        property=("Properties", "VisibilityTimeout"),
        cases=(),
        assumes=(),
        related=(),
        url="",
        identity=("f1",),
    )
    return plain._replace(**changes)


def timeout_finding(**changes: Any) -> Finding:
    """The example of the design: a queue and the function that polls it, far apart in one file."""
    related = Related(
        at(TEMPLATE_SOURCE, "10\n")._replace(end_line=5, end_column=16), "Worker may run for 10 s", "Worker"
    )
    whole = {
        "related": (related,),
        "cases": (Case({"Stage": "prod"}, {}),),
        "assumes": ("Vis",),
        "url": URL,
        **changes,
    }
    return finding(at(TEMPLATE_SOURCE, "30"), **whole)


def result(*findings: Finding, sources: tuple[Source, ...] = (TEMPLATE_SOURCE,), **changes: Any) -> Result:
    by_path = {source.path: source for source in sources}
    plain = Result(list(findings), [], by_path, files=12, templates=12, hidden=[], crashes=[])
    return plain._replace(**changes)
