"""What is a secret: by the form of a text, by the name that it has, or because CloudFormation is told to hide it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from serverless_lint.graph.escapes import named
from serverless_lint.syntax.node import Mapping, Node, Scalar
from serverless_lint.syntax.pattern import pattern
from serverless_lint.template.resolve import Scope
from serverless_lint.template.values import Dynamic, Text, Value, Values

# A name that ends so holds the secret itself; SECRET_NAME, TOKEN_URL and the like only lead to it.
NAME = pattern(
    r"(?:password|passwd|pwd|passphrase|secret|token|credentials?|(?:api|access|private|auth|signing|encryption)_?key)$",
    re.I,
)
# Formats that are secrets whatever they are called.
FORMATS = pattern(
    r"-----BEGIN [A-Z ]*PRIVATE KEY"
    r"|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"  # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    r"|\bgh[pousr]_[0-9A-Za-z]{36}"
    r"|\bxox[abprs]-[0-9A-Za-z-]{10,}"
    r"|\b[sr]k_live_[0-9A-Za-z]{16,}"
    r"|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\."
    r"|hooks\.slack\.com/services/T\w+/B\w+/\w+"
    r"|://[^/\s:@]*:[^/\s:@]{4,}@"
)
PLACEHOLDER = pattern(r"change|replace|example|dummy|placeholder|your|todo|xxx|\*\*\*|[<>{}\[\]$]", re.I)
SHORTEST = 8  # characters
LONGEST = 4_096  # what is longer is no password
# A dynamic reference `secret-id:SecretString:json-key:…`.
# https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
LOOKED_UP = pattern(r"\{\{resolve:(?:secretsmanager|ssm-secure):(?:[^}]*?:SecretString:(?P<field>[^:}]*))?")


def is_secret(name: str, text: str) -> bool:
    """Whether a text that is known as a whole is the secret itself: certain forms, or a secret's name and some chaos.

    Names of secrets (`prod/db-password`), ARNs, numbers and placeholders are none.
    """
    if len(text) > LONGEST or PLACEHOLDER.search(text):
        return False
    return FORMATS.search(text) is not None or (NAME.search(name) is not None and _is_chaotic(text))


def _is_chaotic(text: str) -> bool:
    if len(text) < SHORTEST or NAME.search(text) or re.search(r"[\s:]", text):
        return False
    lower, upper, digit = (re.search(form, text) is not None for form in ("[a-z]", "[A-Z]", "[0-9]"))
    return digit and (lower and upper if "/" in text else lower or upper)


def from_vault(name: str, value: Value) -> bool:
    """Whether a value holds a secret that CloudFormation looks up; user names and hosts kept beside it are none."""
    pieces = value.value.pieces if isinstance(value.value, Text) else (value.value,)
    found = LOOKED_UP.search("".join(map(_written, pieces)))
    return found is not None and NAME.search(found["field"] or name) is not None


def _written(piece: object) -> str:
    """A piece of a text as written, a NUL where that is not known."""
    if isinstance(piece, Dynamic):
        return f"{{{{resolve:{piece.service}:{piece.key}}}}}"
    return piece if isinstance(piece, str) else "\0"


def hidden_parameters(values: Values) -> Iterator[tuple[str, str, Value]]:
    """Entries of a mapping that are made of `NoEcho` parameters: the entry's name, the parameter's, and the place."""
    for value in values:
        if isinstance(value.value, Mapping):
            for key, node in value.value.items():
                for name in _parameters_in(node):
                    if _is_hidden(name, values.scope):
                        yield key, name, Value(name, node, value.when, (*value.path, key))


def hidden_entries(values: Values) -> Iterator[tuple[str, Value]]:
    """Of a variable `{Name, Value}`, the `NoEcho` parameters that its value is made of, each with the place."""
    return ((name, place) for key, name, place in hidden_parameters(values) if key == "Value")


def _parameters_in(node: Node) -> Iterator[str]:
    """What a text is made of for certain; `Fn::FindInMap`, `Fn::Select` and the like do not show all that goes in.

    Behind `Fn::If`, a parameter that takes a secret or its ARN, as one likes, holds the ARN.
    """
    if isinstance(node, Mapping) and node.function in ("Ref", "Fn::Sub", "Fn::Join", "Fn::Base64"):
        yield from dict.fromkeys(named([node]))


def _is_hidden(name: str, scope: Scope) -> bool:
    """https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html"""
    parameter = scope.parameters.get(name)
    said = parameter.node.get("NoEcho") if parameter is not None and isinstance(parameter.node, Mapping) else None
    return isinstance(said, Scalar) and said.text.lower() in ("true", "yes", "on")
