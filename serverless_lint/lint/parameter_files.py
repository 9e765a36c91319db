"""Parameter values as people write them for deployments: files in four forms, and texts such as `Stage=prod Size=3`.

    [{"ParameterKey": "Stage", "ParameterValue": "prod"}]        CloudFormation's command line
    {"Parameters": {"Stage": "prod"}}                            CodePipeline
    template-file-path: t.yaml / parameters: {Stage: prod}       CloudFormation's synchronisation with git
    {"Stage": "prod"}                                            SAM's command line

https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/git-sync-concepts-terms.html
https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-cli-command-reference-sam-deploy.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence, typed_scalar

Parameters = dict[str, Node]
# `Key=Value`, `Key="a value"`, `ParameterKey=Key,ParameterValue=Value`; quotes may be escaped in a quoted text.
QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
PAIR = re.compile(
    rf"""(?:ParameterKey=(?P<long>{QUOTED}|[^\s,]+),ParameterValue=|(?P<key>[A-Za-z0-9]+)=)(?P<value>{QUOTED}|[^\s]*)"""
)


def from_document(root: Node | None) -> Parameters:
    """What a parameter file says, in whichever form."""
    if isinstance(root, Sequence):
        return dict(_of_list(root))
    if not isinstance(root, Mapping):
        return {}
    for key in ("Parameters", "parameters"):
        inner = root.get(key)
        if isinstance(inner, Mapping):
            return _of_mapping(inner)
    return _of_mapping(root)


def _of_list(items: Sequence) -> Iterator[tuple[str, Node]]:
    for item in items.items:
        if isinstance(item, Mapping):
            key, value = item.get("ParameterKey"), item.get("ParameterValue")
            if isinstance(key, Scalar) and isinstance(value, Scalar):
                yield key.text, value
        elif isinstance(item, Scalar):
            yield from from_text(item).items()


def _of_mapping(root: Mapping) -> Parameters:
    """A list of texts is what CloudFormation calls a list: one text with commas."""
    found: Parameters = {}
    for key, node in root.items():
        if isinstance(node, Scalar):
            found[key] = node
        elif isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
            text = ",".join(item.text for item in node.items if isinstance(item, Scalar))
            found[key] = typed_scalar(node.source, node.start, node.end, text, text)
    return found


def from_text(node: Scalar) -> Parameters:
    """The pairs in a text; each stands where it is written, as long as the text is written as it is."""
    found: Parameters = {}
    shift = node.source.text.find(node.text, node.start, node.end + 3)
    for match in PAIR.finditer(node.text):
        value = _unquoted(match["value"])
        start, end = match.span("value") if shift >= 0 else (0, node.end - node.start)
        base = shift if shift >= 0 else node.start
        found[_unquoted(match["long"] or match["key"])] = typed_scalar(
            node.source, base + start, base + end, value, value
        )
    return found


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0]:
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    return text
