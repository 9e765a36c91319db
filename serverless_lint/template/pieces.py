"""Texts in pieces: what a value is inside of a text, and what pieces come to."""

from __future__ import annotations

from serverless_lint.template.text import text_of
from serverless_lint.template.values import Dynamic, Hole, Import, Piece, Reference, Text


def pieces_of(value: object) -> list[Piece]:
    """A value inside a text."""
    if isinstance(value, Text):
        return list(value.pieces)
    if isinstance(value, (Reference, Import, Dynamic)):
        return [value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return [text_of(value)]
    return [Hole("")]


def joined(pieces: list[Piece]) -> object:
    """Pieces as the simplest value: a string, a lone reference, or a Text."""
    merged: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        elif piece != "":
            merged.append(piece)
    if not merged:
        return ""
    if len(merged) == 1 and not isinstance(merged[0], Hole):
        return merged[0]
    return Text(tuple(merged))
