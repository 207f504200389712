"""Answers as learners write them, of benchmarks/answers: each right one is right, and each fourth wrong one is read.

`make bench-checks` asks all of them.
"""

import sys
from pathlib import Path

import pytest

import nnlab

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "benchmarks"))
from checks import ANSWERS, function_of, sections  # noqa: E402

FILES = sorted(ANSWERS.glob("*/*.txt"))


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}/{path.stem}" for path in FILES])
def test_right_answers_are_right_and_wrong_ones_are_read(path, monkeypatch):
    monkeypatch.setattr("nnlab.check.engine.search.BUDGETS", (8_000,) * 8)  # what is found is not asked here
    answers = sections(path)
    wrong = [answer for answer in answers if not answer[0]]
    for k, (is_right, said, code) in enumerate([answer for answer in answers if answer[0]] + wrong[::4]):
        function = function_of(code, path.stem, f"<{path.parent.name}/{path.stem} {k}>")
        state = nnlab.check.answer(f"{path.parent.name}/{path.stem}", function).state
        assert state == "right" if is_right else state != "unread", said


@pytest.mark.parametrize("budget", [40, 6_000, 12_000])
def test_masks_of_true_and_false_are_read_however_little_may_be_tried(budget, monkeypatch):
    monkeypatch.setattr("nnlab.check.engine.search.BUDGETS", (budget,) * 8)
    for k, (_, said, code) in enumerate(sections(next(path for path in FILES if path.stem == "mask"))):
        function = function_of(code, "mask", f"<masks {budget} {k}>")
        assert nnlab.check.answer("dropout/mask", function).state != "unread", said
