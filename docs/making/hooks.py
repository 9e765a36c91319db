"""What mkdocs does beside reading the pages of docs/: it makes those of rules, commands and keys, and links."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import command_pages
import configuration_page
import rule_index
import rule_pages
import schemas
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
MADE = (rule_index, rule_pages, command_pages, configuration_page, schemas)
FENCED = re.compile(r"^( *)```.*?^\1```$", re.M | re.S)
OUTSIDE = re.compile(r"\]\((?:\.\./)+([^)#\s]+)(#[^)]*)?\)")
# A rule's name, where it is not yet the text of a link.
RULE = re.compile(r"(?<!\[)`([a-z0-9]+/[a-z0-9-]+)`")


def on_config(config: MkDocsConfig) -> None:
    """Puts what is made into the navigation, in place of the names in brackets that mkdocs.yml has for it."""
    made = {"(rules)": rule_index.navigation(), "(commands)": command_pages.navigation()}
    config.nav = [_filled(entry, made) for entry in config.nav or []]


def _filled(entry: Any, made: dict[str, list[object]]) -> Any:
    if isinstance(entry, dict):
        return {title: _filled(inner, made) for title, inner in entry.items()}
    if isinstance(entry, list):
        return [_filled(inner, made) for inner in entry]
    return made.get(entry, entry)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages and files that are made from the rules, the commands and the schemas."""
    for maker in MADE:
        for path, content in maker.pages():
            files.append(File.generated(config, path, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Links to files outside of docs/ lead to the repository, names of rules to their pages."""
    up = "../" * page.file.src_uri.count("/")

    def outside(match: re.Match[str]) -> str:
        if (page.file.src_uri.startswith("rules/")) or not (ROOT / match[1]).exists():
            return match[0]  # a link within the site, or a broken one, of which mkdocs tells
        return f"]({config.repo_url}/blob/main/{match[1]}{match[2] or ''})"

    def rule(match: re.Match[str]) -> str:
        path = f"rules/{match[1]}.md"
        known = files.get_file_from_path(path) is not None and path != page.file.src_uri
        return f"[`{match[1]}`]({up}{path})" if known else match[0]

    def linked(text: str) -> str:
        return RULE.sub(rule, OUTSIDE.sub(outside, text))

    return _outside_of_code(markdown, linked)


def _outside_of_code(markdown: str, change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for block in FENCED.finditer(markdown):
        parts += [change(markdown[at : block.start()]), block[0]]
        at = block.end()
    return "".join([*parts, change(markdown[at:])])
