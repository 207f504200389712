"""What stands behind a number, beside it, and on the other side of an equation: it is understood, or asked back."""

import pytest

from nnlab._core.reading import Unreadable, read_number


@pytest.mark.parametrize(("text", "unit"), [
    ("5", "steps"), ("5 steps", "steps"), ("5 steps in total", "steps"), ("5 batches", "steps"),
    ("5 parameters", "numbers"), ("5 weights and biases", "numbers"), ("5 nets", "thinned networks"),
    ("5 thinned networks", "thinned networks"), ("5 times smaller", "times smaller"), ("5x", "times smaller"),
    ("5 times less", "times smaller"), ("5-fold", "times smaller"), ("5 of all points", "of the points"),
    ("5 degrees", "°F"), ("5 ° F", "°F"), ("5 deg F", "°F"), ("5 centigrade", "°C"), ("5 years old", "years"),
    ("5, I think", ""), ("5 exactly", ""), ("5 of them", ""), ("5 (as drawn)", ""), ("5 (two and three)", ""),
    ("5: two and a bias of three", ""), ("23 °C = 5 °F", "°F"), ("it becomes 5", ""), ("5 = 10/2", ""),
    ("5 (10 / 2 = 5)", ""), ("5 (= 10/2)", ""), ("5 (weights: 4, biases: 1)", ""), ("at z = 0: 5", ""),
    ("z=0: 5", ""), ("at z = 0, 5", ""), ("4 -> 5", ""), ("10/2 (5)", ""),
])
def test_the_unit_a_filler_and_a_remark_change_no_number(text, unit):
    assert read_number(text, unit) == (5,)


@pytest.mark.parametrize(("text", "unit", "word"), [
    ("100 times larger", "times smaller", "larger"), ("100 times bigger", "times smaller", "bigger"),
    ("two orders of magnitude", "times smaller", "orders"), ("4 times as much", "", "times"),
    ("80 below", "°F", "below"),
    ("80 °R", "°F", "°r"), ("-6216 °C", "", "°c"), ("109386 layers", "numbers", "layers"),
    ("5 epochs", "steps", "epochs"),
    ("0.25 or more", "", "or"), ("1.2 halved", "", "halved"), ("8 tens", "°F", "tens"), ("74 too low", "°F", "too"),
    ("10 ppm", "", "ppm"), ("0.01 ‰", "", "‰"), ("10 µ", "", "µ"), ("2 weights and a bias", "numbers", "and"),
    ("10/x", "", "x"), ("w = 3, b = 4", "", "b"),
])
def test_a_word_that_is_not_known_there_is_asked_back(text, unit, word):
    with pytest.raises(Unreadable, match=f"not clear what '{word}' means in '{text}'"):
        read_number(text, unit)


@pytest.mark.parametrize(("text", "unit"), [("3.54 years²", "years"), ("80 °C", "°F"), ("5 m", "years")])
def test_another_unit_is_asked_back(text, unit):
    with pytest.raises(Unreadable, match=f"The number is wanted in {unit}. You wrote '{text}'"):
        read_number(text, unit)


@pytest.mark.parametrize("text", ["0.7 = 0.6", "784*128 = 100480", "0.7 is 0.6", "1/3 ≈ 0.35"])
def test_an_equation_that_is_false_is_asked_back(text):
    with pytest.raises(Unreadable, match="two that are not equal"):
        read_number(text)


@pytest.mark.parametrize("text", ["0.6 is wrong", "not 0.6", "0.6? no", "0.6 isn't it", "-6216 -6215",
                                  "five hundred thousandths"])
def test_what_is_taken_back_and_what_may_be_two_numbers_is_asked_back(text):
    with pytest.raises(Unreadable, match="One number is wanted"):
        read_number(text)


def test_both_sides_of_a_rounding_count():
    assert read_number("60000/64 ≈ 938") == (938, 937.5)
    assert read_number("10/3 ≈ 3.33") == (3.33, 10 / 3)


@pytest.mark.parametrize(("text", "value"), [
    ("two to the seventh", 128), ("2 to the 7th", 128), ("2 to the power of 7", 128), ("two to the third", 8),
    ("a hundred thousandth", 1e-5), ("one hundred-thousandth", 1e-5), ("a ten thousandth", 1e-4),
    ("ten hundredths", 0.1), ("two-thirds (0.667)", 2 / 3), ("1e-5 (a hundredth of 0.001)", 1e-5),
    ("0.(6)", 2 / 3), ("0.6̅", 2 / 3), ("0,66…", 2 / 3), ("66.6…%", 2 / 3), ("0.1̅6̅", 16 / 99), ("0.333...", 1 / 3),
    ("3.5355…", 3.5355), ("0.6…", 0.6),
    ("67 procent", 0.67), ("67 por ciento", 0.67), ("67 pour cent", 0.67), ("0·6", 0.6),
    ("2·3", 6), ("2 · 0.5", 1),
])
def test_words_powers_and_decimals_without_end_are_read(text, value):
    assert read_number(text, "") == (pytest.approx(value, rel=1e-12),)
