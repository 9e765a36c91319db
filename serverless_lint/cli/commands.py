"""What `slint expand`, `slint explain`, `slint init` and `slint rules` do."""

from __future__ import annotations

import os
import sys
from typing import Any

from serverless_lint.cli.ends import CLEAN, FINDINGS, USAGE, refuse, write
from serverless_lint.cli.given import environments_of, read, refuse_unknown, run_of
from serverless_lint.lint.beside import NAMELESS
from serverless_lint.lint.own import own_rules
from serverless_lint.lint.selection import UnknownRule, fits
from serverless_lint.report.style import style_for


def expand(path: str, **options: Any) -> None:
    """A template as CloudFormation, as slint sees it: SAM expanded, files included, loops unrolled.

    FILE is a template or `-`.
    """
    from serverless_lint.lint.expansion import NotExpanded, expansion
    from serverless_lint.report.cloudformation import render_template
    from serverless_lint.syntax.document import NotText

    name = NAMELESS if path == "-" else path
    environments = environments_of(run_of(options), [name])
    try:
        expanded = expansion(name, read(path), environments)
    except OSError as error:
        refuse(f"{path}: {error.strerror or error}")
    except NotText as error:
        refuse(f"{path}: {error.message}")
    except NotExpanded as error:
        span = error.finding.span
        print(f"slint: {span.path}:{span.line}:{span.column}: {error.finding.message}", file=sys.stderr)
        sys.exit(FINDINGS)
    refuse_unknown(environments)
    write(render_template(expanded, options["format"], style_for(sys.stdout, options["color"], os.environ)))
    for each in expanded.left:
        print(f"slint: {each} is left as it is: SAM rejects it, or slint does not know it", file=sys.stderr)


def rules(patterns: tuple[str, ...], **options: Any) -> None:
    """All rules, with what each says; or those that these names, prefixes or globs name."""
    from serverless_lint.report.rules import list_rules

    run = run_of({name: options[name] for name in ("config", "isolated")})
    try:
        wanted = run.names.checked(patterns)
    except UnknownRule as error:
        refuse(str(error))
    found = [
        rule
        for rule in run.rules
        if (not wanted or any(fits(pattern, rule.name) for pattern in wanted))
        and options["severity"] in (None, rule.severity)
        and options["pillar"] in (None, rule.pillar)
        and (options["on"] is None or options["on"] in rule.on)
    ]
    write(list_rules(found, options["format"], style_for(sys.stdout, "auto", os.environ)))


def explain(rule: str, **options: Any) -> None:
    """What a rule says, why, and what to do."""
    from serverless_lint.lint.examples import examples_of
    from serverless_lint.report.rules import explain as explanation

    run = run_of(options)
    known = {each.name: each for each in (*run.rules, *own_rules())}
    name = run.names.now(rule)
    if name not in known:
        refuse(str(UnknownRule(rule, known)))
    style = style_for(sys.stdout, "auto", os.environ)
    write(explanation(known[name], examples_of(known[name]), options["format"], style))


def init() -> None:
    """Writes a first configuration file, and says how to run slint before commits and in CI."""
    from serverless_lint.lint.init import initialise

    done = initialise(os.getcwd())
    write(done.text)
    sys.exit(CLEAN if done.written else USAGE)
