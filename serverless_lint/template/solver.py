"""Solver: assignments of variables under which conditions of all templates of an application have wanted truths.

The domain of a parameter: its AllowedValues, else what it is compared with anywhere, its default, and OTHER.
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.syntax.node import Node, Scalar
from serverless_lint.template.calls import Call
from serverless_lint.template.conditions import OTHER, Assignment, Conditions, referred
from serverless_lint.template.parameters import Parameter
from serverless_lint.template.text import text_of

BUDGET = 4_000  # conditions that a question may look at; beyond that the answer is "unknown"
Domain = list[str]


class Solver:
    """The conditions of an application, by the prefix of their template, and the calls between templates."""

    __slots__ = ("_compared", "parts", "selectors")

    def __init__(self, root: Conditions) -> None:
        self.parts = {root.prefix: root}
        self.selectors: dict[str, list[str]] = {}
        self._compared: dict[str, Domain] | None = None

    def add(self, part: Conditions) -> None:
        self.parts[part.prefix] = part
        self._compared = None

    def bind(self, part: Conditions, calls: tuple[Call, ...]) -> None:
        """Says how a template is deployed."""
        part.calls = calls
        for call in calls:
            names = self.selectors.setdefault(call.selector, [])
            if call.name not in names:
                names.append(call.name)
        self._compared = None

    def home(self, name: str) -> tuple[Conditions, str]:
        """The conditions of the template that a name is from, and its name there."""
        prefix, colon, bare = name.rpartition(":")
        part = self.parts.get(prefix + colon)
        return (part, bare) if part is not None else (self.parts.get("") or next(iter(self.parts.values())), name)

    def solve(self, wanted: dict[str, bool], fixed: Assignment) -> Assignment | None:
        """An assignment in which every condition has its wanted truth; None without one, or over budget."""
        bound: dict[str, str] = {}
        free: Assignment = {}
        for name, value in fixed.items():
            part, bare = self.home(name)
            if part.calls and isinstance(value, str) and name not in self.selectors:
                bound[name] = value
                continue
            parameter = part.parameters.get(bare)
            if parameter is not None and parameter.allowed is not None and value not in parameter.allowed:
                return None
            free[name] = value
        return _Search(self, wanted, bound, [value for value in free.values() if isinstance(value, str)]).extend(free)

    # domains

    def domain(self, name: str) -> list[str | bool]:
        """Values that a variable may take, the likely ones first; questions are true or false."""
        if name in self.selectors:
            return list(self.selectors[name])
        part, bare = self.home(name)
        parameter = part.parameters.get(bare)
        if parameter is not None and parameter.allowed is not None:
            return list(parameter.allowed)
        if parameter is None and not name.startswith("AWS::"):
            return [True, False]
        compared = self.compared().get(name, [])
        default = [parameter.default] if parameter is not None and parameter.default is not None else []
        return [*dict.fromkeys(default + compared), OTHER]

    def compared(self) -> dict[str, Domain]:
        """Literals that each variable is compared with anywhere; variables compared with each other share them."""
        if self._compared is None:
            self._compared = {}
            for part in self.parts.values():
                for left, right in part.comparisons():
                    sides = [list(_sides(part, node)) for node in (left, right)]
                    for one in sides[0]:
                        for other in sides[1]:
                            self._note(one, other, self._compared)
                            self._note(other, one, self._compared)
        return self._compared

    def _note(self, variable: Side, other: Side, domains: dict[str, Domain]) -> None:
        name, other_name = _variable(*variable), _variable(*other)
        if name is None:
            return
        values = domains.setdefault(name, [])
        if isinstance(other[1], Scalar):
            values.append(text_of(other[1].value))
        elif other_name is not None:
            shared = domains.setdefault(other_name, [])
            if shared is not values:
                values += shared
                domains.update({each: values for each, held in domains.items() if held is shared})
            for parameter in (_parameter(*variable), _parameter(*other)):
                if parameter is not None:
                    values += parameter.allowed or ([] if parameter.default is None else [parameter.default])


Side = tuple[Conditions, Node]  # a node, and where it means something


def _sides(part: Conditions, node: Node) -> list[Side]:
    """A node, or what calls bind the parameter to that it refers to."""
    name = referred(node)
    if name is None or not part.calls:
        return [(part, node)]
    sides: list[Side] = []
    for call in part.calls:
        argument = call.arguments.get(name)
        if argument is not None:
            sides += _sides(call.caller.conditions, argument) if call.caller is not None else [(part, argument)]
        elif name.startswith("AWS::"):
            sides += _sides(call.caller.conditions, node) if call.caller is not None else [(part, node)]
    return sides


def _variable(part: Conditions, node: Node) -> str | None:
    name = referred(node)
    return None if name is None else part.qualified(name)


def _parameter(part: Conditions, node: Node) -> Parameter | None:
    return part.parameters.get(referred(node) or "")


class _Search:
    """Depth-first search over assignments, with a budget. `bound`: texts that bound parameters have to come to."""

    def __init__(self, solver: Solver, wanted: dict[str, bool], bound: dict[str, str], named: list[str]) -> None:
        self.solver = solver
        self.wanted = [(*solver.home(name), truth) for name, truth in wanted.items()]
        self.wanted += [(part, name, True) for part in solver.parts.values() for name in part.asserted]
        self.bound = [(*solver.home(name), text) for name, text in bound.items()]
        self.named = named  # values of other parameters, which an open one may be equal to
        self.budget = BUDGET

    def extend(self, assignment: Assignment) -> Assignment | None:
        known: dict[str, bool | str] = {}
        answers = [*self._texts(assignment), *self._truths(assignment, known)]
        self.budget -= 1 + len(known)
        if False in answers:
            return None
        open_variable = next((answer for answer in answers if isinstance(answer, str)), None)
        if open_variable is None:
            return assignment
        domain = self.solver.domain(open_variable)
        if domain[-1] == OTHER:
            domain += self.named
        for value in dict.fromkeys(domain):
            if self.budget <= 0:
                return None
            if solved := self.extend({**assignment, open_variable: value}):
                return solved
        return None

    def _texts(self, assignment: Assignment) -> Iterator[bool | str]:
        """Whether bound parameters come to their texts; the name of a variable where that is open."""
        for part, name, text in self.bound:
            needed = next((each for each in part.needs(name, assignment) if each not in assignment), None)
            yield needed if needed is not None else part.argument(name, assignment) == text

    def _truths(self, assignment: Assignment, known: dict[str, bool | str]) -> Iterator[bool | str]:
        for part, name, truth in self.wanted:
            found = part.truth(name, assignment, known)
            yield found if isinstance(found, str) else found is truth
            if not isinstance(found, str) and found is not truth:
                return
