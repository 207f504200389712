"""From what a learner writes to a number: 0.5, Fraction(1, 2), "1/2", "3,33", "6.25 °C", "about 40 steps", "ln 2"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial

import numpy as np

from nnlab._core.arithmetic import NoValue, evaluate, split
from nnlab._core.inputs import MOST_LISTED
from nnlab._core.shown import shown
from nnlab._core.spelled import in_digits

HOW = "Write it like answer = 3.5 or answer = 7 / 2."
LONGEST = 200  # letters of an answer in words
SIGNS = str.maketrans({**dict.fromkeys("−–‒—﹣－", "-"), **dict.fromkeys("×·⋅∙•✕", "*"), **dict.fromkeys("÷∕⁄", "/"),
                       **dict.fromkeys("\t\n\r\u00a0\u2007\u2009\u202f", " "), "√": " sqrt ", "π": " pi ", "’": "'",
                       "º": "°", "$": None, **dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))})
THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
REWRITTEN: dict[str, str | Callable[[re.Match[str]], str]] = {  # what arithmetic does not know
    r"\b(?:np|numpy|math)\.(?:float\d\d)?": "", r"\blog_(?=2|10)": "log", r"\b(ln|sqrt)(?=[0-9])": r"\1 ", r"'s\b": "=",
    r"-(?=fold|ish|times)": " ", r"(?<=[0-9%]) \((?!(?:pi|e)\))[^\W\d][^()0-9]*\)": "",  # a remark
    r"(?<![0-9.,])([0-9]{1,3})((?:[ _'][0-9]{3})+)(?![0-9])": lambda match: match[1] + re.sub("[ _']", "", match[2]),
    r"(?<![0-9./*^,])([0-9]+) +(?:and +)?([0-9]+ ?/ ?[0-9]+)(?![0-9.,])": r"(\1+\2)",  # 3 1/2
    r"(°?[a-z]{2,}|°[cfk])(?:\^|\*\*)2\b": r"\1²"}
SIDES = re.compile(r"=+|\b(?:is|are|be|has|have|makes?|gives?|equals|so|rounded (?:up |down )?to)\b|"
                   r"[^\W\d_]\w*\s*:|->|→")
ASIDE = re.compile(r"(?<=[\w%)]),? (?:because|since|at|for|when|where|with|if|instead)\b|;(?! *-?[0-9.,]+$)|#")
LEAD = re.compile(r"(?:(?:about|around|approx(?:imately)?|roughly|nearly|almost|circa|ca|exactly|some|just|only|maybe|"
                  r"perhaps|probably|close to|i|we|you|it|think|guess|say|get|my|the|a|an|by|of|in|all|total|answer|"
                  r"result|value|number|factor|place|pixel|weight|bias|loss|error|slope|rate|gradient|sum|mean|limit)"
                  r"\b[ .,:]*)+")
SAME_UNIT = {"c": "°c", "degc": "°c", "celsius": "°c", "f": "°f", "degf": "°f", "fahrenheit": "°f", "kelvin": "k",
             "yr": "year", "jahr": "year", "jahre": "year"}
UNITS = {"°c", "°f", "k", "second", "sec", "s", "minute", "min", "hour", "h", "day", "week", "month", "year", "mm",
         "cm", "dm", "m", "km", "inch", "inche", "foot", "feet", "ft", "mile", "meter", "metre", "g", "kg"}


class Unreadable(ValueError):
    """The answer is not wrong: it can't be understood. The message says how to write it."""


def read_number(value: object, unit: str = "") -> tuple[float, ...]:
    """Return what the value may mean, most often one number; "10,000" may be ten thousand or ten.

    Parameters
    ----------
    value : number, array of one number, fraction or str
        A tuple of whole numbers is what Python makes of ``answer = 3,54``: 3.54.
    unit : str
        The unit that may stand behind the number. Other words may stand there as well, but no other unit.

    Raises
    ------
    Unreadable
        When it is no number, more than one, or has another unit.
    """
    if isinstance(value, str):
        return _read_text(value, unit)
    if isinstance(value, bool | np.bool_):
        raise Unreadable(f"One number is wanted. You gave {value}. {HOW}")
    if isinstance(value, tuple) and 1 < len(value) < LONGEST:
        try:
            if all(type(part) is int for part in value):
                return _read_text(",".join(map(str, value)), unit)
        except ValueError:
            pass
        raise Unreadable(f"One number is wanted. You gave {len(value)}: Python parts them at a comma. {HOW}")
    size = value.size if isinstance(value, np.ndarray) else 1
    if size > MOST_LISTED:
        raise Unreadable(f"One number is wanted. You gave {size:,}. Pick one, as in answer = numbers[0].")
    try:
        array = np.asarray(value)
        if array.dtype.kind not in "biufSUO" or np.ma.is_masked(value):
            raise TypeError
        if array.size == 1 and isinstance(array.item(), str | bool):
            return read_number(array.item(), unit)
        array = array.astype(float)
    except Unreadable:
        raise
    except Exception:  # a value may do anything when it is asked for its number
        if callable(value):
            raise Unreadable("One number is wanted. You gave a function. Call it, with brackets.") from None
        raise Unreadable(f"One number is wanted. You gave a {type(value).__name__}. {HOW}") from None
    if array.size != 1:
        raise Unreadable(f"One number is wanted. You gave {array.size}. Pick one, as in answer = numbers[0].")
    if not np.isfinite(array).all():
        raise Unreadable(f"One number is wanted. You gave {array.item()}. Look where it comes from.")
    return (float(array.item()),)


def _read_text(text: str, unit: str) -> tuple[float, ...]:
    """Return what a text may mean: "x ≈ 10/3 = 3.33 °C" is 3.33, its last side that is a number."""
    problem = Unreadable(f"One number is wanted. You wrote {shown(text)}. {HOW}")
    plain = re.sub(r"(?<=[0-9])k\b", " thousand", text[:LONGEST + 1]).lower().translate(SIGNS)
    plain = plain.strip(" \"'`").lstrip("* ").rstrip(" .…!?;")
    if len(text) > LONGEST or re.search("[<>≤≥≠±]|!=", plain):
        raise problem
    plain = re.sub("([0-9] ?)?([¼-¾⅐-⅞])", _fraction, plain)
    plain = in_digits(re.sub(r"\d", lambda digit: str(int(digit[0])), plain))
    for pattern, written in REWRITTEN.items():
        plain = re.sub(pattern, written, plain)
    problems = [problem]
    for side in [*reversed(SIDES.split(ASIDE.split(plain)[0])), *reversed(SIDES.split(plain))]:
        for words in re.split("[≈~≅≃]", side):
            readings: list[float] = []
            for part in dict.fromkeys((words, re.split(r"(?<=[0-9%]) +\(", words)[0])):  # 128 (2^7): a remark, or times
                try:
                    readings += _read_side(part.strip(), unit, text)
                except Unreadable as found:
                    problems.append(found)
                except NoValue as found:
                    if str(found):
                        problems.append(Unreadable(f"One number is wanted. {shown(text)} {found}."))
            if readings:
                return tuple(dict.fromkeys(readings))
    raise problems[min(1, len(problems) - 1)]


def _read_side(words: str, unit: str, text: str) -> list[float]:
    tokens, rest = split(words[lead.end():] if (lead := LEAD.match(words)) else words)
    if rest and tokens and tokens[-1][0] in (" -", " ("):  # "7 - I think", "7 (steps)"
        tokens.pop()
    if not tokens or re.search(r"[0-9*^=]", re.sub(r"\([^()]*\)", "", rest)):
        raise NoValue
    if tokens[-1][0].strip() == "%" and unit == "%":
        tokens.pop()
    found, wanted = _unit(rest), _unit(unit)
    if wanted and found.rstrip("²") in UNITS and found != wanted:
        raise Unreadable(f"The number is wanted in {unit}. You wrote {shown(text)}. {HOW}")
    return [evaluate(tokens, partial(_reading, thousands=mark)) for mark in ("", ",", ".")]


def _fraction(match: re.Match[str]) -> str:
    """Return 3½ as 3 1/2, and ½ as (1/2)."""
    fraction = unicodedata.normalize("NFKC", match[2]).replace("⁄", "/")
    return f"{match[1]} {fraction}" if match[1] else f"({fraction})"


def _reading(digits: str, thousands: str) -> float:
    """Return what digits with points and commas mean, if 10,000 is ten thousand for this sign of thousands."""
    digits, power, exponent = digits.partition("e")
    digits, marks = digits.strip(), re.findall("[.,]", digits)
    if not marks:
        return float(digits + power + exponent)
    is_grouped = THOUSANDS.fullmatch(digits)
    if is_grouped and (len(marks) > 1 or (marks[0] == thousands and not power)):
        return float(re.sub("[.,]", "", digits) + power + exponent)
    whole, mark, end = digits.rpartition(marks[-1])
    if mark in whole or (len(marks) > 1 and not THOUSANDS.fullmatch(whole)):
        raise NoValue
    return float(re.sub("[.,]", "", whole) + "." + end + power + exponent)


def _unit(words: str) -> str:
    """Return the unit that stands first in some words: "degrees Celsius", "years²", "year squared"."""
    words = re.sub(r"\b(?:degrees?|deg|grad)\b\.? ?(?=[cfk])", "", words.lower().replace("º", "°").replace("**", "^"))
    match = re.match(r"(?:in )?((?:° ?)?[^\W\d_]+)(²|\^2)?", words)
    if match is None:
        return words
    name = match[1].replace(" ", "")
    name = name[:-1] if len(name) > 2 and name.endswith("s") and name != "celsius" else name
    return SAME_UNIT.get(name, name) + ("²" if match[2] else "")
