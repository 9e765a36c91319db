"""The format `text`: exact frames, and what holds for any template."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serverless_lint.lint.finding import Case, Related, Subject, Unread
from serverless_lint.report import render
from serverless_lint.report.visible import columns, visible_source
from serverless_lint.syntax.source import Source, Span
from tests.report.build_result import PLAIN, QUIET, TEMPLATE_SOURCE, URL, at, finding, result, timeout_finding


def frames(*findings, sources=(TEMPLATE_SOURCE,), style=QUIET):
    return render("text", result(*findings, sources=sources), style)


def test_the_example_of_the_design():
    assert render("text", result(timeout_finding()), PLAIN) == dedent(
        f"""\
        warning[sqs/visibility-timeout-too-low]: 30 s is under six times the 10 s of Worker
          --> template.yaml:16:26
           |
         5 |     Timeout: 10
           |              -- Worker may run for 10 s
        ...
        16 |       VisibilityTimeout: 30
           |                          ^^ in Queue
           |
           = when `Stage` is `prod`
           = with the default of parameter `Vis`
           = help: {URL}
           = help: slint explain sqs/visibility-timeout-too-low

        Found 1 warning in 1 of 12 templates.
        """
    )


def test_near_places_stand_in_one_piece_and_share_lines():
    source = Source("a.yaml", "A: {b: 1, c: 2}\nD:\n  E: 3\n")
    related = (Related(at(source, "1"), "one", None), Related(at(source, "3"), "three", None))
    text = frames(finding(at(source, "2"), related=related, subjects=()), sources=(source,))
    assert text == dedent(
        """\
        warning[sqs/visibility-timeout-too-low]: 30 s is under six times the 10 s of Worker
         --> a.yaml:1:14
          |
        1 | A: {b: 1, c: 2}
          |        - one
          |              ^
        2 | D:
        3 |   E: 3
          |      - three
          |
          = help: slint explain sqs/visibility-timeout-too-low
        """
    )


def test_other_files_have_their_own_block_and_unknown_ones_a_line():
    child = Source("child/template.yaml", "Outputs:\n  Url: x\n")
    related = (
        Related(at(child, "x"), "made here", None),
        Related(Span("gone.yaml", 7, 3, 7, 5), "read here", None),
    )
    text = frames(finding(at(TEMPLATE_SOURCE, "30"), related=related), sources=(TEMPLATE_SOURCE, child))
    assert text == dedent(
        """\
        warning[sqs/visibility-timeout-too-low]: 30 s is under six times the 10 s of Worker
          --> template.yaml:16:26
           |
        16 |       VisibilityTimeout: 30
           |                          ^^ in Queue
           |
          ::: child/template.yaml:2:8
           |
         2 |   Url: x
           |        - made here
           |
          ::: gone.yaml:7:3: read here
           = help: slint explain sqs/visibility-timeout-too-low
        """
    )


def test_a_span_of_several_lines_marks_the_first_to_its_end():
    source = Source("a.yaml", "Queue:   \n  Type: x\n")
    rows = frames(finding(Span("a.yaml", 1, 1, 2, 10), subjects=()), sources=(source,)).splitlines()
    assert rows[3:5] == ["1 | Queue:", "  | ^^^^^^"]


@pytest.mark.parametrize(("line", "column"), [(3, 1), (9, 4), (2, 40)])
def test_a_place_behind_the_end_is_marked_all_the_same(line, column):
    source = Source("a.yaml", "A:\n  B\n")
    assert "^" in frames(finding(Span("a.yaml", line, column, line, column), subjects=()), sources=(source,))


def test_a_long_line_is_cut_around_its_place():
    source = Source("a.json", '{"a": "' + "x" * 500 + '", "b": 30, "c": "' + "y" * 500 + '"}')
    rows = frames(
        finding(at(source, "30"), subjects=()), sources=(source,), style=QUIET._replace(width=60)
    ).splitlines()
    assert rows[3:5] == [
        "1 | …" + "x" * 10 + '", "b": 30, "c": "' + "y" * 26 + "…",
        "  |                    ^^",
    ]
    assert all(len(row) <= 60 for row in rows[2:6])


def test_many_subjects_are_counted_by_the_ids_that_the_user_wrote():
    subjects = [Subject(f"F{number}", "AWS::Lambda::Function", None, "template.yaml") for number in range(26)]
    subjects.insert(1, Subject("F0Role", "AWS::IAM::Role", "F0", "template.yaml"))
    text = frames(finding(at(TEMPLATE_SOURCE, "python3.12"), subjects=tuple(subjects)))
    assert "  = in F0, F1 and 24 more\n" in text
    assert "  |              ^^^^^^^^^^\n" in text


@pytest.mark.parametrize(
    ("cases", "notes"),
    [
        ([], []),
        ([Case({}, {})], []),
        ([Case({"Stage": "prod"}, {"IsProd": True})], ["when `Stage` is `prod`"]),
        ([Case({}, {"IsProd": False})], ["when `IsProd` is false"]),
        (
            [Case({"Stage": "dev"}, {"IsProd": False}, exact=False)],
            ["when `IsProd` is false, for example when `Stage` is `dev`"],
        ),
        ([Case({"Stage": "qa"}, {}), Case({"Stage": "prod"}, {})], ["when `Stage` is `qa` or `prod`"]),
        ([Case({"S": str(n)}, {}) for n in range(9)], ["when `S` is `0`, `1` or 7 more"]),
        (
            [Case({"A": "1"}, {}), Case({"B": "2"}, {}), Case({"C": "3"}, {}), Case({"D": "4"}, {})],
            ["when `A` is `1`", "or when `B` is `2`", "or when `C` is `3`", "or in 1 more case"],
        ),
    ],
)
def test_scenarios_are_told(cases, notes):
    text = frames(finding(at(TEMPLATE_SOURCE, "30"), cases=tuple(cases)))
    assert [row[5:] for row in text.splitlines() if row.startswith("   = ")][:-1] == notes


def test_defaults_and_doubts_are_told():
    text = frames(finding(at(TEMPLATE_SOURCE, "30"), assumes=("A", "B"), confidence="medium"))
    assert "   = with the defaults of parameters `A` and `B`\n   = confidence: medium\n" in text


def test_more_places_than_a_screen_takes_are_counted():
    related = tuple(Related(Span("template.yaml", line, 3, line, 5), "", None) for line in range(1, 13))
    assert "   = and 5 more places\n" in frames(finding(at(TEMPLATE_SOURCE, "30"), related=related))


def test_findings_are_sorted_with_a_blank_line_between():
    source = Source("a.yaml", "A: 1\nB: 2\n")
    last, first = finding(at(source, "2"), message="second"), finding(at(source, "1"), message="first")
    text = frames(last, first, sources=(source,))
    assert text.index("first") < text.index("second")
    assert text.count("\n\n") == 1


def test_colour_and_links():
    style = PLAIN._replace(color=True, links=True, quiet=True)
    head, arrow, *_, last = frames(timeout_finding(), style=style).splitlines()
    assert head == (
        f"\x1b[1;33mwarning[\x1b]8;;{URL}\x1b\\sqs/visibility-timeout-too-low\x1b]8;;\x1b\\]\x1b[0m"
        "\x1b[1m: 30 s is under six times the 10 s of Worker\x1b[0m"
    )
    assert arrow == "  \x1b[1;34m-->\x1b[0m template.yaml:16:26"
    assert last == "   \x1b[1;34m=\x1b[0m \x1b[1mhelp\x1b[0m: slint explain sqs/visibility-timeout-too-low"
    assert URL not in "".join(frames(timeout_finding(), style=style).split("\x1b\\")[1:])


def test_nothing_at_all_is_no_text():
    assert render("text", result(), QUIET) == ""


NASTY = st.text(
    st.one_of(st.characters(), st.sampled_from("\x1b\x07\x9b\r\t\u202e\u2028\ud800日e\u0301🚀\u200d")), max_size=40
)


@given(NASTY, NASTY, NASTY, NASTY)
def test_nothing_of_a_template_reaches_the_terminal_raw(line, name, path, message):
    source = Source(f"{path}.yaml", line)
    span = Span(source.path, 1, 1, 1, 1 + len(line))
    made = finding(
        span,
        message=message,
        subjects=(Subject(name, name, None, path),),
        related=(Related(span, message, name), Related(span._replace(path=name), message, name)),
        cases=(Case({name: message}, {name: True}),),
        assumes=(name,),
        url=message,
    )
    run = result(made, sources=(source,), unread=[Unread(path, message)])
    for form in ("text", "concise"):
        shown = render(form, run, PLAIN)
        assert all(char.isprintable() or char.isspace() for char in shown)
        assert not set(shown) & set("\x1b\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
        shown.encode()


LINES = st.text(
    st.one_of(st.characters(exclude_characters="\r\n"), st.sampled_from("a \t日🚀\u0301\x1b")), max_size=200
)


@given(st.data(), st.integers(30, 130))
def test_carets_stand_under_what_they_mark(data, width):
    line = data.draw(LINES).rstrip()
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    source = Source("a.yaml", line)
    made = finding(Span("a.yaml", 1, start + 1, 1, end + 1), subjects=())
    row, carets = frames(made, sources=(source,), style=QUIET._replace(width=width)).splitlines()[3:5]
    first, last = carets.index("^"), len(carets)
    marked = visible_source(line[start:end])
    assert columns(row) <= width
    if columns(marked) == 0:
        assert last - first == 1
        return
    under = cells(row)[first:last]
    assert "".join(under).rstrip() == "".join(cells(marked)[: last - first]).rstrip()
    assert last - first == columns(marked) or row.endswith("…")


def cells(text: str) -> list[str]:
    """The text by terminal column: a wide character fills two, what has no width is left out."""
    return [part for char in text for part in [char, ""][: columns(char)]]
