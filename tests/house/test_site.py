"""The parts of the site, and what `make site-run` takes for a fault in a lesson that runs on it."""

import importlib.util
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SITE = Path(__file__).parents[2] / "site"


@pytest.fixture
def cards(monkeypatch):
    monkeypatch.syspath_prepend(SITE)
    return load("cards")


def load(name):
    spec = importlib.util.spec_from_file_location(f"site_{name}", SITE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cell(*outputs, tags=(), count=1):
    return {"cell_type": "code", "id": "a", "source": "1 + 1", "execution_count": count, "outputs": list(outputs),
            "metadata": {"tags": list(tags)}}


def printed(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


FAILED = {"output_type": "error", "ename": "ValueError", "evalue": "no"}
TWO = {"output_type": "execute_result", "data": {"text/plain": ["2"], "image/png": "AAAA"}}
THREE = {"output_type": "execute_result", "data": {"text/plain": "3"}}


@pytest.mark.parametrize(("stored", "ran", "words"), [
    (cell(TWO), cell({**TWO, "data": {"text/plain": "2"}}), None),  # of pictures only the words are compared
    (cell(TWO), cell(THREE), "shows"),
    (cell(TWO, tags=["fewer"]), cell(THREE, tags=["fewer"]), None),
    (cell(), cell(FAILED), "fails: ValueError"),
    (cell(tags=["fewer"]), cell(FAILED, tags=["fewer"]), "fails: ValueError"),
    (cell(), cell(printed("Warning", "stderr")), "says in red"),
    (cell(), cell(printed("\r 50%|█| 2/4\r100%|█| 4/4\n", "stderr")), None),
    (cell(printed("a\n")), cell(printed("a\n")), None),
    (cell(printed("a\n")), cell(printed("b\n")), "shows"),
    (cell(), cell(count=None), "did not run"),
])
def test_a_fault_is_seen_and_nothing_else(stored, ran, words):
    found = list(load("run").faults([stored], [ran]))
    assert len(found) == (words is not None)
    assert words is None or words in found[0]


def test_bytecode_of_the_wanted_modules_is_read_and_the_rest_stays(tmp_path):
    wheel, room = tmp_path / "one.whl", tmp_path / "unpacked"
    files = {"one/__init__.py": "x = 1", "one/a.py": "x = 1", "one/b.py": "x = 1", "one-1.dist-info/RECORD": ""}
    with zipfile.ZipFile(wheel, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    subprocess.run([sys.executable, SITE / "bytecode_inside.py", tmp_path, "one", "one.a", "other"], check=True)
    with zipfile.ZipFile(wheel) as made:
        assert all(made.read(name).decode() == text for name, text in files.items() if name.endswith(".py"))
        tag = sys.implementation.cache_tag
        assert made.read("one-1.dist-info/RECORD").decode() == "".join(
            f"one/__pycache__/{name}.{tag}.pyc,,\n" for name in ("__init__", "a"))
        made.extractall(room)
    for path in room.rglob("*.py"):
        path.write_text("x = 2", encoding="utf-8")  # bytecode that is read does not notice
    done = subprocess.run([sys.executable, "-B", "-c", "import one, one.a, one.b; print(one.x, one.a.x, one.b.x)"],
                          cwd=room, check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["1", "1", "2"]


def test_a_light_wheel_lacks_mnist_and_the_pictures_of_the_lessons(tmp_path):
    parts, wheel = load("parts"), tmp_path / "nnlab.whl"
    lesson = {"cells": [cell(TWO)], "metadata": {}}
    names = ["nnlab/layers.py", parts.MNIST, parts.NOTEBOOKS + "00_start_here.ipynb", "nnlab.dist-info/RECORD"]
    texts = ["", "digits", json.dumps(lesson), "".join(f"{name},sha256=x,1\n" for name in names)]
    with zipfile.ZipFile(wheel, "w") as opened:
        for name, text in zip(names, texts, strict=True):
            opened.writestr(name, text)
    parts.repack(wheel, parts.light)
    with zipfile.ZipFile(wheel) as opened:
        assert opened.namelist() == [names[0], *names[2:]]
        assert [each["outputs"] for each in json.loads(opened.read(names[2]))["cells"]] == [[]]
        assert parts.MNIST not in opened.read(names[3]).decode()


@pytest.mark.parametrize("place", ["pyodide", "absolute"])
def test_a_folder_of_pyodide_becomes_part_of_the_site(place, tmp_path, monkeypatch):
    parts = load("parts")
    monkeypatch.setattr(parts, "BUILD", tmp_path / "build")
    monkeypatch.chdir(tmp_path)
    folder = Path("pyodide")
    folder.mkdir()
    (folder / "pyodide-lock.json").write_text("{}", encoding="utf-8")
    assert parts.bring_pyodide(str(folder.resolve()) if place == "absolute" else place) == []
    assert (tmp_path / "build/static/pyodide/pyodide-lock.json").exists()


def test_a_folder_that_is_no_pyodide_is_refused_in_words(tmp_path):
    with pytest.raises(SystemExit, match=r"PYODIDE must be a folder with pyodide-lock\.json"):
        load("parts").bring_pyodide(str(tmp_path))


def test_any_server_may_read_what_is_made_readable(tmp_path):
    (tmp_path / "inner").mkdir(mode=0o700)
    wheel = tmp_path / "inner" / "nnlab.whl"
    wheel.touch(mode=0o600)
    load("parts").make_readable(tmp_path)
    assert [path.stat().st_mode & 0o777 for path in (tmp_path, wheel.parent, wheel)] == [0o755, 0o755, 0o644]


def test_every_app_has_a_card_or_a_reason_for_having_none(cards):
    assert not cards.unplaced(), "give each a Card in site/cards.py, or a reason in ABSENT"
    assert not cards.CARDS.keys() & cards.ABSENT.keys()


def test_a_card_says_one_sentence_and_leads_to_the_lesson_that_uses_its_app(cards):
    for name, card in cards.CARDS.items():
        assert card.sentence.endswith("."), name
        assert len(card.sentence) < 90, name
        assert cards.lesson_of(name) in cards.originals()
    assert cards.lesson_of("fahrenheit") == "02_fahrenheit"  # lesson 00 throws a glance at it


def test_an_app_of_no_lesson_is_asked_for_a_reason(cards):
    with pytest.raises(ValueError, match="Say in ABSENT why"):
        cards.lesson_of("tea")


@pytest.mark.parametrize("name", ["threshold", "unroll"])
def test_a_film_moves(cards, name):
    frames = [bytes(app.live.draw()) for app in cards.CARDS[name].film()]
    assert len(set(frames)) == len(frames) > 5


def test_the_pages_of_apps_name_each_other_s_parts():
    asked = "".join((SITE / name).read_text(encoding="utf-8") for name in ("alone/app.js", "film.js"))
    page = (SITE / "alone/app.html").read_text(encoding="utf-8")
    for part in re.findall(r'part\("(\w+)"\)', asked):
        assert f'id="{part}"' in page
