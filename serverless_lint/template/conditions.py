"""The Conditions section as formulas over parameters, and a search for assignments that satisfy them.

Variables are parameters, pseudo parameters and opaque questions (what cannot be computed may be either).
The domain of a parameter: its AllowedValues, else what it is compared with, its default, and OTHER.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Union

from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.template.parameters import Parameter
from serverless_lint.template.text import canonical, placeholders, text_of

OTHER = "\0other"  # some value that the template never names
BUDGET = 4_000  # conditions that a question may look at; beyond that the answer is "unknown"

Assignment = dict[str, Union[str, bool]]
# ("and", formulas…), ("or", formulas…), ("not", formula), ("equals", node, node),
# ("condition", name), ("ask", question), ("is", truth)
Formula = tuple[object, ...]
Lookup = Callable[[str, str, str], Union[Node, None]]


class Conditions:
    """Conditions of one template by name."""

    def __init__(self, section: dict[str, Node], parameters: dict[str, Parameter], mapping_cell: Lookup) -> None:
        self.section = section
        self.parameters = parameters
        self.mapping_cell = mapping_cell
        self._formulas: dict[str, Formula] = {}
        self._domains: dict[str, list[str]] | None = None

    def formula(self, name: str) -> Formula:
        """The formula of a condition; one that does not exist is an opaque question."""
        if name not in self._formulas:
            node = self.section.get(name)
            self._formulas[name] = ("ask", f"condition {name}") if node is None else self._compile(node, depth=0)
        return self._formulas[name]

    def _compile(self, node: Node, depth: int) -> Formula:
        if isinstance(node, Scalar) and isinstance(node.value, bool):
            return ("is", node.value)
        if not isinstance(node, Mapping) or len(node.entries) != 1 or depth > 50:
            return ("ask", canonical(node))
        name, argument = next(iter(node.items()))
        operands = argument.items if isinstance(argument, Sequence) else [argument]
        if name in ("Fn::And", "Fn::Or"):
            return (name[4:].lower(), *[self._compile(operand, depth + 1) for operand in operands])
        if name == "Fn::Not" and len(operands) == 1:
            return ("not", self._compile(operands[0], depth + 1))
        if name == "Fn::Equals" and len(operands) == 2:
            return ("equals", operands[0], operands[1])
        if name == "Condition" and isinstance(argument, Scalar):
            return ("condition", argument.text)
        return ("ask", canonical(node))

    # the search

    def solve(self, wanted: dict[str, bool], fixed: Assignment) -> Assignment | None:
        """An assignment in which every condition has its wanted truth; None without one, or over budget."""
        for name, value in fixed.items():
            if not self._admits(name, value):
                return None
        search = _Search(self, wanted, [value for value in fixed.values() if isinstance(value, str)])
        return search.extend(dict(fixed))

    def _admits(self, name: str, value: str | bool) -> bool:
        parameter = self.parameters.get(name)
        return parameter is None or parameter.allowed is None or value in parameter.allowed

    def domain(self, name: str) -> list[str | bool]:
        """Values that a variable may take, the likely ones first; questions are true or false."""
        parameter = self.parameters.get(name)
        if parameter is not None and parameter.allowed is not None:
            return list(parameter.allowed)
        if parameter is None and not name.startswith("AWS::"):
            return [True, False]
        compared = self._compared().get(name, [])
        default = [parameter.default] if parameter is not None and parameter.default is not None else []
        return [*dict.fromkeys(default + compared), OTHER]

    def _compared(self) -> dict[str, list[str]]:
        """Literals that each variable is compared with anywhere; variables compared with each other share them."""
        if self._domains is None:
            self._domains = {}
            for name in self.section:
                for left, right in _comparisons(self.formula(name)):
                    self._note(left, right, self._domains)
                    self._note(right, left, self._domains)
        return self._domains

    def _note(self, variable: Node, other: Node, domains: dict[str, list[str]]) -> None:
        name, other_name = _referred(variable), _referred(other)
        if name is None:
            return
        values = domains.setdefault(name, [])
        if isinstance(other, Scalar):
            values.append(text_of(other.value))
        elif other_name is not None:
            shared = domains.setdefault(other_name, [])
            if shared is not values:
                values += shared
                domains.update({each: values for each, held in domains.items() if held is shared})
            for parameter in (self.parameters.get(name), self.parameters.get(other_name)):
                if parameter is not None:
                    values += parameter.allowed or ([] if parameter.default is None else [parameter.default])

    # evaluation under a partial assignment

    def truth(self, name: str, assignment: Assignment, known: dict[str, bool | str]) -> bool | str:
        """Whether a condition holds: true, false, or the name of a variable that must be assigned to know more.

        `known` remembers conditions for this assignment; one that refers to itself is an opaque question.
        """
        if name not in known:
            known[name] = self._ask(f"condition {name}", assignment)
            known[name] = self._truth(self.formula(name), assignment, known)
        return known[name]

    def _truth(self, formula: Formula, assignment: Assignment, known: dict[str, bool | str]) -> bool | str:
        kind = formula[0]
        if kind == "is":
            return bool(formula[1])
        if kind == "condition":
            return self.truth(str(formula[1]), assignment, known)
        if kind == "ask":
            return self._ask(str(formula[1]), assignment)
        if kind == "not":
            inner = self._truth(formula[1], assignment, known)  # type: ignore[arg-type]
            return inner if isinstance(inner, str) else not inner
        if kind == "equals":
            return self._equals(formula[1], formula[2], assignment)  # type: ignore[arg-type]
        return self._connective(formula, assignment, known, decisive=kind == "or")

    def _connective(
        self, formula: Formula, assignment: Assignment, known: dict[str, bool | str], decisive: bool
    ) -> bool | str:
        open_variable = None
        for part in formula[1:]:
            inner = self._truth(part, assignment, known)  # type: ignore[arg-type]
            if inner is decisive:
                return decisive
            if isinstance(inner, str) and open_variable is None:
                open_variable = inner
        return not decisive if open_variable is None else open_variable

    def _equals(self, left: Node, right: Node, assignment: Assignment) -> bool | str:
        sides = []
        for node in (left, right):
            for name in self._variables(node):
                if name not in assignment:
                    return name
            sides.append(self.text(node, assignment))
        if sides[0] is None or sides[1] is None or sides == [OTHER, OTHER]:
            same = canonical(left) == canonical(right)
            return same or self._ask(" = ".join(sorted((canonical(left), canonical(right)))), assignment)
        return sides[0] == sides[1]

    def _ask(self, question: str, assignment: Assignment) -> bool | str:
        answer = assignment.get(question)
        return question if answer is None else bool(answer)

    def _variables(self, node: Node) -> Iterator[str]:
        """Parameters that a node's text depends on; pseudo parameters only where they stand alone."""
        if name := _referred(node):
            if name in self.parameters or name.startswith("AWS::"):
                yield name
        elif isinstance(node, Mapping):
            if node.function == "Fn::Sub" and isinstance(node.argument, Scalar):
                yield from (name for name in placeholders(node.argument.text) if name in self.parameters)
            for _, child in node.items():
                yield from self._variables(child)
        elif isinstance(node, Sequence):
            for child in node.items:
                yield from self._variables(child)

    def text(self, node: Node, assignment: Assignment) -> str | None:
        """The text of a node when its parameters are assigned; None when it cannot be computed."""
        if isinstance(node, Scalar):
            return None if node.text.startswith("{{resolve:") else text_of(node.value)
        if not isinstance(node, Mapping) or node.function is None:
            return None
        if name := _referred(node):
            value = assignment.get(name)
            return value if isinstance(value, str) else None
        compute = COMPUTED.get(node.function)
        return compute(self, node.argument, assignment) if compute else None

    def texts(self, node: Node, assignment: Assignment) -> list[str] | None:
        """The texts of a list: written out, a list parameter, or a split."""
        if isinstance(node, Sequence):
            texts = [self.text(item, assignment) for item in node.items]
            return None if None in texts or OTHER in texts else [text for text in texts if text is not None]
        if (name := _referred(node)) and name in self.parameters:
            value = assignment.get(name)
            return value.split(",") if isinstance(value, str) and value != OTHER else None
        if isinstance(node, Mapping) and node.function == "Fn::Split" and isinstance(node.argument, Sequence):
            pair = self.texts(node.argument, assignment)
            return pair[1].split(pair[0]) if pair and len(pair) == 2 and pair[0] else None
        return None


class _Search:
    """Depth-first search over assignments, with a budget."""

    def __init__(self, conditions: Conditions, wanted: dict[str, bool], named: list[str]) -> None:
        self.conditions = conditions
        self.wanted = wanted
        self.named = named  # values of other parameters, which an open one may be equal to
        self.budget = BUDGET

    def extend(self, assignment: Assignment) -> Assignment | None:
        open_variable = None
        known: dict[str, bool | str] = {}
        for name, truth in self.wanted.items():
            found = self.conditions.truth(name, assignment, known)
            if isinstance(found, str):
                open_variable = open_variable or found
            elif found is not truth:
                return None
        self.budget -= 1 + len(known)
        if open_variable is None:
            return assignment
        domain = self.conditions.domain(open_variable)
        if domain[-1] == OTHER:
            domain += self.named
        for value in dict.fromkeys(domain):
            if self.budget <= 0:
                return None
            if solved := self.extend({**assignment, open_variable: value}):
                return solved
        return None


def _comparisons(formula: Formula) -> Iterator[tuple[Node, Node]]:
    if formula[0] == "equals":
        yield formula[1], formula[2]  # type: ignore[misc]
    elif formula[0] in ("and", "or", "not"):
        for part in formula[1:]:
            yield from _comparisons(part)  # type: ignore[arg-type]


def _referred(node: Node) -> str | None:
    """The name in `!Ref name`."""
    if isinstance(node, Mapping) and node.function == "Ref" and isinstance(node.argument, Scalar):
        return node.argument.text
    return None


def _sub(conditions: Conditions, argument: Node, assignment: Assignment) -> str | None:
    if not isinstance(argument, Scalar):
        return None
    text = argument.text
    for name in placeholders(text):
        value = assignment.get(name)
        if not isinstance(value, str) or value == OTHER:
            return None
        text = text.replace(f"${{{name}}}", value)
    return text


def _join(conditions: Conditions, argument: Node, assignment: Assignment) -> str | None:
    if not isinstance(argument, Sequence) or len(argument.items) != 2:
        return None
    texts = conditions.texts(argument.items[1], assignment)
    delimiter = conditions.text(argument.items[0], assignment)
    return None if texts is None or delimiter is None else delimiter.join(texts)


def _select(conditions: Conditions, argument: Node, assignment: Assignment) -> str | None:
    if not isinstance(argument, Sequence) or len(argument.items) != 2:
        return None
    index = conditions.text(argument.items[0], assignment)
    texts = conditions.texts(argument.items[1], assignment)
    if texts is None or index is None or not index.isdigit() or int(index) >= len(texts):
        return None
    return texts[int(index)]


def _find_in_map(conditions: Conditions, argument: Node, assignment: Assignment) -> str | None:
    if not isinstance(argument, Sequence) or len(argument.items) != 3:
        return None
    keys = conditions.texts(argument, assignment)
    cell = conditions.mapping_cell(*keys) if keys else None
    return text_of(cell.value) if isinstance(cell, Scalar) else None


COMPUTED: dict[str, Callable[[Conditions, Node, Assignment], str | None]] = {
    "Fn::Sub": _sub,
    "Fn::Join": _join,
    "Fn::Select": _select,
    "Fn::FindInMap": _find_in_map,
}
