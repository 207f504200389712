"""Pasted: what it takes to make a change as it is said: which of several expressions is meant, and brackets."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from nnlab.check.engine.places import Place

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def which(place: Place, places: Sequence[Place]) -> tuple[int, int]:
    """Return which of the same expressions in its line a place is, from 0, and how many there are."""
    its = sorted({other.span for other in places if (other.text, other.line) == (place.text, place.line)})
    return its.index(place.span), len(its)


def around(k: int, places: Sequence[Place]) -> Place | None:
    """Return the smallest expression of which a place is a part; None where it is all of a line."""
    return next((other for other in places[k + 1:] if other.begins <= k), None)


def pasted(code: str, place: Place, whole: Place | None) -> str:
    """Return code as it has to be written in the place of a part of something: in brackets where it needs them."""
    if whole is None or code.isidentifier():
        return code
    text, begin = whole.text.encode(), place.span[1] - whole.span[1]
    end = begin + len(place.text.encode())
    if place.span[0] != whole.span[0] or text[begin:end].decode(errors="replace") != place.text:
        return code  # it begins in another line, or is written otherwise than it is shown
    bare, safe = (_parsed(f"{text[:begin].decode()}{one}{text[end:].decode()}") for one in (code, f"({code})"))
    return code if bare == safe else f"({code})"


def _parsed(code: str) -> str:
    try:
        return ast.dump(ast.parse(code, mode="eval"))
    except SyntaxError:
        return ""
