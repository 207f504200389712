"""Numbers as people write them: every way of writing one is read."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlab._core.arithmetic import parts, slips
from nnlab._core.reading import read_number
from nnlab._core.spelled import ONES, TENS

# What is read ---------------------------------------------------------------------------------------------------------

READINGS = {
    "3.5": 3.5, " 3.5 ": 3.5, "-3.33": -3.33, "−3.33": -3.33, "– 3.33": -3.33, "+2": 2, ".5": 0.5, ",5": 0.5, "5.": 5,
    "3,33": 3.33, "-0,125": -0.125, "0.125": 0.125, "1/3": 1 / 3, "−10/3": -10 / 3, "1,5/2": 0.75, "7 ÷ 2": 3.5,
    "1.25e-3": 0.00125, "1,25E3": 1250, "1.25 × 10⁻³": 0.00125, "1.25·10^-3": 0.00125, "2*10**3": 2000, "1 e-5": 1e-5,
    "1,234.5": 1234.5, "1.234,5": 1234.5, "1,000,000": 1e6, "1.000.000": 1e6, "10 000": 1e4, "10\u202f000": 1e4,
    "10'000": 1e4, "10’000": 1e4, "1_000_000": 1e6, "1 000 000,5": 1000000.5, "100k": 1e5, "３": 3, "٣": 3,
    # arithmetic
    "784*128+128": 100480, "784 x 128 + 128": 100480, "2x7": 14, "3 times 4": 12, "2**7": 128, "2^7": 128, "2⁷": 128,
    "10^-5": 1e-5, "10⁻⁵": 1e-5, "2(3+4)": 14, "(7)": 7, "-2^2": -4, "5:2": 2.5, "ln 2": math.log(2),
    "ln2": math.log(2), "log(2)": math.log(2), "-ln(0.5)": math.log(2), "-ln 1/26": math.log(26),
    "np.log(26)": math.log(26), "√1/4": 0.25,
    "log10(1000)": 3, "log_2(8)": 3, "sqrt(2)": 2**0.5, "√2/2": 2**0.5 / 2, "2√3": 12**0.5, "5/√2": 12.5**0.5,
    "√(25/2)": 12.5**0.5, "square root of 12.5": 12.5**0.5, "e^-1": 1 / math.e, "pi/4": math.pi / 4, "2π": 2 * math.pi,
    "math.ceil(60_000 / 64)": 938, "exp(0)": 1, "100/20": 5, "60000 divided by 64": 937.5, "five squared": 25,
    # fractions and shares
    "½": 0.5, "3½": 3.5, "-3 1/2": -3.5, "⅔": 2 / 3, "50 %": 0.5, "50%": 0.5, "66.7 percent": 0.667, "half of 8": 4,
    "100/5%": 2000, "50%^2": 0.25, "1/(2+3)%": 20, "ln(5)%": math.log(5) / 100,
    "ln 5%": math.log(5) / 100, "5²%": 0.25, "(5)²%": 0.25, "√4%": 0.02, "√(4)%": 0.02,
    "1/3 of 6": 2, "two out of three": 2 / 3, "50 % of 12": 6, "3 and a half": 3.5,
    # words
    "seven": 7, "twenty": 20, "two hundred": 200, "a hundred": 100, "twenty-five": 25, "a dozen": 12, "minus seven": -7,
    "two hundred and fifty-six": 256, "one hundred thousand": 1e5, "1.5 million": 1.5e6, "5 thousand": 5000,
    "half": 0.5, "two thirds": 2 / 3, "a quarter": 0.25, "three and a half": 3.5, "two and two thirds": 8 / 3,
    "one hundredth": 0.01,
    "zero point seven": 0.7, "one point two three four": 1.234, "point five": 0.5, "twice": 2, "ten times smaller": 10,
    # words around it
    "w = 3": 3, "≈ 3.3": 3.3, "= 4": 4, "about 40": 40, "~40": 40, "approx. 40": 40, "answer: 7": 7, "RMSE: 3.54": 3.54,
    "the answer is 7": 7, "I think it's 7": 7, "it has 3 numbers": 3, "dL/dw4 = 5.25": 5.25, "w1 must be -0.3": -0.3,
    "40 steps": 40, "8 years": 8, "3,54 Jahre": 3.54, "100 times smaller": 100, "100-fold": 100, "100x": 100,
    "a factor of 100": 100, "0.5 of it": 0.5, "7 (steps)": 7, "7, I think": 7, "7!": 7, "7 °C": 7, "80 °F per step": 80,
    "7 steps (full batches)": 7, "8 (00 to 07, as drawn)": 8, "937.5, so 938": 938,
    "938, since 937.5 is rounded up": 938,
    "784*128 (weights) + 128 (biases)": 100480, "0.666…": 2 / 3, "half a dozen": 6, "log₂ 8": 3, "lg 100": 2,
    "0.25 at z = 0": 0.25, "1e-5 instead of 0.001": 1e-5, "937.5 rounded up to 938": 938,
    "the answer for w4 is 5.25": 5.25, "2 and 1/2": 2.5, "12.5^½": 12.5**0.5, "-6.216e3": -6216, "place 61": 61,
    "100-times": 100, "×100": 100, "7; I think": 7, "7; 1.8 is not learned": 7, "938; 60000/64 = 937.5": 938,
    "20x5": 100, "2.0x10": 20,
    "784*128 = 100352": 100352, "'7'": 7,
}


@pytest.mark.parametrize("text", READINGS)
def test_a_number_is_read_as_people_write_it(text):
    assert read_number(text) == (pytest.approx(READINGS[text], rel=1e-12),)


@pytest.mark.parametrize("text", ["10,000", "10.000", "-10,000", "10,000 steps", "about 10,000", (10, 0)])
def test_a_number_with_three_digits_behind_its_only_mark_may_mean_two(text):
    wanted = {10} if isinstance(text, tuple) else {10, 10_000}
    assert {abs(number) for number in read_number(text)} == wanted


@pytest.mark.parametrize("text", ["128 (2^7)", "128 (one hundred and twenty-eight)", "128 (128)"])
def test_a_number_in_brackets_behind_a_number_is_a_remark_or_a_factor(text):
    assert read_number(text) == (128,)
    assert read_number("2 (3 + 4)") == (14,)


def test_the_marks_of_all_numbers_mean_the_same():
    assert read_number("60,000 * 0.125") == (7500, 7.5)


@pytest.mark.parametrize("value", [
    2.5, Fraction(5, 2), Decimal("2.5"), np.float64(2.5), np.float32(2.5), np.array(2.5), np.array([2.5]),
    np.array([[2.5]]), [2.5], (2.5,), ["2.5"], ["2.5 steps"], (2, 5), "(2,5)",
])
def test_a_number_is_read_from_every_kind_of_object(value):
    assert read_number(value) == (2.5,)


SMALL = dict(enumerate(ONES)) | {
    10 * k + one: word + (f"-{ONES[one]}" if one else "") for k, word in enumerate(TENS, start=2) for one in range(10)}
WAYS = {
    "as Python writes it": repr, "with a sign": "{:+}".format, "with a comma": lambda x: f"{x:.6f}".replace(".", ","),
    "in scientific form": "{:e}".format, "as a power of ten": lambda x: "{}·10^{}".format(*f"{x:e}".split("e")),
    "with a unit": "{!r} steps".format, "with other words": "about {!r} of them".format, "as a side": "w = {!r}".format,
    "as a sum": lambda x: f"{x - 1!r} + 1", "as a product": "{!r} × 1".format, "in brackets": "({!r})".format,
    "as a fraction": lambda x: f"{x * 8!r}/8", "in per cent": lambda x: f"{x * 100!r} %",
    "with a root": lambda x: f"√4*{x / 2!r}",
    "in groups": lambda x: f"{x:,.6f}", "in groups of a Swiss": lambda x: f"{x:,.6f}".replace(",", "'"),
    "in groups of a Frenchman": lambda x: f"{x:,.6f}".replace(",", " ").replace(".", ","),
    "with a true minus": lambda x: repr(x).replace("-", "−"),
    "in a list": lambda x: [x], "in a text in a list": lambda x: [repr(x)], "as an array": np.array,
    "exactly": Fraction,
}


@pytest.mark.parametrize("way", WAYS)
@given(x=st.floats(-1e9, 1e9).map(lambda x: round(x, 6)))
@settings(max_examples=60, deadline=None)
def test_every_number_is_read_in_every_way_of_writing_it(way, x):
    readings = read_number(WAYS[way](x))
    assert any(reading == pytest.approx(x, rel=1e-6, abs=1e-6) for reading in readings)


@given(x=st.integers(0, 999_999))
@settings(max_examples=200, deadline=None)
def test_every_small_whole_number_is_read_in_words(x):
    def words(n):
        if n < 100:
            return SMALL[n]
        size, name = (1000, "thousand") if n >= 1000 else (100, "hundred")
        return f"{words(n // size)} {name}" + (f" and {words(n % size)}" if n % size else "")

    assert read_number(words(x)) == (x,)
    assert read_number(f"{words(x)} steps".upper()) == (x,)


@given(whole=st.integers(-999, 999).filter(bool), decimals=st.integers(1, 99))
def test_a_bare_decimal_comma_is_read(whole, decimals):
    assert read_number((whole, decimals)) == (float(f"{whole}.{decimals}"),)


# Units ----------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("text", ["6.25 °C", "6.25°C", "6,25 ºC", "6.25 C", "6.25 degC", "6.25 celsius", "6.25",
                                  "6.25 degrees Celsius", "about 6.25 °C", "6.25 degrees", "x = 6.25°C"])
def test_a_unit_may_stand_behind_the_number(text):
    assert read_number(text, "°C") == (6.25,)


@pytest.mark.parametrize(("text", "unit"), [
    ("5 years", "years"), ("5 year", "years"), ("5 years old", "years"), ("5 Jahre", "years"), ("5 °F²", "°F²"),
    ("5 °F^2", "°F²"), ("5 years**2", "years²"), ("5 years squared", "years²"), ("5 %", "%"), ("5 or so", None)])
def test_other_units_and_words_may_stand_there_too(text, unit):
    assert read_number(text, unit) == (5,)


# The parts of a line, and slips in it ---------------------------------------------------------------------------------

def test_a_line_is_taken_to_pieces():
    assert list(parts("2 * (3 + 4)")) == [("2 * (3 + 4)", 14), ("", 2), ("3 + 4", 7), ("", 3), ("", 4)]
    assert dict(slips("8 / 2")) == {"/ 2 were left out": 8, "* stood for /": 16, "8 and 2 had changed places": 0.25}
    assert dict(slips("(-4)**2"))["the sign of -4 were left out"] == 16


@pytest.mark.parametrize("line", ["", "H @ W2 + b2", "app.state.w", "len(x)", "import os", "True + 1"])
def test_a_line_that_is_no_arithmetic_has_no_parts(line):
    assert [*parts(line)] == [*slips(line)] == []
