"""What `slint rules`, `slint explain` and `slint init` do."""

from __future__ import annotations

import os
import sys
from typing import Any

from serverless_lint.cli.lint import CLEAN, USAGE, refuse, run_of, write
from serverless_lint.lint.own import own_rules
from serverless_lint.lint.selection import UnknownRule
from serverless_lint.report.style import style_for


def rules(**options: Any) -> None:
    """All rules, with what each says."""
    from serverless_lint.report.rules import list_rules

    write(list_rules(run_of(options).rules, options["format"], style_for(sys.stdout, "auto", os.environ)))


def explain(rule: str, **options: Any) -> None:
    """What a rule says, why, and what to do."""
    from serverless_lint.report.rules import explain as explanation

    run = run_of(options)
    known = {each.name: each for each in (*run.rules, *own_rules())}
    name = run.names.now(rule)
    if name not in known:
        refuse(str(UnknownRule(rule, known)))
    write(explanation(known[name], options["format"], style_for(sys.stdout, "auto", os.environ)))


def init() -> None:
    """Writes a first configuration file, and says how to run slint before commits and in CI."""
    from serverless_lint.lint.init import initialise

    done = initialise(os.getcwd())
    write(done.text)
    sys.exit(CLEAN if done.written else USAGE)
