"""Patterns: text in which `*` and `?` are wild, held against other text, some of which is not known.

Letters from LETTERS on stand for names: each is some text, the same one wherever it stands.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
"""

from __future__ import annotations

import re

UNKNOWN = "\0"  # what may be anything
ANY = "\1"  # a character that nobody knows
REST = "\2"  # whatever follows in the name of a part
LETTERS = chr(0xF0000)  # a plane of private use, which names cannot hold
MANY_CHARACTERS = ("*", "~")
WILD = re.compile(r"[*?]")


def opened(text: str, kept: str = "") -> str:
    """A text with `*` for all that is not known of it, but for one letter."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_opened(c) if c != kept else c for c in text)


def _opened(letter: str) -> str:
    return "*" if letter in (UNKNOWN, REST) or letter >= LETTERS else "?" if letter == ANY else letter


def may_be(one: str, other: str) -> bool:
    """Whether two texts with wildcards may be the same."""
    if one == other:
        return True
    ours, theirs = WILD.split(one, maxsplit=1)[0], WILD.split(other, maxsplit=1)[0]
    if (ours == one and theirs == other) or not (ours.startswith(theirs) or theirs.startswith(ours)):
        return False
    return meets(one, other)


def covers(pattern: str, text: str) -> bool:
    """Whether a pattern is for a text as a whole."""
    if pattern == text:
        return True
    head = WILD.split(pattern, maxsplit=1)[0]
    return head != pattern and text.startswith(head) and len(pattern) in reached(pattern, text)


def reached(pattern: str, text: str) -> set[int]:
    """How far in a pattern one may have come at the end of a text; REST is covered by stars only, letters by `?`."""
    at = _skip(pattern, {0})
    for letter in text:
        ahead = {i for i in at if i < len(pattern) and pattern[i] == "*"}
        if letter != REST:
            named = letter >= LETTERS
            fits = {i for i in at if i < len(pattern) and pattern[i] != "*" and letter != ANY and pattern[i] == letter}
            wild = {i for i in at if i < len(pattern) and pattern[i] == "?" and not named}
            ahead |= {i + 1 for i in fits | wild}
        at = _skip(pattern, ahead)
    return at


def _skip(pattern: str, at: set[int]) -> set[int]:
    """Where one may be, too, since a star may be nothing."""
    left = list(at)
    while left:
        i = left.pop()
        if i < len(pattern) and pattern[i] == "*" and i + 1 not in at:
            at.add(i + 1)
            left.append(i + 1)
    return at


def meets(one: str, other: str) -> bool:
    """Whether two texts may be the same: `*` is anything, `~` anything without `:` and `/`, `?` a character."""
    seen: set[tuple[int, int]] = set()
    left = [(0, 0)]
    while left:
        at = left.pop()
        i, j = at
        if at in seen or i > len(one) or j > len(other):
            continue
        seen.add(at)
        if i == len(one) and j == len(other):
            return True
        a, b = one[i : i + 1], other[j : j + 1]
        for wild, ahead, skip, take in ((a, b, (i + 1, j), (i, j + 1)), (b, a, (i, j + 1), (i + 1, j))):
            if wild in MANY_CHARACTERS:
                left += [skip] + ([take] if wild == "*" or ahead not in ":/" else [])
        if a and b and (a == b or "?" in (a, b)):
            left.append((i + 1, j + 1))
    return False
