"""Rules that the configuration of a run adds: folders and packages of `rules:`, and the numbers of `limits:`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from math import inf
from typing import Any

from serverless_lint.lint.config import ConfigError, ConfigFile
from serverless_lint.lint.loader import load_rules, package_folder
from serverless_lint.lint.own import OWN
from serverless_lint.rule import Rule, amount, limit
from serverless_lint.syntax.node import Node


def extended(own: list[Rule], file: ConfigFile) -> list[Rule]:
    """slint's own rules and those that a configuration adds, by name. Raises ConfigError and RuleError."""
    rules = {rule.name: rule for rule in own}
    for rule, at in (*_from_folders(file), *_from_limits(file)):
        if rule.name in rules:
            raise ConfigError([(at, f"two rules are called {rule.name}: {rules[rule.name].path} and {rule.path}")])
        if rule.name.partition("/")[0] in {name.partition("/")[0] for name in OWN}:
            raise ConfigError([(at, f"{rule.name} is a name of slint's own; call the folder something else")])
        rules[rule.name] = rule
    return sorted(rules.values(), key=lambda rule: rule.name)


def _from_folders(file: ConfigFile) -> Iterator[tuple[Rule, Node]]:
    for index, entry in enumerate(file.value("rules") or ()):
        at = file.at("rules", index)
        folder = os.path.join(os.path.dirname(file.path), entry)
        name = os.path.basename(os.path.abspath(folder))
        if not os.path.isdir(folder):  # a folder wins over a package of its name
            found = package_folder(entry)
            if found is None:
                raise ConfigError([(at, f"{entry} is neither a folder beside this file nor an installed package")])
            folder, name = found, entry
        for rule in load_rules(os.path.abspath(folder), name.replace("_", "-") + "/"):
            yield rule, at


def _from_limits(file: ConfigFile) -> Iterator[tuple[Rule, Node]]:
    for index, entry in enumerate(file.value("limits") or ()):
        rule = _limit(entry)
        rule.name = f"limits/{entry['name']}"
        rule.path = file.path
        rule.explanation = f"{entry['path']} of {entry['on']} is {_outside(entry)}."
        yield rule, file.at("limits", index, "name")


def _limit(entry: dict[str, Any]) -> Rule:
    raised_by = entry.get("raised-by")
    return limit(
        entry["on"],
        entry["path"],
        at_least=entry.get("at-least", -inf),
        at_most=entry.get("at-most", inf),
        unit=entry["unit"],
        reference=entry.get("reference", ""),
        pillar="operational-excellence",
        since="",
        severity=entry.get("severity", "error"),
        raised_by=(raised_by[0], raised_by[1]) if raised_by else None,
    )


def _outside(entry: dict[str, Any]) -> str:
    bounds = [
        f"{words} {amount(entry[key], entry['unit'])}"
        for key, words in (("at-least", "under"), ("at-most", "over"))
        if key in entry
    ]
    return " or ".join(bounds)
