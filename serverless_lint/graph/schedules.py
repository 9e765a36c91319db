"""Schedule expressions: what is wrong with one, and how often it runs.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
"""

from __future__ import annotations

from serverless_lint.facts.eventbridge import CRON, UNITS
from serverless_lint.syntax.pattern import pattern

RATE = pattern(r"rate\((\d{1,9}) (minute|hour|day)(s?)\)")
CRONTAB = pattern(r"cron\(([^()]*)\)")
ONCE = pattern(r"at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)")
STEP = pattern(r"([^/]+)(?:/(\d+))?")
NTH = pattern(r"[^#]+#[1-5]")


def fault_of(expression: str, *, for_rule: bool) -> str:
    """Why EventBridge refuses an expression, in words that go on from it; empty when it does not.

    A rule wants `1 hour` and `2 hours`; EventBridge Scheduler takes either, and `at(…)`.
    """
    if rate := RATE.fullmatch(expression):
        if int(rate[1]) < 1:
            return "is no time at all: a rate is at least one minute"
        if for_rule and bool(rate[3]) != (int(rate[1]) > 1):
            return f"has to be {corrected(expression)}"
        return ""
    if cron := CRONTAB.fullmatch(expression):
        return _fault_of_cron(cron[1].split())
    if not for_rule and ONCE.fullmatch(expression):
        return ""
    return f"is neither rate(… minutes), hours or days nor cron(…) with {len(CRON)} fields"


def corrected(expression: str) -> str:
    """A rate with its unit in the right number; empty where that is not all that is wrong."""
    rate = RATE.fullmatch(expression)
    if rate is None or int(rate[1]) < 1:
        return ""
    return f"rate({rate[1]} {rate[2]}{'s' if int(rate[1]) > 1 else ''})"


def seconds_of(expression: str) -> int | None:
    """How often a rate, or a cron expression of some minutes, runs; None for other schedules."""
    if rate := RATE.fullmatch(expression):
        return int(rate[1]) * UNITS[rate[2]] or None
    cron = CRONTAB.fullmatch(expression)
    minute, hour, *_ = [*cron[1].split(), "", ""] if cron else ["", ""]
    step = minute.removeprefix("*/").removeprefix("0/")
    if minute == "*" and hour == "*":
        return 60
    return int(step) * 60 if hour == "*" and minute != step and step.isdigit() and int(step) else None


def _fault_of_cron(fields: list[str]) -> str:
    if len(fields) != len(CRON):
        return f"has {len(fields)} fields, not the {len(CRON)} of minute, hour, day, month, weekday and year"
    for text, (name, least, most, words, special) in zip(fields, CRON, strict=True):
        if not all(_is_value(part.upper(), least, most, words, special) for part in text.split(",")):
            return f"has {text} for the {name}, which has {least} to {most}"
    if (fields[2] == "?") == (fields[4] == "?"):
        return "says both a day of the month and a day of the week: one of them has to be ?"
    return ""


def _is_value(part: str, least: int, most: int, words: tuple[str, ...], special: str) -> bool:
    """Whether one of the comma-separated parts of a field may stand there."""
    if part in ("*", "?"):
        return part == "*" or part in special
    if "L" in special and (part.startswith("L") or part.endswith("L")):
        return True  # the last day, or the last such weekday
    if "W" in special and part.endswith("W"):
        part = part[:-1]
    if "#" in special and NTH.fullmatch(part):
        part = part.partition("#")[0]
    match = STEP.fullmatch(part)
    if match is None:
        return False
    ends = ["*"] if match[1] == "*" else match[1].split("-")
    return len(ends) <= 2 and all(end == "*" or _is_number(end, least, most, words) for end in ends)


def _is_number(end: str, least: int, most: int, words: tuple[str, ...]) -> bool:
    return end in words or (end.isdigit() and least <= int(end) <= most)
