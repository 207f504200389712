"""Glyphs: a text of which every character can be drawn."""

from __future__ import annotations

from functools import lru_cache

from matplotlib.font_manager import findfont, get_font

MISSING = "\u25a1"


@lru_cache(maxsize=1024)
def drawable(text: str, family: str = "DejaVu Sans", most: int = 1000) -> str:
    """Return a text in one line, cut where it is long, with a box for each character that a font does not have."""
    font = get_font(findfont(family))
    text = "".join(letter if font.get_char_index(ord(letter)) else MISSING for letter in text.expandtabs(4))
    return text if len(text) <= most else f"{text[:most - 1]}…"
