"""What cannot be read as a number is not wrong, and is answered."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlab._core.reading import LONGEST, Unreadable, read_number
from nnlab.check import Number

UNREADABLE = {
    "a word": ("many", "You wrote 'many'"), "two numbers": ("7 or 8", "You wrote '7 or 8'"),
    "a range": ("7 to 8", "Write it like answer = 3.5"), "an unknown": ("10/x", "not clear what 'x' means in '10/x'"),
    "two numbers beside": ("7 8", "You wrote"), "two numbers apart": ("7; 8", "You wrote '7; 8'"),
    "a number among others": ("3 of the 43 numbers", "You wrote"), "another base": ("0x10", "You wrote '0x10'"),
    "two numbers in words": ("seven eight", "You wrote 'seven eight'"), "a bound": ("< 7", "You wrote '< 7'"),
    "another unit": ("6.25 °F", "wanted in °C. You wrote '6.25 °F'"), "a sum without its end": ("5 +", "You wrote"),
    "a division by zero": ("1/0", "divides by 0"), "a tower": ("9**9**9", "'9**9**9' is too large"),
    "an endless number": ("1e999", "is too large"), "a root of −1": ("sqrt(-1)", "has no value"),
    "a complex power": ("(-8)^(1/3)", "has no value"), "a call": ("__import__('os')", "You wrote"),
    "two marks": ("1,2,3", "You wrote '1,2,3'"), "two points": ("1.2.3", "You wrote '1.2.3'"),
    "too long a text": ("1" * (LONGEST + 1), "You wrote"), "brackets without end": ("(" * LONGEST, "You wrote"),
    "truth": (True, "You gave True"), "truth in a list": ([True], "You gave True"),
    "several numbers": ([1, 2], "You gave 2. Pick one"), "a comma too many": ((1, 2.5), "parts them at a comma"),
    "None in a list": ([None], "You gave None, in a list"), "no array": (np.zeros(0), "You gave an empty ndarray"),
    "no number": ([], "You gave an empty list"), "nan": (float("nan"), "You gave nan"),
    "a function": (abs, "Call it, with brackets"),
    "a dictionary": ({}, "You gave a dict"), "a complex number": (1j, "You gave a complex"),
    "a number that is too large": (10**400, "You gave a whole number of about 10^400, which is too large"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cant_be_read_is_not_wrong_and_the_message_says_how_to_write_it(case):
    value, words = UNREADABLE[case]
    with pytest.raises(Unreadable) as error:
        read_number(value, "°C")
    assert words in str(error.value)
    assert Number(answer=5, unit="°C").check(value).state == "unread"


PIECES = [*"0123456789.,()^*/-+%=:~≈ _'°²⁻⁵½√πŷ<\n", "**", " e", "e5", "ln", "sqrt", "pi", " and ", "a ", " half",
          "third", "one", "two ", "hundred", "thousand", "million", "point", " times", " of ", "root", "squared",
          "to the power ", " is ", "years", "°C", "np.", "about ", "10,000", "9**9", "x"]


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=80).map("".join)),
       st.sampled_from(["", "%", "years²", "°C"]))
@settings(max_examples=1500, deadline=500)
def test_no_text_hangs_or_raises_anything_else(text, unit):
    try:
        readings = read_number(text, unit)
    except Unreadable:
        pass
    else:
        assert all(isinstance(reading, float) and math.isfinite(reading) for reading in readings)
