"""How numbers are written."""

from math import inf, nan

import pytest

from nnlab.views.base.writing import compact, decimals, digits, lowered, minus, rounded, short

WRITTEN = [  # each number in up to 4 digits, with 2 decimals, with up to 3, and in a circle
    (0.0, ("0", "0.00", "0", "0.00")),
    (-0.0, ("0", "0.00", "0", "0.00")),
    (3, ("3", "3.00", "3", "3.00")),
    (-0.25, ("−0.25", "−0.25", "−0.25", "−0.25")),
    (-1e-9, ("−1e−09", "0.00", "0", "0.00")),
    (1 / 3, ("0.3333", "0.33", "0.333", "0.33")),
    (100.0, ("100", "100.00", "100", "100")),
    (-1234.5, ("−1234", "−1234.50", "−1234.5", "−1234")),
    (1e20, ("1e+20", "100000000000000000000.00", "100000000000000000000", "1e20")),
    (inf, ("inf", "inf", "inf", "∞")),
    (-inf, ("−inf", "−inf", "−inf", "−∞")),
    (nan, ("nan", "nan", "nan", "?")),
]


@pytest.mark.parametrize(("value", "texts"), WRITTEN)
def test_a_number_is_written_in_four_ways(value, texts):
    assert (digits(value), decimals(value), rounded(value), short(value)) == texts


def test_a_minus_stands_in_a_power_too():
    assert minus("-1e-05") == "−1e−05"


def test_digits_stand_below_the_line():
    assert [lowered("x1"), lowered(10)] == ["x₁", "₁₀"]


def test_digits_that_count_are_as_many_as_are_asked_for():
    assert [digits(-3.32703125, n) for n in (1, 3, 9)] == ["−3", "−3.33", "−3.32703125"]
    assert digits(1e20, plus=False) == "1e20"


@pytest.mark.parametrize(("value", "text"), [(9999.99, "9999.990"), (1e4, "1.00e+04"), (-23456.0, "−2.35e+04"),
                                             (inf, "inf"), (nan, "nan")])
def test_decimals_give_way_to_a_power_where_a_number_is_large(value, text):
    assert decimals(value, 3, below=1e4) == text


@pytest.mark.parametrize(("value", "length", "text"), [
    (-0.1125, 7, "−0.1125"), (0.0, 5, "0"), (123456.0, 7, "1.235e5"), (-1.2345e-5, 5, "−1e−5"), (nan, 5, "nan"),
    (None, 5, "")])
def test_a_compact_number_fits(value, length, text):
    assert compact(value, length) == text
