"""Macros inside of a template: what a call of one may change.

A macro is given what stands beside its call, and may answer with anything; AWS::Include only puts in what is in
its file.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-transform.html
"""

from __future__ import annotations

from serverless_lint.syntax.node import Mapping, Scalar, Sequence

CALL = "Fn::Transform"
INCLUDE = "AWS::Include"


def is_changed(mapping: Mapping) -> bool:
    """Whether a macro may change everything that a mapping holds."""
    entry = mapping.entries.get(CALL)
    if entry is None:
        return False
    calls = entry.value.items if isinstance(entry.value, Sequence) else [entry.value]
    names = [call.get("Name") if isinstance(call, Mapping) else None for call in calls]
    return not all(isinstance(name, Scalar) and name.text == INCLUDE for name in names)


def is_open(mapping: Mapping) -> bool:
    """Whether a mapping may have more keys than we see: a macro, include or loop adds them."""
    return any(name.startswith(("Fn::", "!")) for name in mapping.entries)
