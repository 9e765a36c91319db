"""Rules from files: the same way for slint's own and for a user's folder.

`folder/sqs/visibility_timeout_too_low.py` is the rule `sqs/visibility-timeout-too-low`; there is no other list.
"""

from __future__ import annotations

import os
import sys
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

from serverless_lint.rule import Rule

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PLACES = (os.path.join(PACKAGE, "rules"), os.path.join(os.path.dirname(PACKAGE), "rules"))  # wheel, checkout


class RuleError(Exception):
    """A file that is no rule. A missing rule would be worse than noise, so this ends the run."""


def built_in_folder() -> str:
    """Where slint's own rules are."""
    for place in PLACES:
        if os.path.isdir(place):
            return place
    raise RuleError(f"slint's own rules are missing; neither {PLACES[0]} nor {PLACES[1]} is there")


def load_rules(folder: str) -> list[Rule]:
    """All rules of a folder, sorted by name."""
    rules = []
    for service in sorted(os.listdir(folder)):
        inner = os.path.join(folder, service)
        if os.path.isdir(inner) and not service.startswith(("_", ".")):
            rules += [_load(inner, service, name) for name in sorted(os.listdir(inner)) if name.endswith(".py")]
    return rules


def _load(folder: str, service: str, file_name: str) -> Rule:
    stem = file_name[:-3]
    path = os.path.join(folder, file_name)
    module = _execute(f"slint_rules.{service}.{stem}", path)
    found = [(name, held) for name, held in vars(module).items() if isinstance(held, Rule)]
    if [name for name, _ in found] != [stem]:
        raise RuleError(f"{path}: a rule file holds one rule, named {stem} like the file")
    if not module.__doc__:
        raise RuleError(f"{path}: a rule is explained in its file's docstring, and there is none")
    rule = found[0][1]
    rule.name = f"{service}/{stem}".replace("_", "-")
    rule.path = path
    rule.explanation = module.__doc__.strip()
    return rule


def _execute(name: str, path: str) -> ModuleType:
    spec = spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[name] = module  # so that tracebacks and pickles find it
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # a rule file is anybody's code
        raise RuleError(f"{path}: does not load: {type(error).__name__}: {error}") from error
    return module
