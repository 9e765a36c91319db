"""The Conditions section as formulas over parameters, and what they come to under an assignment of these.

Variables are parameters, pseudo parameters, selectors of calls, and opaque questions (what cannot be computed may be
either). In an application their names, and those of conditions, begin with the prefix of their template.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Union

from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.template.calls import DEPLOYED, Call
from serverless_lint.template.parameters import Parameter
from serverless_lint.template.text import canonical, placeholders, text_of

OTHER = "\0other"  # some value that the template never names

Assignment = dict[str, Union[str, bool]]
# ("and", formulas…), ("or", formulas…), ("not", formula),
# ("equals", node, node, the parameter and the text that they are, both empty where they are something else),
# ("condition", name), ("ask", question), ("is", truth), ("deployed",)
Formula = tuple[object, ...]
Lookup = Callable[[str, str, str], Union[Node, None]]


class Conditions:
    """Conditions of one template by name. `prefix`: what makes its names unique in an application.

    `calls`: the ways in which the template is deployed, once these are known; they bind its parameters.
    """

    def __init__(
        self, section: dict[str, Node], parameters: dict[str, Parameter], mapping_cell: Lookup, prefix: str = ""
    ) -> None:
        self.section = section
        self.parameters = parameters
        self.mapping_cell = mapping_cell
        self.prefix = prefix
        self.calls: tuple[Call, ...] = ()
        self.asserted: list[str] = []  # names of formulas that always hold
        self._formulas: dict[str, Formula] = {}

    def qualified(self, name: str) -> str:
        """A parameter's or condition's name as it is unique in the application; pseudo parameters are shared."""
        return name if name.startswith("AWS::") else self.prefix + name

    def formula(self, name: str) -> Formula:
        """The formula of a condition; one that does not exist is an opaque question."""
        if name not in self._formulas:
            node = self.section.get(name)
            unknown: Formula = ("deployed",) if name == DEPLOYED else ("ask", f"condition {name}")
            self._formulas[name] = unknown if node is None else self._compile(node, depth=0)
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
            return self._equality(operands[0], operands[1])
        if name == "Fn::Contains" and len(operands) == 2 and isinstance(operands[0], Sequence):
            return ("or", *[self._equality(item, operands[1]) for item in operands[0].items])
        if name == "Condition" and isinstance(argument, Scalar):
            return ("condition", argument.text)
        return ("ask", canonical(node))

    def _equality(self, left: Node, right: Node) -> Formula:
        for one, other in ((left, right), (right, left)):
            name = referred(one) or ""
            literal = self.text(other, {}) if isinstance(other, Scalar) else None
            if literal is not None and (name in self.parameters or name.startswith("AWS::")):
                return ("equals", left, right, name, literal)
        return ("equals", left, right, "", "")

    def comparisons(self) -> Iterator[tuple[Node, Node]]:
        """The sides of all `Fn::Equals`."""
        for name in (*self.section, *self.asserted):
            yield from _comparisons(self.formula(name))

    def demand(self, rules: dict[str, Node]) -> None:
        """Rules whose assertions hold in every deployment.

        https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html
        """
        for name, rule in rules.items():
            assertions = rule.get("Assertions") if isinstance(rule, Mapping) else None
            listed = assertions.items if isinstance(assertions, Sequence) else []
            asserts = [node for each in listed if isinstance(each, Mapping) and (node := each.get("Assert"))]
            applies = rule.get("RuleCondition") if isinstance(rule, Mapping) else None
            holds: Formula = ("and", *[self._compile(node, depth=0) for node in asserts])
            self._formulas["\0" + name] = (
                holds if applies is None else ("or", ("not", self._compile(applies, depth=0)), holds)
            )
            self.asserted.append("\0" + name)

    # evaluation under a partial assignment

    def truth(self, name: str, assignment: Assignment, known: dict[str, bool | str]) -> bool | str:
        """Whether a condition holds: true, false, or the name of a variable that must be assigned to know more.

        `known` remembers conditions for this assignment; one that refers to itself is an opaque question.
        """
        key = self.prefix + name
        if key not in known:
            known[key] = self._ask(f"condition {name}", assignment)
            known[key] = self._truth(self.formula(name), assignment, known)
        return known[key]

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
            if formula[3] and not self.calls:  # nearly all of them
                variable = self.qualified(str(formula[3]))
                value = assignment.get(variable)
                return variable if value is None else value == formula[4]
            return self._equals(formula[1], formula[2], assignment)  # type: ignore[arg-type]
        if kind == "deployed":
            return self._deployed(assignment, known)
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

    def _deployed(self, assignment: Assignment, known: dict[str, bool | str]) -> bool | str:
        """Whether a call of the template is made."""
        call = self.call(assignment)
        if call is None:
            selector = self.calls[0].selector
            return False if selector in assignment else selector
        if call.caller is None:
            return True
        caller = call.caller.conditions
        asked = [*([DEPLOYED] if caller.calls else ()), *([call.condition] if call.condition else ())]
        for name in asked:
            truth = caller.truth(name, assignment, known)
            if truth is not True:
                return truth
        return True

    def _equals(self, left: Node, right: Node, assignment: Assignment) -> bool | str:
        sides = []
        for node in (left, right):
            for name in self.variables(node, assignment):
                if name not in assignment:
                    return name
            sides.append(self.text(node, assignment))
        if sides[0] is None or sides[1] is None or sides == [OTHER, OTHER]:
            same = canonical(left) == canonical(right)
            return same or self._ask(" = ".join(sorted((canonical(left), canonical(right)))), assignment)
        return sides[0] == sides[1]

    def _ask(self, question: str, assignment: Assignment) -> bool | str:
        question = self.prefix + question
        answer = assignment.get(question)
        return question if answer is None else bool(answer)

    # parameters, and what calls make of them

    def call(self, assignment: Assignment) -> Call | None:
        """The call that is made; None when an assignment does not say."""
        if len(self.calls) == 1:
            return self.calls[0]
        chosen = assignment.get(self.calls[0].selector)
        return next((call for call in self.calls if call.name == chosen), None)

    def needs(self, name: str, assignment: Assignment) -> Iterator[str]:
        """The variables on which a parameter depends: itself, or what a call binds it to."""
        if not self.calls:
            yield self.qualified(name)
            return
        call = self.call(assignment)
        if call is None:
            yield self.calls[0].selector
        elif name in self.parameters and self.parameters[name].is_remote:
            return
        elif (argument := call.arguments.get(name)) is not None:
            if call.caller is not None:
                yield from call.caller.conditions.variables(argument, assignment)
        elif name.startswith("AWS::"):
            yield from [name] if call.caller is None else call.caller.conditions.needs(name, assignment)

    def argument(self, name: str, assignment: Assignment) -> str | None:
        """The text of a parameter when what it needs is assigned; None when it cannot be computed."""
        if not self.calls:
            value = assignment.get(self.qualified(name))
            return value if isinstance(value, str) else None
        call = self.call(assignment)
        if call is None or (name in self.parameters and self.parameters[name].is_remote):
            return None
        node = call.arguments.get(name)
        if node is not None:
            if call.caller is not None:
                return call.caller.conditions.text(node, assignment)
            return text_of(node.value) if isinstance(node, Scalar) else None
        if not name.startswith("AWS::"):
            return self.parameters[name].default if name in self.parameters else None
        if call.caller is not None:
            return call.caller.conditions.argument(name, assignment)
        value = assignment.get(name)
        return value if isinstance(value, str) else None

    def variables(self, node: Node, assignment: Assignment) -> Iterator[str]:
        """Variables that a node's text depends on; pseudo parameters only where they stand alone."""
        if name := referred(node):
            if name in self.parameters or name.startswith("AWS::"):
                yield from self.needs(name, assignment)
        elif isinstance(node, Mapping):
            if node.function == "Fn::Sub" and isinstance(node.argument, Scalar):
                for name in placeholders(node.argument.text):
                    if name in self.parameters:
                        yield from self.needs(name, assignment)
            for _, child in node.items():
                yield from self.variables(child, assignment)
        elif isinstance(node, Sequence):
            for child in node.items:
                yield from self.variables(child, assignment)

    def text(self, node: Node, assignment: Assignment) -> str | None:
        """The text of a node when its parameters are assigned; None when it cannot be computed."""
        if isinstance(node, Scalar):
            return None if node.text.startswith("{{resolve:") else text_of(node.value)
        if not isinstance(node, Mapping) or node.function is None:
            return None
        if name := referred(node):
            return self.argument(name, assignment) if name in self.parameters or name.startswith("AWS::") else None
        compute = COMPUTED.get(node.function)
        return compute(self, node.argument, assignment) if compute else None

    def texts(self, node: Node, assignment: Assignment) -> list[str] | None:
        """The texts of a list: written out, a list parameter, or a split."""
        if isinstance(node, Sequence):
            texts = [self.text(item, assignment) for item in node.items]
            return None if None in texts or OTHER in texts else [text for text in texts if text is not None]
        if (name := referred(node)) and name in self.parameters:
            value = self.argument(name, assignment)
            return value.split(",") if value is not None and value != OTHER else None
        if isinstance(node, Mapping) and node.function == "Fn::Split" and isinstance(node.argument, Sequence):
            pair = self.texts(node.argument, assignment)
            return pair[1].split(pair[0]) if pair and len(pair) == 2 and pair[0] else None
        return None


def _comparisons(formula: Formula) -> Iterator[tuple[Node, Node]]:
    if formula[0] == "equals":
        yield formula[1], formula[2]  # type: ignore[misc]
    elif formula[0] in ("and", "or", "not"):
        for part in formula[1:]:
            yield from _comparisons(part)  # type: ignore[arg-type]


def referred(node: Node) -> str | None:
    """The name in `!Ref name`."""
    if isinstance(node, Mapping) and node.function == "Ref" and isinstance(node.argument, Scalar):
        return node.argument.text
    return None


def _sub(conditions: Conditions, argument: Node, assignment: Assignment) -> str | None:
    if not isinstance(argument, Scalar):
        return None
    text = argument.text
    for name in placeholders(text):
        known = name in conditions.parameters or name.startswith("AWS::")
        value = conditions.argument(name, assignment) if known else None
        if value is None or value == OTHER:
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
