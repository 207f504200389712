"""From what a learner writes to a number: 0.5, Fraction(1, 2), "1/2", "3,33", "6.25 °C", "about 40 steps", "ln 2"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

import numpy as np

from nnlab._core.arithmetic import NoValue, evaluate, split
from nnlab._core.behind import is_unit, not_understood
from nnlab._core.inputs import MOST_LISTED
from nnlab._core.nearness import agree
from nnlab._core.rewritten import rewritten
from nnlab._core.shown import shown

HOW = "Write it like answer = 3.5 or answer = 7 / 2."
LONGEST = 200  # letters of an answer in words
THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
CONDITION = re.compile(r"^(?:(?:at|for|when|if|with|where) [^:,]*[:,]|[a-z]\w* ?= ?-?[0-9.]+ ?:) +(?=.)")
ASIDE = re.compile(r"(?<=[\w%)]),? (?:because|since|at|for|when|where|with|if|instead)\b|;(?! *-?[0-9.,]+$)|#|"
                   r"(?<=[0-9%)]): (?=[^a-z]*[a-z]+ [a-z])")
AGAINST = re.compile(r"\b(?:not|no|never|wrong|false|incorrect)\b|n't\b")
STATEMENTS = re.compile(r"\b(?:be|becomes?|has|have|so|rounded (?:up |down )?to)\b|[^\W\d_]\w*\s*:|→")
SIDES = re.compile(r"=+|[≈~≅≃]|\b(?:is|are|equals|makes?|gives?)\b")
TWO = re.compile(r"(?<=[0-9)]) +-(?=[0-9.,])")  # -6216 -6215: two numbers, or a difference
LEAD = re.compile(r"(?:(?:about|around|approx(?:imately)?|roughly|nearly|almost|circa|ca|exactly|some|just|only|maybe|"
                  r"perhaps|probably|close to|i|we|you|it|think|guess|say|get|my|the|a|an|by|of|in|all|total|answer|"
                  r"result|value|number|factor|place|pixel|weight|bias|loss|error|slope|rate|gradient|sum|mean|limit)"
                  r"\b[ .,:]*)+")


class Unreadable(ValueError):
    """The answer is not wrong: it can't be understood. The message says how to write it."""


class ForeignUnit(Unreadable):
    """It is a number in another unit, beside which one in the right unit may stand: 26.7 °C = 80 °F."""


def read_number(value: object, unit: str | None = None) -> tuple[float, ...]:
    """Return what the value may mean, most often one number; "10,000" may be ten thousand, as in the lessons, or ten.

    Parameters
    ----------
    value : number, array of one number, fraction or str
        A tuple of whole numbers is what Python makes of ``answer = 3,54``: 3.54.
    unit : str, optional
        The unit that may stand behind the number; "" for none. Words that change no number may stand there as well,
        and no others. Where no unit is named any words may.

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
        if array.dtype.kind == "O" and array.size == 1 and array.item() is None:
            raise Unreadable(f"One number is wanted. You gave None, in a {type(value).__name__}. {HOW}")
        array = array.astype(float)
    except Unreadable:
        raise
    except OverflowError:
        raise Unreadable(f"One number is wanted. You gave {shown(value)}, which is too large. {HOW}") from None
    except Exception:  # a value may do anything when it is asked for its number
        if callable(value):
            raise Unreadable("One number is wanted. You gave a function. Call it, with brackets.") from None
        raise Unreadable(f"One number is wanted. You gave a {type(value).__name__}. {HOW}") from None
    if array.size == 0:
        raise Unreadable(f"One number is wanted. You gave an empty {type(value).__name__}. {HOW}")
    if array.size != 1:
        raise Unreadable(f"One number is wanted. You gave {array.size}. Pick one, as in answer = numbers[0].")
    if not np.isfinite(array).all():
        raise Unreadable(f"One number is wanted. You gave {array.item()}. Look where it comes from.")
    return (float(array.item()),)


def _read_text(text: str, unit: str | None) -> tuple[float, ...]:
    """Return what a text may mean: "937.5, so 938" is 938, its last statement that is a number."""
    problem = Unreadable(f"One number is wanted. You wrote {shown(text)}. {HOW}")
    plain = CONDITION.sub("", rewritten(text[:LONGEST + 1]))
    told = ASIDE.split(plain)[0]
    if len(text) > LONGEST or re.search("[<>≤≥≠±]|!=", plain) or TWO.search(told) or AGAINST.search(told):
        raise problem
    problems: list[Unreadable] = []
    for statement in [*reversed(STATEMENTS.split(told)), *reversed(STATEMENTS.split(plain))]:
        if readings := _read_statement(statement, unit, text, problems):
            return tuple(dict.fromkeys(readings))
    raise next(iter(problems), problem)


def _read_statement(statement: str, unit: str | None, text: str, problems: list[Unreadable]) -> list[float]:
    """Return what "x = 10/3 ≈ 3.33" may mean: each side that is a number, the last first. They must agree."""
    sides: list[list[float]] = []
    for words in SIDES.split(statement):
        try:
            sides.insert(0, list(_read_side(words.strip(), unit, text)))
        except ForeignUnit as found:
            problems.append(found)
        except NoValue as found:
            if str(found):
                problems.append(Unreadable(f"One number is wanted. {shown(text)} {found}."))
    if not all(any(agree(a, b) for a in side for b in other) for side, other in pairwise(sides)):
        raise Unreadable(f"One number is wanted. You wrote {shown(text)}, two that are not equal. {HOW}")
    return [reading for side in sides for reading in side]


def _read_side(words: str, unit: str | None, text: str) -> Iterator[float]:
    """Yield what a side may mean; 128 (2^7) is 128 with a remark, and 2 (3 + 4) a product."""
    if bracket := re.fullmatch(r"(.*[0-9%)]) +\((.*)\)([^()]*)", words):
        before, remark, behind = bracket.groups()
        if split(remark)[1] or any(agree(a, b) for a in _read_expression(before, None, text)
                                   for b in _read_expression(remark, None, text)):
            words = before + behind
    yield from _read_expression(words, unit, text)


def _read_expression(words: str, unit: str | None, text: str) -> Iterator[float]:
    tokens, rest = split(words[lead.end():] if (lead := LEAD.match(words)) else words)
    if rest and tokens and tokens[-1][0] in (" -", " ("):  # "7 - I think", "7 (steps)"
        tokens.pop()
    rest = re.sub(r"\([^()]*\)", "", rest)  # a remark
    if not tokens or re.search(r"[0-9*^=]", rest):
        raise NoValue
    if tokens[-1][0].strip() == "%" and unit == "%":
        tokens.pop()
    if unit is not None and (word := not_understood(rest, unit)):
        if is_unit(word) and unit:
            raise ForeignUnit(f"The number is wanted in {unit}. You wrote {shown(text)}. {HOW}")
        raise Unreadable(f"One number is wanted. It is not clear what {word!r} means in {shown(text)}. "
                         f"Write the number alone, like answer = 3.5.")
    for mark in (",", "", "."):
        yield evaluate(tokens, partial(_reading, thousands=mark))


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
