"""Letters of strangers: names and texts that a terminal and a spreadsheet show and never obey."""

from __future__ import annotations

import unicodedata

UNSEEN = ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")  # they move the cursor, turn the writing round, or can't be written
JOINERS = chr(0x200C) + chr(0x200D)  # parts of emoji, and of words in some scripts
BEGINS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def line(text: str, most: int = 200) -> str:
    """Return a text in one line, without letters that can't be seen, cut where it is long."""
    kept = "".join(letter if letter in JOINERS or unicodedata.category(letter) not in UNSEEN
                   else " " if letter.isspace() else "" for letter in text[:20 * most])
    kept = unicodedata.normalize("NFC", " ".join(kept.split()))
    return kept if len(kept) <= most else kept[:most - 1] + "…"


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text
               if letter not in JOINERS and unicodedata.category(letter) not in ("Mn", "Me"))


def padded(text: str, columns: int) -> str:
    """Return a text of exactly so many columns, cut or filled up."""
    if width(text) > columns:
        while text and width(text) > columns - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (columns - width(text))


def in_order(name: str) -> tuple[str, str]:
    """Return what names are sorted by: without accents and capitals first."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return plain.casefold(), name


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(BEGINS_A_FORMULA) else text
