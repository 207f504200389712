"""What apps say in words, and that each kind of it is written in one place."""

import ast
import re
from pathlib import Path

import numpy as np
import pytest

from nnlab.apps.shared import say
from nnlab.apps.shared.say import beyond_rounding
from nnlab.views.base.writing import decimals

ROOMS = [Path(__file__).parents[2] / "nnlab" / room for room in ("apps", "views", "live")]
FILES = {path: path.read_text(encoding="utf-8") for room in ROOMS for path in room.rglob("*.py")}


@pytest.mark.parametrize(("n", "text"), [(0, "0 steps"), (1, "1 step"), (2, "2 steps"), (12345, "12345 steps")])
def test_one_is_not_many(n, text):
    assert say.counted(n, "step") == text


def test_a_large_count_has_commas_where_they_are_wanted():
    assert [say.counted(n, "step", commas=True) for n in (1, 999, 12345)] == ["1 step", "999 steps", "12,345 steps"]


def test_a_percentage_has_as_many_decimals_as_are_asked_for():
    assert [say.percent(0.9006), say.percent(1.0), say.percent(0.9006, 0)] == ["90.1 %", "100.0 %", "90 %"]


def test_an_honest_percentage_claims_neither_all_nor_nothing():
    assert [say.honest_percent(share) for share in (0.0, 0.00004, 0.00006, 0.0099, 0.01, 0.5, 0.98, 0.99, 1.0)] == [
        "< 0.01 %", "< 0.01 %", "0.01 %", "0.99 %", "1 %", "50 %", "98 %", "99.00 %", "> 99.99 %"]


def test_a_rough_percentage_has_a_decimal_below_ten():
    assert [say.rough_percent(share) for share in (0, 0.0009, 0.001, 0.0994, 0.0996, 1)] == [
        "0 %", "less than 0.1 %", "0.1 %", "9.9 %", "10 %", "100 %"]


def test_a_time_is_said_in_its_two_largest_units():
    assert [say.duration(seconds) for seconds in (0, 59.4, 60, 3599, 3600, 86400)] == [
        "1 s", "59 s", "1 min 0 s", "59 min 59 s", "1 h 0 min", "24 h 0 min"]


def test_what_is_negative_stands_in_brackets_behind_a_sign():
    assert [say.in_brackets(decimals(value)) for value in (-0.25, 0.25, -0.001)] == ["(−0.25)", "0.25", "0.00"]
    assert say.sum_of([(-2.0, 1.0), (-3.0, -4.0)], [-1.0]) == "−2·1 + (−3)·(−4) + (−1)"
    assert say.sum_of([(1 / 3, 2.0)], write=decimals) == "0.33·2.00"


def test_negative_terms_are_taken_away():
    assert say.added(["−4·1", "−2·−1", "1", "−0.5"]) == "−4·1 − 2·−1 + 1 − 0.5"


def test_a_table_has_looks_for_every_column_or_none():
    assert say.table(["a", "b"], [["1", "<b>2</b>"]]) == (
        '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
        "<tbody><tr><td>1</td><td><b>2</b></td></tr></tbody></table>")
    assert say.table(["a"], [["1"]], ["x: y"]) == (
        '<table style="font-variant-numeric: tabular-nums; line-height: 1.4"><thead><tr>'
        '<th scope="col" style="x: y">a</th></tr></thead><tbody><tr><td style="x: y">1</td></tr></tbody></table>')
    with pytest.raises(ValueError, match="shorter"):
        say.table(["a", "b"], [["1"]])


# What stands in a file of a room below, by what it looks like, and which files may hold it.
KINDS = {
    "a true minus": (r"replace\(\s*[\"'](-|e-|>-)[\"']", {"writing.py"}),
    "a short power of ten": (r"replace\(\s*[\"']e[+−]", {"writing.py"}),
    "a percentage": (r"100 \* .*\} ?%", {"say.py"}),
    "one or many": (r"[\"']s[\"'] \* \(|(?:==|!=) 1 else [\"']\w+s[\"']", {"writing.py"}),
    "a table with heads": (r"<thead>", {"say.py"}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_writing_has_one_place(kind):
    pattern, places = KINDS[kind]
    assert {path.name for path, text in FILES.items() if re.search(pattern, text)} == places


def test_no_other_file_has_a_function_of_its_own_for_numbers_or_their_words():
    name = re.compile("_?(number|shown|signed|short|rounded|inside|in_brackets|percent|plural|counted|in_words)")
    own = {(path.name, node.name) for path, text in FILES.items() for node in ast.parse(text).body
           if isinstance(node, ast.FunctionDef) and name.fullmatch(node.name) and len(node.args.args) <= 2}
    assert {file for file, _ in own} == {"say.py", "writing.py"}


@pytest.mark.parametrize(("loss", "said"), [(7.9e-31, 0.0), (1e-20, 1e-20), (0.0, 0.0), (3.0, 3.0), (np.inf, np.inf)])
def test_a_loss_that_only_rounding_keeps_from_0_is_said_to_be_0(loss, said):
    assert beyond_rounding(loss, np.array([14.0, 120.0])) == said
