"""What all formats share: order, paths, and that only the one asked for is imported."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serverless_lint.report import FORMATS, render
from serverless_lint.report.crop import cropped
from serverless_lint.report.order import sorted_findings
from serverless_lint.report.paths import shown_path
from serverless_lint.report.visible import columns, visible
from tests.report.build_result import PLAIN, TEMPLATE_SOURCE, at, finding, result


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_in_a_line_end_and_does_not_depend_on_the_order(name):
    places = [at(TEMPLATE_SOURCE, text) for text in ("30", "10", "SQS", "Queue")]
    findings = [finding(place, rule=rule) for place in places for rule in ("b/b", "a/a")]
    text = render(name, result(*findings), PLAIN)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert render(name, result(*reversed(findings)), PLAIN) == text


def test_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="choose from text, concise, json"):
        render("style", result(), PLAIN)


def test_the_order_is_path_line_column_rule():
    span = at(TEMPLATE_SOURCE, "30")
    ordered = [
        finding(span._replace(path="a.yaml", line=20)),
        finding(span._replace(line=3, column=9)),
        finding(span, rule="a/a"),
        finding(span, rule="b/b"),
        finding(span._replace(column=30), rule="a/a"),
    ]
    assert sorted_findings(reversed(ordered)) == ordered


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a/b.yaml", "a/b.yaml"),
        ("./a//b.yaml", "a/b.yaml"),
        ("../b.yaml", "../b.yaml"),
        ("-", "-"),
        ("<stdin>", "<stdin>"),
    ],
)
def test_paths_start_from_the_working_directory(path, shown):
    assert shown_path(path) == shown


def test_absolute_paths_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert shown_path(str(tmp_path / "a" / "b.yaml")) == "a/b.yaml"
    assert shown_path(str(tmp_path.parent / "b.yaml")) == "../b.yaml"


@pytest.mark.parametrize(
    ("text", "shown", "width"),
    [
        ("plain", "plain", 5),
        ("\x1b[31m", r"\x1b[31m", 8),
        ("a\tb\nc\r", r"a\tb\nc\r", 9),
        ("\x9b\x85\u202e\ud800", r"\x9b\x85\u202e\ud800", 20),
        ("\U000e0041", r"\U000e0041", 10),
        ("日本", "日本", 4),
        ("ｱｶﾞ", "ｱｶﾞ", 3),
        ("e\u0301", "e\u0301", 1),
        ("한", "한", 2),
        ("\u1112\u1161\u11ab", "\u1112\u1161\u11ab", 2),
        ("🚀", "🚀", 2),
        ("a\xa0b", "a\xa0b", 3),
    ],
)
def test_what_is_visible_and_how_wide(text, shown, width):
    assert visible(text) == shown
    assert columns(shown) == width


@given(st.text(max_size=300), st.data(), st.integers(20, 60))
def test_a_window_fits_and_holds_its_focus(text, data, room):
    focus = data.draw(st.integers(0, len(text)))
    window = cropped(text, focus, room)
    assert columns(window.shown()) <= room
    assert window.start <= focus <= window.end


def test_a_line_without_width_or_end_costs_little():
    assert len(cropped("\u0301" * 100_000, 50_000, 100).shown()) < 2_000


def test_plain_text_imports_no_other_format():
    code = (
        "import sys; from serverless_lint.report import render; from serverless_lint.report.style import Style\n"
        "from serverless_lint.lint.finding import Result\n"
        "render('text', Result([], [], {}, 0, 0, 0, []), Style(False, False, 80, False))\n"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    unwanted = {
        "json",
        "click",
        "shutil",
        "pathlib",
        "dataclasses",
        "logging",
        "pathspec",
        "serverless_lint.report.json",
    }
    assert not loaded & unwanted
