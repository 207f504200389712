"""A learner's folder, and a course whose lessons get new editions."""

import json

import pytest
from folders import NOTEBOOKS

from nnlab import lessons


@pytest.fixture
def mine(tmp_path):
    """Return a folder with all lessons."""
    lessons.update(tmp_path / "mine")
    return tmp_path / "mine"


@pytest.fixture
def course(monkeypatch, tmp_path):
    """Return a function that changes a word of one lesson where the lessons come from."""
    def change(name, word):
        for path in NOTEBOOKS.glob("[0-9][0-9]*_*.ipynb"):
            copy = tmp_path / "course" / path.name
            if not copy.exists():
                copy.parent.mkdir(exist_ok=True)
                copy.write_bytes(path.read_bytes())
        changed = tmp_path / "course" / name
        notebook = json.loads(changed.read_text(encoding="utf-8"))
        notebook["cells"][0]["source"] = [f"# {word}"]
        changed.write_text(json.dumps(notebook), encoding="utf-8")
        monkeypatch.setattr("nnlab.lessons.course.FOLDERS", (tmp_path / "course",))
    return change
