"""What docs/teaching.md tells teachers is true of the lessons: minutes, sections, checks, exercises and controls."""

import re
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import ipywidgets as widgets
import nbformat
import numpy as np
import pytest

import nnlab

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "notebooks").glob("[0-9][0-9]*_*.ipynb"))
CHAPTERS = re.split(r"^## ", (ROOT / "docs" / "teaching.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
ON_KEYS_AND_PLACES = {"4 neurons", "2 neurons", "2 hidden layers"}  # labels whose words change with the network


@pytest.fixture(scope="module", params=LESSONS, ids=lambda path: path.stem)
def lesson(request):
    """Return a lesson's name, its cells' texts, and its chapter."""
    path = request.param
    texts = [cell.source for cell in nbformat.read(path, as_version=4).cells]
    chapter = next(chapter for chapter in CHAPTERS if chapter.startswith(path.stem.partition("_")[0] + " "))
    return path.stem.partition("_")[2], texts, chapter


def rows(chapter, heading):
    """Return the cells of the table whose first column has that heading."""
    table = chapter[chapter.index(f"| {heading}"):].split("\n\n")[0]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table.splitlines()[2:]]


def headings(texts):
    return re.findall(r"^##+ (.+)$", "\n".join(texts), re.MULTILINE)


def test_the_plan_takes_fifty_minutes(lesson):
    times = [tuple(map(int, row[0].split("–"))) for row in rows(lesson[2], "minutes | section")]
    assert times[0][0] == 0
    assert all(end == start for (_, end), (start, _) in pairwise(times))
    assert times[-1][1] == 50


def test_a_second_class_takes_fifty_minutes(lesson):
    for plan in re.findall(r"\*\*A second class \(50 minutes\)\.\*\*(.*?)\*\*At home", lesson[2], re.DOTALL):
        assert sum(map(int, re.findall(r"\((\d+)", plan))) == 50


def test_sections_have_the_names_of_the_lesson(lesson):
    names = sorted(headings(lesson[1]), key=len, reverse=True)
    for row in rows(lesson[2], "minutes | section"):
        left = row[1]
        for name in names:
            left = left.replace(name, "")
        assert not left.strip("; "), f"{row[1]} has what is no section: {left}"


def test_every_question_is_given_its_place(lesson):
    name, _, chapter = lesson
    words = set(re.findall(r"`(?:\w+/)?(\w+)`", chapter))
    assert set(import_module(f"nnlab.check.{name}.questions").QUESTIONS) - words == set()


def test_no_check_is_named_that_does_not_exist(lesson):
    name, _, chapter = lesson
    questions = import_module(f"nnlab.check.{name}.questions").QUESTIONS
    for words in re.findall(r"[Cc]hecks?(?: on code)? \(?((?:`[\w/]+`(?:, | and )?)+)", chapter):
        for found in re.findall(r"`(?:\w+/)?(\w+)`", words):
            assert found in questions


def test_each_exercise_has_its_time(lesson):
    _, texts, chapter = lesson
    after = re.split(r"^## Exercises$", "\n".join(texts), flags=re.MULTILINE)[1]
    exercises = re.split(r"^## |^<details>|^---", after, flags=re.MULTILINE)[0]
    numbers = [row[0].split()[0] for row in rows(chapter, "exercise | minutes")]
    assert numbers == re.findall(r"^(\d+)\. ", exercises, re.MULTILINE)


def digits_network():
    return nnlab.mlp([784, 8, 10], output="softmax", seed=0)


def make(name):
    """Return a new app of that name."""
    if name in ("mistakes", "digits"):
        return getattr(nnlab.apps, name)(digits_network())
    if name == "training":
        X, y = np.zeros((4, 784)), np.arange(4)
        return nnlab.apps.training(nnlab.Trainer(digits_network(), X, y, loss="cross_entropy", validation=(X, y)))
    return getattr(nnlab.apps, name)()


@cache
def labels_of(name):
    """Return all that stands on the controls of a new app of that name."""
    return labels(make(name))


def labels(app):
    """Return all that stands on an app's controls: their labels, and the options of lists."""
    found = set()
    for control in app.children:
        if isinstance(control, widgets.Box):
            found |= labels(control)
            continue
        found.add(getattr(control, "description", ""))
        found |= {str(option[0]) if isinstance(option, tuple) else str(option)
                  for option in getattr(control, "options", ())}
    return found


def test_each_misconception_names_controls_that_exist(lesson):
    for _, show, _ in rows(lesson[2], "they say"):
        app = re.search(r"`(?:nnlab\.apps\.)?(\w+)", show)[1]
        if not hasattr(nnlab.apps, app):
            continue  # a cell of the lesson
        found = labels_of(app) | {"Pause"}  # Play while it plays
        wanted = re.findall(r"\*([^*]+)\*", show) + re.findall(r'"([^"]+)"', show)
        wanted = [words for words in wanted if words not in ON_KEYS_AND_PLACES and words not in headings(lesson[1])]
        assert set(wanted) - found == set()
