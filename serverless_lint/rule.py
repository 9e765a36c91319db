"""What a rule is made of. Beside it a rule file imports questions from `graph` and numbers from `facts`.

A rule is a function of one resource that yields problems:

    @rule(on="AWS::SQS::Queue", severity="warning", reference="https://docs.aws.amazon.com/…")
    def visibility_timeout_too_low(queue: Resource) -> Problems:
        …
        yield problem(value, "30 s is under six times the 10 s of Worker", (timeout, "Worker may run for 10 s"))

or, where a property has bounds, `limit(…)`. Its file's path is its name, its file's docstring explains it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Union

from serverless_lint.facts.defaults import DEFAULTS
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.template import Template
from serverless_lint.template.values import ABSENT, Value, Values, together

__all__ = ["ABSENT", "TEMPLATE", "Fix", "Graph", "Option", "Options", "Problem", "Problems", "Relation", "Resource"]
__all__ += ["Rule", "Template", "Value", "Values", "amount", "limit", "problem", "put", "rule", "together"]


class Fix(NamedTuple):
    """What to write instead, `changes`: values, each with the plain data that shall stand there, or ABSENT.

    `safe`: it can only make things better. An unsafe one changes what the system does or costs, or needs a look.
    """

    title: str
    changes: tuple[tuple[Value, object], ...]
    safe: bool


class Problem(NamedTuple):
    """What a rule yields. It holds when `at`, all `related` and all `given` values hold at once.

    `related`: other places, each with a few words. `given`: what else it rests on, without being shown.
    """

    at: Value
    message: str
    related: tuple[tuple[Value, str], ...]
    given: tuple[Union[Value, Relation], ...]
    fix: Union[Fix, None] = None


class Option(NamedTuple):
    """What a team may set for a rule.

    `default`: a number, a text, a truth or a tuple of texts; what it is set to is of the same type.
    """

    name: str
    default: Any
    explanation: str


Options = Mapping[str, Any]  # their values, by name
Problems = Iterator[Problem]
Check = Callable[..., Problems]  # of a resource, or of the whole graph; and of its options, where the rule has some
TEMPLATE = "Template"  # what a rule is `on` that looks at the whole graph


def problem(
    at: Value,
    message: str,
    *related: tuple[Value, str],
    given: Sequence[Value | Relation] = (),
    fix: Fix | None = None,
) -> Problem:
    """A problem at a value; `resource.itself` is the place of a whole resource."""
    return Problem(at, message, related, tuple(given), fix)


def put(value: Value, new: object, title: str, *, safe: bool) -> Fix:
    """The fix that writes `new` (plain data, or ABSENT) where a value is, or would be, written."""
    return Fix(title, ((value, new),), safe)


class Rule:
    """A rule as declared; the loader adds its name and its file's docstring."""

    __slots__ = (
        "check",
        "explanation",
        "formerly",
        "name",
        "needs",
        "on",
        "options",
        "path",
        "pillar",
        "reference",
        "severity",
        "since",
    )

    def __init__(
        self,
        check: Check,
        on: tuple[str, ...],
        severity: str,
        reference: str,
        pillar: str,
        since: str,
        needs: tuple[str, ...] = (),
    ) -> None:
        self.check = check
        self.on = on
        self.severity = severity
        self.reference = reference
        self.pillar = pillar
        self.since = since
        self.needs = needs
        self.formerly: tuple[str, ...] = ()
        self.options: tuple[Option, ...] = ()
        self.name = ""
        self.path = ""
        self.explanation = ""


def rule(
    *,
    on: str | tuple[str, ...],
    severity: str,
    reference: str,
    pillar: str,
    since: str,
    needs: str | tuple[str, ...] = (),
    formerly: tuple[str, ...] = (),
    options: tuple[Option, ...] = (),
) -> Callable[[Check], Rule]:
    """Makes a function a rule.

    `on`: the resource types it looks at, or "Template" to be given the whole graph.
    `severity`: error (deployment or every run fails, certainly), warning, info.
    `reference`: the AWS page that says so. `pillar`: of the Well-Architected framework. `since`: slint's version.
    `formerly`: names that it had, which still select, suppress and configure it.
    `needs`: properties of what it is `on`, or resource types, without each of which in the application it never has
    anything to say; where one is missing it is not even loaded.
    `options`: what a team may set; the function is then given their values as its second argument.
    """

    def declared(check: Check) -> Rule:
        made = Rule(check, _several(on), severity, reference, pillar, since, _several(needs))
        made.formerly = formerly
        made.options = options
        return made

    return declared


def _several(words: str | tuple[str, ...]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else words


def limit(
    on: str,
    path: str,
    *,
    at_least: float,
    at_most: float,
    unit: str,
    reference: str,
    pillar: str,
    since: str,
    severity: str = "error",
    raised_by: tuple[str, float] | None = None,
    clamp: str | None = None,
) -> Rule:
    """A rule about a number that has bounds.

    `path`: the property, with dots. `raised_by`: a property that, where present, raises the upper bound, and to what.
    `clamp`: "safe" or "unsafe", where a fix may write the bound instead.
    """

    def check(resource: Resource) -> Problems:
        for number in _property(resource, path).numbers():
            if number.number < at_least:
                yield said(number, "is below the minimum of", at_least, number)
            elif number.number > at_most:
                where_lower = resource[raised_by[0]].absent_when() if raised_by is not None else [number]
                lower = [given for _, given in together(number, where_lower)]
                for given in lower:
                    yield said(number, "is over the limit of", at_most, given)
                if raised_by is not None and not lower and number.number > raised_by[1]:
                    yield said(number, "is over the limit of", raised_by[1], number)

    def said(number: Value, how: str, bound: float, given: Value) -> Problem:
        fix = None
        # Where the bound holds in some scenarios only, the value may be right in the others.
        if clamp and given.when.facts <= number.when.facts:
            fix = put(number, int(bound), f"set {path.rpartition('.')[2]} to {bound:g}", safe=clamp == "safe")
        return problem(number, f"{amount(number, unit)} {how} {amount(bound, unit)}", given=[given], fix=fix)

    return Rule(check, (on,), severity, reference, pillar, since, _needed(on, path, at_least, at_most))


def _needed(on: str, path: str, at_least: float, at_most: float) -> tuple[str, ...]:
    """A property has to be written for its number to be out of bounds, unless the service's default is."""
    name = path.partition(".")[0]
    assumed = DEFAULTS.get(on, {}).get(name, at_least)
    return (name,) if isinstance(assumed, (int, float)) and at_least <= assumed <= at_most else ()


def _property(resource: Resource, path: str) -> Values:
    first, *rest = path.split(".")
    values = resource[first]
    for name in rest:
        values = values[name]
    return values


def amount(value: Value | float, unit: str) -> str:
    """A number with its unit: `1,024 MB`, `1 day` of `days`; `30 s (default)` when it is what a service assumes."""
    number = value.number if isinstance(value, Value) else value
    text = f"{number:,.0f}" if float(number).is_integer() else f"{number:,g}"
    unit = unit[:-1] if number == 1 and len(unit) > 2 else unit  # `s` and `MB` know no plural
    assumed = isinstance(value, Value) and not value.written
    return f"{text} {unit} (default)" if assumed else f"{text} {unit}"
