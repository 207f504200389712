"""Letters of strangers: names and texts that a terminal and a spreadsheet show and never obey."""

from __future__ import annotations

import re
import unicodedata

UNSEEN = ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")  # they move the cursor, turn the writing round, or can't be written
JOINERS = chr(0x200C) + chr(0x200D)  # parts of emoji, and of words in some scripts
FORMULA = re.compile(r"(^|[;\t])(?= *[=+\-@\t\r\n＝＋－＠])")  # at the beginning, or where some part the columns
LONE_BYTE = re.compile(r"[\udc80-\udcff]")  # what Python makes of a byte that is no UTF-8


def line(text: str, most: int = 200) -> str:
    """Return a text in one line, without letters that can't be seen, cut where it is long; a lone byte in digits."""
    text = LONE_BYTE.sub(lambda byte: f"\\x{ord(byte[0]) - 0xDC00:02x}", text[:20 * most])
    kept = "".join(letter if letter in JOINERS or unicodedata.category(letter) not in UNSEEN
                   else " " if letter.isspace() else "" for letter in text)
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
    return FORMULA.sub(r"\1'", text)
