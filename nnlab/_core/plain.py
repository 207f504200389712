"""plain: → as ->, − as -, ŷ as y_hat, where the output can hold no other letters; elsewhere texts stay as they are.

A terminal or a file of another age has an encoding of few letters, and Python raises an error for each one outside.
"""

from __future__ import annotations

import codecs
import functools
import re
import sys
import unicodedata
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

LETTERS = {
    "→": "->", "←": "<-", "↑": "^", "↓": "v", "−": "-", "·": "*", "×": "x", "÷": "/",
    "±": "+-", "∓": "-+", "≈": "~", "≤": "<=", "≥": ">=", "≠": "!=", "∞": "inf", "√": "sqrt", "∂": "d", "∇": "grad ",
    "∘": "o", "′": "'", "°": "deg ", "ŷ": "y_hat", "ŝ": "s_hat", "⁄": "/", "✓": "v", "✗": "x", "✖": "x", "✚": "+",
    "●": "o", "○": "o", "▲": "^", "▼": "v", "■": "#", "□": "#", "▶": ">",
    "◆": "*", "★": "*", "━": "-", "╍": "-", "┃": "|", "┇": "|",
    "⋅": "*", "∙": "*", "•": "*", "✕": "x", "∕": "/", "≃": "~", "≅": "~",
    "“": '"', "”": '"', "‘": "'", "’": "'",
}


def plain(text: str) -> str:
    """Return a text as standard output can hold it, with plain letters for those that it cannot."""
    encoding = getattr(sys.stdout, "encoding", None)
    if text.isascii() or not encoding:
        return text
    try:
        return text.encode(encoding, "nnlab.plain").decode(encoding)
    except LookupError:  # an encoding that Python does not know
        return text


def in_plain_letters(method: Callable[[T], str]) -> Callable[[T], str]:
    """Return a __repr__ or __str__ such that its text can be printed wherever one is."""

    @functools.wraps(method)
    def call(self: T) -> str:
        return plain(method(self))

    return call


def write_plainly(stream: object) -> None:
    """Have a stream write plain letters for those that it cannot hold, if it is one that writes letters as bytes."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="nnlab.plain")


def letters_for(character: str) -> str:
    """Return plain letters for a character: known ones, its parts, or a Greek letter's name; ? for any other."""
    if character in LETTERS or character.isascii():
        return LETTERS.get(character, character)
    if parts := unicodedata.decomposition(character).split():  # such as <super> 0032 for ², and 0065 0301 for é
        kind = parts.pop(0) if parts[0].startswith("<") else ""
        return "^" * (kind == "<super>") + "".join(letters_for(chr(int(part, 16))) for part in parts)
    if unicodedata.category(character) == "Pd":  # dashes of any length
        return "-"
    if unicodedata.combining(character):
        return ""
    script, *name = unicodedata.name(character, "?").split()
    if script != "GREEK":
        return "?"
    return name[-1].capitalize() if "CAPITAL" in name else name[-1].lower()


def _replace(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)  # it serves to write only
    text = "".join(map(letters_for, error.object[error.start:error.end]))
    return re.sub(r"(?<=\^.)\^", "", text), error.end  # 10⁻¹² is 10^-12


codecs.register_error("nnlab.plain", _replace)
