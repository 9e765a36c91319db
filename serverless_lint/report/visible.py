"""What of a template's text may reach a terminal, and how many columns it takes there."""

from __future__ import annotations

from unicodedata import category, east_asian_width

TAB = "    "
_ESCAPES = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def visible(text: str) -> str:
    """The text with every control, format, private, unassigned and unpaired character spelled out."""
    return text if text.isprintable() else "".join(map(_spelled, text))


def visible_source(text: str) -> str:
    """A stretch of a line of a template: as `visible`, with tabs of a fixed width."""
    return text if text.isprintable() else "".join(TAB if char == "\t" else _spelled(char) for char in text)


def columns(shown: str) -> int:
    """How many columns a visible text takes."""
    return len(shown) if shown.isascii() else sum(map(_columns_of, shown))


def _spelled(char: str) -> str:
    if char.isprintable() or category(char) == "Zs":
        return char
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _columns_of(char: str) -> int:
    # Vowels and finals of a Korean syllable stand in the cell of its first consonant.
    if category(char) in ("Mn", "Me") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if east_asian_width(char) in ("W", "F") else 1
