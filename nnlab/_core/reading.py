"""From what a learner writes to a number: 0.5, Fraction(1, 2), "1/2", "−3.33", "3,33", "6.25 °C", "50 %"."""

from __future__ import annotations

import re

import numpy as np

from nnlab._core.inputs import MOST_LISTED
from nnlab._core.shown import shown

HOW = "Write it like answer = 3.5 or answer = 7 / 2."
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
MINUS = str.maketrans("−–‒—﹣－", "------")
SPACES = "[ \u00a0\u2009\u202f_'’]"  # what people put between thousands

NUMBER = re.compile(r"[+-]?(?:\d[\d.,]*|[.,]\d+)(?:[eE][+-]?\d+)?")
THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
SAME_UNIT = {"c": "°c", "degc": "°c", "celsius": "°c", "f": "°f", "degf": "°f", "fahrenheit": "°f", "percent": "%"}


class Unreadable(ValueError):
    """The answer is not wrong: it can't be understood. The message says how to write it."""


def read_number(value: object, unit: str = "") -> tuple[float, ...]:
    """Return what the value may mean, most often one number; "10,000" may be ten thousand or ten.

    Parameters
    ----------
    value : number, array of one number, fraction or str
    unit : str
        The unit that may stand behind the number.

    Raises
    ------
    Unreadable
        When it is no number, more than one, or has another unit.
    """
    if isinstance(value, str):
        return _read_text(value, unit)
    if isinstance(value, bool | np.bool_):
        raise Unreadable(f"One number is wanted. You gave {value}. {HOW}")
    size = value.size if isinstance(value, np.ndarray) else 1
    if size > MOST_LISTED:
        raise Unreadable(f"One number is wanted. You gave {size:,}. Pick one, as in answer = numbers[0].")
    try:
        array = np.asarray(value)
        if array.dtype.kind not in "biufSUO" or np.ma.is_masked(value):
            raise TypeError
        array = array.astype(float)
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
    plain = text.strip().translate(MINUS)
    plain = re.sub(r"^(?:\w+ *=|≈|~|=) *", "", plain)  # "w = 3", "≈ 3"
    plain = re.sub(rf"(?<=\d){SPACES}(?=\d{{3}}(?!\d))", "", plain)  # 10 000
    plain = re.sub(r" *[×·x*] *10(?:\^|\*\*)?([+-]?\d+|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)",
                   lambda power: "e" + power[1].translate(SUPERSCRIPTS), plain)  # 1.25 × 10⁻³
    plain = re.sub(r"^([+-]) +", r"\1", plain)
    match = re.fullmatch(rf"({NUMBER.pattern})(?: *[/÷:] *({NUMBER.pattern}))?(.*)", plain)
    if match is None:
        raise Unreadable(f"One number is wanted. You wrote {shown(text)}. {HOW}")
    above, below, rest = match.groups()
    factor = _unit_factor(rest.strip(), unit, text)
    tops, bottoms = _readings(above, text), _readings(below, text) if below else (1.0,)
    if 0.0 in bottoms:
        raise Unreadable(f"One number is wanted. {shown(text)} divides by 0.")
    return tuple(dict.fromkeys(factor * top / bottom for top in tops for bottom in bottoms))


def _readings(digits: str, text: str) -> tuple[float, ...]:
    """Return what digits with points and commas may mean."""
    decimal = max(digits.rfind("."), digits.rfind(","))
    if decimal < 0:
        return (float(digits),)
    mark = digits[decimal]
    if THOUSANDS.fullmatch(digits):
        thousands = float(digits.replace(mark, ""))
        return (thousands,) if digits.count(mark) > 1 else (float(digits.replace(",", ".")), thousands)
    whole, end = digits[:decimal], digits[decimal + 1:]
    if mark in whole or (re.search("[.,]", whole) and not THOUSANDS.fullmatch(whole)):
        raise Unreadable(f"One number is wanted. You wrote {shown(text)}. {HOW}")
    return (float(re.sub("[.,]", "", whole) + "." + end),)


def _unit_factor(written: str, unit: str, text: str) -> float:
    """Return 1 for the unit that is wanted or for none; 0.01 for a percent sign where a plain number is wanted."""
    if not written or _unit(written) == _unit(unit):
        return 1.0
    if _unit(written) == "%":
        return 0.01
    wanted = f"in {unit}" if unit else "without a unit"
    raise Unreadable(f"The number is wanted {wanted}. You wrote {shown(text)}. {HOW}")


def _unit(name: str) -> str:
    name = name.lower().replace(" ", "").replace("º", "°").replace("^2", "²").replace("**2", "²")
    name = SAME_UNIT.get(name, name)
    return name[:-1] if len(name) > 2 and name.endswith("s") else name
