"""A lesson on paper: mathematics without the internet, answers at the end, pictures as they are stored."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

pytest.importorskip("latex2mathml", reason="latex2mathml is not installed: pip install -e '.[handout]'")
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@pytest.fixture(scope="module")
def handout():
    spec = importlib.util.spec_from_file_location("handout", NOTEBOOKS / "handout.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=sorted(NOTEBOOKS.glob("[0-9][0-9]*_*.ipynb")), ids=lambda path: path.stem)
def lesson(request):
    return nbformat.read(request.param, as_version=4)


def test_a_page_needs_nothing_from_elsewhere(handout, lesson):
    page = handout.handout(lesson)
    assert not re.findall(r"""(?:src|href)=["'](?!data:image/png|#)[^"']*(?:://|\.js|\.css)""", page)
    assert "<script" not in page


def test_every_formula_and_every_picture_is_there(handout, lesson):
    page = handout.handout(lesson)
    prose = [handout.FOLDED.sub(r"\1 \2", cell.source) for cell in lesson.cells if cell.cell_type == "markdown"]
    assert page.count("<math") == sum(len(handout.maths(text)[1]) for text in prose)
    assert "MATHS" not in page
    pictures = sum("image/png" in output.get("data", {}) for cell in lesson.cells for output in cell.get("outputs", []))
    assert page.count("data:image/png;base64,") == pictures > 0


def test_answers_stand_at_the_end_in_their_order(handout, lesson):
    page = handout.handout(lesson)
    n = sum(len(handout.FOLDED.findall(cell.source)) for cell in lesson.cells if cell.cell_type == "markdown")
    body, _, answers = page.partition("<h2>Answers</h2>")
    assert n > 0
    assert re.findall(r'href="#answer-(\d+)"', body) == [str(k) for k in range(1, n + 1)]
    assert re.findall(r'id="answer-(\d+)"', answers) == [str(k) for k in range(1, n + 1)]
    assert "<details><summary>What did" not in body


def test_a_dollar_in_code_is_no_formula(handout):
    marked, formulas = handout.maths("`$x$` costs $y^2$ and\n```\n$z$\n```")
    assert len(formulas) == 1
    assert "`$x$`" in marked
    assert "$z$" in marked


def test_a_sign_beside_a_formula_stays_in_its_line(handout):
    page = handout.prose("For neuron $j$: is it ($z$)? No $y$ here.")
    assert re.findall(r'<span class="held">(\(?)<math.*?</math>(.*?)</span>', page) == [("", ":"), ("(", ")?")]
    assert page.count("<math") == 3


def test_a_lesson_is_named_as_for_the_projector(handout, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(handout, "BUILD", tmp_path)
    monkeypatch.setattr(handout, "CHROMIUM", None)
    (tmp_path / "mine.ipynb").write_bytes((NOTEBOOKS / "02_fahrenheit.ipynb").read_bytes())
    handout.main(["02", str(tmp_path / "mine.ipynb")])
    assert capsys.readouterr().out.startswith("02_fahrenheit, mine in ")
    assert (tmp_path / "02_fahrenheit.html").read_bytes() == (tmp_path / "mine.html").read_bytes()


@pytest.mark.parametrize("script", ["handout", "execute"])
@pytest.mark.parametrize("name", ["99", "", "--help", "nothing.ipynb"])
def test_a_lesson_that_is_none_is_refused_in_a_sentence(script, name):
    done = subprocess.run([sys.executable, NOTEBOOKS / f"{script}.py", name], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith(f"A lesson must be one of 00, 01, 02, 03, 04, 05, 05b, 06, 07, 08. Got {name!r}.")
