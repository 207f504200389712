"""The walks that CONTRIBUTING describes: an optimiser is a line of a table, a lesson some places of its own."""

import json
import sys

import numpy as np
import pytest

import nnlab
from nnlab.apps.playground.code import script
from nnlab.lessons import course, update
from nnlab.optimizers import OPTIMIZERS
from nnlab.views.networks import lesson_map


class Crawl(nnlab.Optimizer):
    """A step of fixed size, downhill."""

    def step(self, theta, g):
        theta -= self.learning_rate * np.sign(g)


@pytest.fixture
def crawl(monkeypatch):
    monkeypatch.setitem(OPTIMIZERS, "Crawl", Crawl)
    monkeypatch.setattr(nnlab.optimizers, "Crawl", Crawl, raising=False)


def test_a_new_optimiser_trains_appears_in_the_apps_and_in_errors(crawl):
    data = nnlab.data.fahrenheit()
    with pytest.raises(ValueError, match="Adam or Crawl"):
        nnlab.Trainer(nnlab.mlp([1, 1]), data.X, data.y, optimizer=0.1)
    race, descent, playground = nnlab.apps.race(), nnlab.apps.descent(), nnlab.apps.playground()
    assert "Crawl" in [runner.name for runner in race.race.runners]
    descent.state.optimizer = "Crawl"
    assert isinstance(descent.player.trainer.optimizer, Crawl)
    playground.state.optimizer = "Crawl"
    playground.player.step()
    assert isinstance(playground.player.trainer.optimizer, Crawl)
    assert "optimizer=nnlab.optimizers.Crawl(" in script(playground.state, playground.player.trainer, pure=True)
    for app in (race, descent, playground):
        assert app.error.value == ""
        app.close()


QUESTIONS = """from nnlab.check.engine.numbers import Number
QUESTIONS = {"one": Number(answer=1.0), "two": Number(answer=2.0), "three": Number(answer=3.0)}
"""


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """A lesson with its notebook, its room of questions and its line in the map."""
    (tmp_path / "check" / "toy").mkdir(parents=True)
    (tmp_path / "check" / "toy" / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "check" / "toy" / "questions.py").write_text(QUESTIONS, encoding="utf-8")
    (tmp_path / "course").mkdir()
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": ["1"], "outputs": [], "execution_count": 3}
    (tmp_path / "course" / "08_toy.ipynb").write_text(json.dumps(
        {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")
    monkeypatch.setattr(nnlab.check, "__path__", [*nnlab.check.__path__, str(tmp_path / "check")])
    monkeypatch.setattr(course, "FOLDERS", (tmp_path / "course",))
    monkeypatch.setattr(lesson_map, "LESSONS", (*lesson_map.LESSONS, ("08", "Toy", "one line\nof a list")))
    yield tmp_path / "mine"
    for name in [name for name in sys.modules if name.startswith("nnlab.check.toy")]:
        del sys.modules[name]


def test_a_new_lesson_is_copied_asked_and_on_the_map(toy):
    update(toy)
    assert [path.name for path in toy.glob("*.ipynb")] == ["08_toy.ipynb"]
    assert nnlab.check.answer("toy/two", 2).right
    with pytest.raises(ValueError, match="toy/three"):
        nnlab.check.answer("toy/thre", 3)
    view = nnlab.views.LessonMap()
    view.update("08")
    assert any("Toy" in text.get_text() for text in view.ax.texts)
