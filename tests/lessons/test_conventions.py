"""One convention from the first lesson to the last, as far as a test can hold it."""

import base64
import io
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from PIL import Image

LESSONS = sorted((Path(__file__).parents[2] / "notebooks").glob("[0-9][0-9]*_*.ipynb"))
CALLS = re.compile(r"nnlab\.(?:check\.predict|apps\.predict\w*)\(")


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def cells(request):
    return nbformat.read(request.param, as_version=4).cells


def prose(cells):
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def test_options_have_capital_letters_in_brackets(cells):
    assert not re.findall(r"^\s*[-*] \(?[a-z]\) ", prose(cells), re.MULTILINE)


def test_a_check_is_announced_by_one_word(cells):
    assert not re.findall(r"\*\*Check [^*]+\*\*|\*\*Self-check[^*]*\*\*", prose(cells), re.IGNORECASE)
    for before, cell in pairwise(cells):
        if cell.cell_type == "code" and cell.source.startswith("answer = None"):
            assert re.search(r"^\*\*Check\.\*\*", before.source, re.MULTILINE), cell.source


def test_a_cell_that_only_draws_says_so_and_no_other_way(cells):
    for cell in cells:
        if cell.cell_type == "code":
            assert not re.match(r"# (?!drawing only\n).*\bdraw", cell.source), cell.source[:60]


def test_a_prediction_is_made_in_the_page(cells):
    """Below each “Predict, then run.” stands the cell in which it is predicted, before anything is shown."""
    announced = [k for k, cell in enumerate(cells) if "**Predict, then run.**" in cell.source]
    assert announced
    for k in announced:
        assert CALLS.search(cells[k + 1].source), cells[k].source[:80]


def test_three_predictions_are_drawn(cells):
    if cells[0].source.startswith("# Start here"):
        pytest.skip("lesson 00 only shows how it is done")
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    assert len(re.findall(r"nnlab\.apps\.predict\w*\(", code)) >= 3


def test_it_begins_with_three_questions_from_before(cells):
    if cells[0].source.startswith("# Start here"):
        pytest.skip("nothing is before lesson 00")
    assert any("nnlab.check.opening(" in cell.source for cell in cells[:4])


def test_neither_letters_nor_layers_are_written_in_other_ways(cells):
    text = prose(cells)
    for pattern in (r"\by − ŷ", r"Check yourself", r"How many \w+ has (?:a|an|the|your)\b", r"multiply with\b",
                    r"\bdraw(?:n|s) \$a_0"):
        assert not re.findall(pattern, text), pattern


def test_a_folded_answer_keeps_its_distance(cells):
    """JupyterLab leaves no room below it; an empty paragraph does, and is seen nowhere else. A heading has its own."""
    for cell in cells:
        assert not re.findall(r"</details>\n+(?!#|---|<p></p>\n\n).{1,30}", cell.source), cell.source[:60]


def test_every_stored_picture_can_be_opened(cells):
    stored = [output.data["image/png"] for cell in cells for output in cell.get("outputs", [])
              if "image/png" in output.get("data", {})]
    assert stored
    for picture in stored:
        Image.open(io.BytesIO(base64.b64decode(picture))).load()
