"""How often the checks help: answers as learners write them, right and wrong, from benchmarks/answers.

    python benchmarks/checks.py [LESSON ...]

Each file there holds answers to one question. A section begins with "### right:" or "### wrong:", and a wrong one says
what is wrong, and behind a "|" in which expressions. A mistake is named rightly where what the check points to holds
such an expression, is a part of it, or stands in its line; "elsewhere" is every other place, though the change there
makes the result right on all hidden cases as well. "Replaced" is what was only told the right expression for an output,
which says how and not what was wrong, or not where; where a name belongs in the place of another one, that is what was
wrong. A crash is named where the check points to what failed, which it tells with the rule, or with the operands and
their shapes.
"""

from __future__ import annotations

import linecache
import math
import re
import statistics
import sys
import time
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from timing import machine, write_section

import nnlab
from nnlab.check import Feedback

ANSWERS = Path(__file__).parent / "answers"


def sections(path: Path) -> list[tuple[bool, str, str]]:
    """Return the answers of a file: whether each is right, what is said of it, and its code."""
    parts = re.split(r"^### (right|wrong): *(.*)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [(kind == "right", said, code)
            for kind, said, code in zip(parts[::3], parts[1::3], parts[2::3], strict=True)]


def function_of(code: str, name: str, file: str) -> Any:
    """Return the function of that name, or else the last one, that an answer defines, with a source as in a cell."""
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    space = {"np": np, "math": math, "__name__": "__main__"}
    exec(compile(code, file, "exec"), space)
    made = [thing for thing in space.values() if getattr(thing, "__module__", "") == "__main__" and callable(thing)]
    return space.get(name, made[-1])


def verdict(is_right: bool, said: str, code: str, feedback: Feedback, returns: tuple[str, ...]) -> str:
    """Return what became of an answer."""
    if is_right:
        return "right" if feedback.right else "refused"
    if feedback.right:
        return "accepted"
    places = re.findall(r"`(.+?)` in line (\d+)", feedback.nudge)
    if not feedback.mistake or (not places and feedback.mistake.startswith("it stops")):
        return "differs"
    wrong = [_plain(part) for part in said.rpartition("|")[2].split(";")]
    lines = {k for k, line in enumerate(code.splitlines(), 1) if any(part in _plain(line) for part in wrong)}
    is_there = any(int(line) in lines or any(part in _plain(text) or _plain(text) in part for part in wrong)
                   for text, line in places)
    put = [found for part in feedback.mistake.split("; ")
           if (found := re.fullmatch(rf"(?:{'|'.join(returns)}): (.+?) belongs here(.*)", part))]
    if any(not code.isidentifier() and not (is_there and why) for code, why in map(re.Match.groups, put)):
        return "replaced"
    return "named" if is_there or not places else "elsewhere"


def _plain(code: str) -> str:
    return re.sub(r"\s", "", code).strip("();,")


def measure(lesson: str) -> tuple[Counter[str], list[float]]:
    """Return what became of a lesson's answers, and the seconds that each took."""
    found, took = Counter(), []
    for path in sorted((ANSWERS / lesson).glob("*.txt")):
        question = import_module(f"nnlab.check.{lesson}.questions").QUESTIONS[path.stem]
        for k, (is_right, said, code) in enumerate(sections(path)):
            function = function_of(code, path.stem, f"<{lesson}/{path.stem}, answer {k}>")
            began = time.perf_counter()
            feedback = nnlab.check.answer(f"{lesson}/{path.stem}", function)
            took.append(time.perf_counter() - began)
            became = verdict(is_right, said, code, feedback, question.returns)
            found[became] += 1
            if became in ("refused", "accepted"):
                print(f"{lesson}/{path.stem}: {became}, {said}")
    return found, took


def main() -> None:
    """Ask all questions, and write the table into results.md."""
    lessons = sys.argv[1:] or sorted(path.name for path in ANSWERS.iterdir())
    rows, total, took = [], Counter(), []
    for lesson in lessons:
        found, seconds = measure(lesson)
        rows.append((lesson, found))
        total += found
        took += seconds
    rows.append(("all", total))
    head = ("| lesson | wrong answers | named rightly | replaced | named elsewhere | told what is missing | accepted | "
            "right answers | refused |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n")
    lines = []
    for lesson, found in rows:
        wrong, right = (sum(found[name] for name in names) for names in (
            ("named", "replaced", "elsewhere", "differs", "accepted"), ("right", "refused")))
        share = {name: f"{found[name]} ({100 * found[name] / wrong:.1f} %)"
                 for name in ("named", "replaced", "elsewhere")}
        lines.append(f"| {lesson} | {wrong} | {share['named']} | {share['replaced']} | {share['elsewhere']} | "
                     f"{found['differs']} | {found['accepted']} | {right} | {found['refused']} |")
    text = (f"{machine('numpy')}\n\n{head}" + "\n".join(lines) + f"\n\nOne answer takes "
            f"{1000 * statistics.median(took):.0f} ms in the median; the slowest took {max(took):.1f} s.")
    write_section("The checks: answers as learners write them", text)


if __name__ == "__main__":
    main()
