"""A page for each rule: its docstring, what it finds in its fixtures, and what it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from textwrap import dedent, indent

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.examples import BAD, EXPECTED, GOOD
from serverless_lint.lint.loader import built_in_folder, load_rules
from serverless_lint.lint.run import Given, Run
from serverless_lint.lint.selection import Selection
from serverless_lint.lint.settings import Settings
from serverless_lint.report import render
from serverless_lint.report.style import Style
from serverless_lint.rule import Rule

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures"
SOURCE = "https://github.com/serverless-lint/slint/blob/main/"
AS_OF = "2026-11-21"  # the day of the fixtures
RULES = load_rules(built_in_folder())
PLAIN = Style(color=False, links=False, width=100, quiet=True)
SPELLINGS = {"sam": "SAM", "cfn": "CloudFormation"}
CODE = re.compile(r"(?:^(?:    .*)?\n)*^    .*$", re.M)
CITED = re.compile(r"^(Notes|Peers): ", re.M)
QUOTE = re.compile(r'(\d+)_\w+\.txt:(\d+) "(.*?)"(?=;|\s*$|,|\s+\d)', re.S)


def pages() -> Iterator[tuple[str, str]]:
    """The path and the Markdown of each."""
    for rule in RULES:
        yield f"rules/{rule.name}.md", _page(rule)


def fixes(rule: Rule) -> bool:
    """Whether it knows what to write instead."""
    return any(_folder(rule).glob("*.fixed.*"))


def _page(rule: Rule) -> str:
    title, _, rest = rule.explanation.partition("\n")
    body, *cited = CITED.split(rest)
    parts = [
        f"---\ntitle: {rule.name}\ndescription: {title!r}\n---",
        f"# {rule.name}",
        f"**{title}**",
        _chips(rule),
        CODE.sub(lambda match: _fence("yaml", dedent(match[0])), body.strip()),
        *_examples(rule),
        *_fix(rule),
        *_options(rule),
        *_facts(rule),
        *_sources(rule, dict(zip(cited[::2], cited[1::2], strict=True))),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def chip(text: str, kind: str = "") -> str:
    """A word in a frame; `kind` gives it the colour of a severity."""
    return f'<span class="chip {kind}">{text}</span>' if kind else f'<span class="chip">{text}</span>'


def _chips(rule: Rule) -> str:
    words = [chip(rule.severity, rule.severity), chip(rule.pillar.replace("-", " ")), chip(f"since {rule.since}")]
    return " ".join([*words, chip("slint fixes it", "fix")] if fixes(rule) else words)


def _examples(rule: Rule) -> Iterator[str]:
    folder = _folder(rule)
    bad = [folder / name for name in BAD if (folder / name).exists()]
    others = [path for path in sorted(folder.glob("fail*.yaml")) if ".fixed." not in path.name]
    good = [folder / name for name in (*GOOD, "pass.cfn.yaml") if (folder / name).exists()]
    yield "## What it finds"
    shown = [(path, _found(path, rule)) for path in bad or others[:1]]
    if len(shown) == 1:
        yield shown[0][1]
    else:
        for path, text in shown:
            spelling = SPELLINGS.get(path.stem.rpartition(".")[2], "Template")
            yield f'=== "{spelling}"\n\n' + indent(text, "    ")
    if good:
        yield "## What is fine"
        yield _fence("yaml", EXPECTED.sub("", good[0].read_text("utf-8")))


def _found(path: Path, rule: Rule) -> str:
    text = EXPECTED.sub("", path.read_text("utf-8"))
    linter = _linter(path, rule)
    name = path.relative_to(ROOT).as_posix()
    linter.lint(name, text.encode())
    lines = sorted({finding.span.line for finding in linter.result.findings if finding.span.path == name})
    said = render("text", linter.result, PLAIN).replace(name, "template.yaml")
    said = said.replace(f"{path.parent.relative_to(ROOT).as_posix()}/", "")
    marked = f' hl_lines="{" ".join(map(str, lines))}"' if lines else ""
    return "\n\n".join([_fence(f"yaml{marked}", text), _fence('text title="slint says"', said)])


def _linter(path: Path, rule: Rule) -> Linter:
    config = path.parent / "slint.yaml"
    if not config.exists():
        return Linter(RULES, Settings(Selection(select=(rule.name,)), AS_OF))
    run = Run(Given(config=str(config), select=(rule.name,), as_of=AS_OF), str(ROOT))
    return Linter(run.rules, run.settings(str(path)), run.environments([str(path)]))


def _fix(rule: Rule) -> Iterator[str]:
    fixed = sorted(_folder(rule).glob("*.fixed.*"))
    if not fixed:
        return
    before = fixed[0].with_name(fixed[0].name.replace(".fixed.", "."))
    old, new = (EXPECTED.sub("", path.read_text("utf-8")).splitlines() for path in (before, fixed[0]))
    lines = list(unified_diff(old, new, n=2, lineterm=""))[2:]
    yield "## What slint writes instead"
    yield _fence("diff", "\n".join(lines))
    yield "By `slint --fix`, or `--unsafe-fixes` where it changes what the system does: [fixes](../../fixes.md)."


def _options(rule: Rule) -> Iterator[str]:
    if rule.options:
        yield "## Options"
        rows = [f"| `{each.name}` | `{_shown(each.default)}` | {each.explanation} |" for each in rule.options]
        yield "\n".join(["| option | default | |", "|---|---|---|", *rows])
        first = rule.options[0]
        setting = f"options:\n  {rule.name}:\n    {first.name}: {_shown(first.default)}"
        yield f"{_fence('yaml', setting)}\n\nin the [configuration](../../configuration.md)."


def _shown(default: object) -> str:
    if isinstance(default, tuple):
        return f"[{', '.join(map(str, default))}]"
    return str(default).lower() if isinstance(default, bool) else str(default)


def _facts(rule: Rule) -> Iterator[str]:
    yield "## When it runs"
    on = [f"`{each}`" for each in rule.on if each != "Template"]
    yield f"It looks at {_listed(on)}." if on else "It looks at the application as a whole."
    if rule.needs:
        yield f"It has something to say only where there is {_listed([f'`{each}`' for each in rule.needs])}."
    if rule.formerly:
        yield f"Its former name works, too: {_listed([f'`{each}`' for each in rule.formerly])}."
    yield f"Silence a finding with `# slint: ignore[{rule.name}] why`: [suppressions](../../suppressions.md)."


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _sources(rule: Rule, cited: dict[str, str]) -> Iterator[str]:
    yield "## Sources"
    rows = [f"* AWS: <{rule.reference}>"] if rule.reference else []
    notes = QUOTE.findall(cited.get("Notes", ""))
    rows += [f"* Notes from the field: “{' '.join(quote.split())}” ({note}:{line})" for note, line, quote in notes]
    peers = " ".join(cited.get("Peers", "").split())
    rows += [f"* Other tools: {peers} ([coming from another linter](../../migrating.md))"] if peers else []
    path = Path(rule.path).resolve().relative_to(ROOT).as_posix()
    rows += [f"* [The rule]({SOURCE}{path}) and [its fixtures]({SOURCE}fixtures/{rule.name})"]
    yield "\n".join(rows)


def _folder(rule: Rule) -> Path:
    return FIXTURES / rule.name


def _fence(kind: str, text: str) -> str:
    return f"```{kind}\n{text.strip(chr(10)).rstrip()}\n```"
