"""What CloudFormation takes for a number or a truth, also in text."""

from __future__ import annotations

from serverless_lint.syntax.pattern import pattern

INTEGER = pattern(r"-?[0-9]{1,18}")


def as_number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str):
        return int(value) if INTEGER.fullmatch(value) else None
    return None


def as_truth(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(value.lower()) if isinstance(value, str) else None
