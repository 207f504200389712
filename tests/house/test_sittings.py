"""The table of make everywhere in several sittings: what was green is kept while the commit is the same."""

import importlib.util
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / "tools"


@pytest.fixture
def Kept(monkeypatch):
    monkeypatch.syspath_prepend(TOOLS)
    spec = importlib.util.spec_from_file_location("sittings", TOOLS / "sittings.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module.Kept
    sys.modules.pop("parts", None)


def test_a_row_is_there_in_the_next_sitting_on_the_same_commit(Kept, tmp_path):
    Kept(tmp_path / "green.json", "one").put("Haswell: unit", ["Haswell", "12 passed"])
    assert Kept(tmp_path / "green.json", "one").get("Haswell: unit") == ["Haswell", "12 passed"]
    assert Kept(tmp_path / "green.json", "one").get("Nehalem: unit") is None


def test_another_commit_or_a_changed_file_begins_anew(Kept, tmp_path):
    Kept(tmp_path / "green.json", "one").put("Haswell: unit", ["Haswell", "12 passed"])
    assert Kept(tmp_path / "green.json", "two").get("Haswell: unit") is None
    changed = Kept(tmp_path / "green.json", "")  # files differ from every commit
    assert changed.get("Haswell: unit") is None
    changed.put("Haswell: unit", ["Haswell", "11 passed"])
    assert Kept(tmp_path / "green.json", "one").get("Haswell: unit") == ["Haswell", "12 passed"]


def test_what_is_tried_anew_is_not_taken_from_before(Kept, tmp_path):
    Kept(tmp_path / "green.json", "one").put("Haswell: unit", ["Haswell", "12 passed"])
    assert Kept(tmp_path / "green.json", "one", begins_anew=True).get("Haswell: unit") is None
