"""A number as people write it, rewritten as arithmetic knows it: 3½ as (3+1/2), 10 000 as 10000, 0.(6) as 0.66666."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from nnlab._core.arithmetic import NAME
from nnlab._core.spelled import in_digits

SIGNS = str.maketrans({**dict.fromkeys("−–‒—﹣－", "-"), **dict.fromkeys("×·⋅∙•✕", "*"), **dict.fromkeys("÷∕⁄", "/"),
                       **dict.fromkeys("\t\n\r\u00a0\u2007\u2009\u202f", " "), "√": " sqrt ", "π": " pi ", "’": "'",
                       "º": "°", "$": None, **dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))})
AS_LONG = 15  # digits of a decimal that never ends
GROUPED = re.compile(r"(?<![0-9.,])([0-9]{1,3})((?:[ _'][0-9]{3})+)(?![0-9])")
REPEATED: dict[str, Callable[[re.Match[str]], str]] = {
    r"([0-9][.,][0-9]*)\(([0-9]+)\)": lambda match: _repeated(match[1], match[2]),  # 0.(6)
    r"([0-9][.,][0-9]*?)((?:[0-9][\u0305\u0307])+)": lambda match: _repeated(match[1], re.sub(r"\D", "", match[2])),
    r"([0-9]+[.,][0-9]+) ?(?:…|\.{3})": lambda match:  # 0.66… and 66.6…; but 3.5355… does not go on with a 5
        _repeated(match[1], match[1][-1]) if re.search(r"[.,]([0-9])\1+$|([0-9])[.,]\2+$", match[1]) else match[1]}
REWRITTEN: dict[str, str | Callable[[re.Match[str]], str]] = {
    r"\b(?:np|numpy|math)\.(?:float\d\d)?": "", r"\blog_(?=2|10)": "log", r"\b(ln|sqrt)(?=[0-9])": r"\1 ", r"'s\b": "=",
    r"-(?=fold|ish|times)": " ", r"(?<=[0-9%]) ?\([^()]*[=≈][^()]*\)": "",  # (= 2^7): a remark
    rf"(?<=[0-9%]) ?\((?!{NAME})[^\W\d][^()]*\)": "",  # (as drawn): another one
    GROUPED.pattern: lambda match: match[1] + re.sub("[ _']", "", match[2]),
    r"(?<![0-9./*^,])([0-9]+) +(?:and +)?([0-9]+ ?/ ?[0-9]+)(?![0-9.,])": r"(\1+\2)",  # 3 1/2
    r"(°?[a-z]{2,}|°[cfk])(?:\^|\*\*)2\b": r"\1²"}


def rewritten(text: str) -> str:
    """Return a text in small letters, with digits and signs in place of words and of letters that mean the same."""
    text = re.sub(r"(?<=[0-9])k\b", " thousand", text).lower()
    text = re.sub(r"(?<![\w.,])0[·⋅](?=[0-9])", "0.", text).translate(SIGNS)  # 0·6: nobody multiplies by 0
    text = re.sub("[-=]>", "→", text).strip(" \"'`").lstrip("* ")
    for pattern, decimal in REPEATED.items():
        text = re.sub(pattern, decimal, text)
    text = re.sub("([0-9] ?)?([¼-¾⅐-⅞])", _fraction, text.rstrip(" .…!?;"))
    text = in_digits(re.sub(r"\d", lambda digit: str(int(digit[0])), text))
    for pattern, written in REWRITTEN.items():
        text = re.sub(pattern, written, text)
    return text


def is_perhaps_two(text: str) -> bool:
    """Whether a text has digits in groups that a space parts: 100 480 is one number, or two."""
    return any(" " in match[2] for match in GROUPED.finditer(text.translate(SIGNS)))


def _repeated(digits: str, period: str) -> str:
    return (digits + period * AS_LONG)[:AS_LONG + 2]


def _fraction(match: re.Match[str]) -> str:
    """Return 3½ as 3 1/2, and ½ as (1/2)."""
    fraction = unicodedata.normalize("NFKC", match[2]).replace("⁄", "/")
    return f"{match[1]} {fraction}" if match[1] else f"({fraction})"
