"""When a report is coloured, linked, and how wide it is."""

from __future__ import annotations

import io
import os
import pty

import pytest

from serverless_lint.report.style import WIDTH, style_for


@pytest.fixture
def terminal():
    leader, follower = pty.openpty()
    with os.fdopen(follower, "w") as stream:
        yield stream
    os.close(leader)


@pytest.mark.parametrize(
    ("color", "env", "at_terminal", "elsewhere"),
    [
        ("auto", {}, True, False),
        ("always", {}, True, True),
        ("never", {}, False, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, True, True),
        ("never", {"FORCE_COLOR": "1"}, False, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ("auto", {"NO_COLOR": ""}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, True, True),
        ("auto", {"FORCE_COLOR": "0"}, True, False),
        ("auto", {"CLICOLOR_FORCE": "1"}, True, True),
        ("auto", {"CLICOLOR_FORCE": "0"}, True, False),
        ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ("auto", {"TERM": "dumb"}, False, False),
    ],
)
def test_the_order_of_wishes(terminal, color, env, at_terminal, elsewhere):
    assert style_for(terminal, color, env).color is at_terminal
    assert style_for(io.StringIO(), color, env).color is elsewhere


@pytest.mark.parametrize(
    ("env", "links"),
    [({}, True), ({"CI": "true"}, False), ({"CI": ""}, True), ({"TERM": "dumb"}, False), ({"NO_COLOR": "1"}, False)],
)
def test_links_are_for_terminals_that_somebody_looks_at(terminal, env, links):
    assert style_for(terminal, "auto", env).links is links
    assert style_for(io.StringIO(), "always", env).links is False


def test_width(terminal):
    assert style_for(io.StringIO(), "auto", {}).width == WIDTH
    assert style_for(io.StringIO(), "auto", {"COLUMNS": "80"}).width == 80
    assert style_for(io.StringIO(), "auto", {"COLUMNS": "3"}).width == 40
    assert style_for(io.StringIO(), "auto", {"COLUMNS": "wide"}).width == WIDTH
    assert style_for(terminal, "auto", {}).width == WIDTH  # a terminal that does not know its size


def test_quiet_is_handed_on_and_a_closed_stream_is_none():
    stream = io.StringIO()
    stream.close()
    assert style_for(stream, "auto", {}, quiet=True) == (False, False, WIDTH, True)
