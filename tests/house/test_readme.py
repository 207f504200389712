"""README's figures are those that were measured, its links lead somewhere, and its films are small."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import nnlab
from nnlab.lessons import originals

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FILM = 2_000_000  # bytes


def figures(text):
    text = re.sub(r"\d+(?:-\d+)+", "", text)  # names of networks
    return [figure.rstrip(".,") for figure in re.findall(r"\b\d[\d.,]*(?: ms| s| GB| learners|)(?!\w)", text)]


def test_the_figures_of_each_row_were_measured_together():
    rows = README.split("## What was measured")[1].split("\n[benchmarks")[0].splitlines()
    rows = [row for row in rows if figures(row) and row.startswith("|")]
    measured = " ".join((ROOT / "benchmarks" / "results.md").read_text(encoding="utf-8").split()).split(" ## ")
    assert len(rows) > 8
    assert [row for row in rows if not any({*figures(row)} <= {*figures(section)} for section in measured)] == []


def test_lessons_and_their_cells_are_counted():
    lessons = [json.loads(path.read_text(encoding="utf-8"))["cells"] for path in originals().values()]
    cells = sum(cell["cell_type"] == "code" for lesson in lessons for cell in lesson)
    assert f"all ten notebooks whole there, {cells} cells" in README
    assert "ten live Jupyter notebooks" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert len(lessons) == 10


def test_classroom_reckons_with_what_was_measured():
    text = (ROOT / "docs" / "classroom.md").read_text(encoding="utf-8")
    measured = " ".join((ROOT / "benchmarks" / "results.md").read_text(encoding="utf-8").split("## A class")[1].split())
    for figure in ("156 MB", "144 MB", "0.32", "102 s", "125 MB", "17 ms", "48 ms", "23 learners"):
        assert figure in text, figure
        assert figure in measured, figure


def test_links_lead_to_files():
    for name in ("README.md", "CONTRIBUTING.md", "docs/teaching.md", "docs/classroom.md"):
        path = ROOT / name
        for target in re.findall(r"\]\((?!https?:)([^)#\s]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{name} leads to {target}"


def test_films_are_small():
    films = list((ROOT / "docs").glob("*.webp"))
    assert {film.name for film in films} == set(re.findall(r"docs/(\w+\.webp)", README))
    assert all(film.stat().st_size <= FILM for film in films)


def test_every_app_is_named():
    assert [name for name in nnlab.apps.__all__ if f"`{name}`" not in README] == []


def test_a_copy_that_has_an_address_gets_links_and_loses_them_again(tmp_path):
    (tmp_path / "notebooks").mkdir()
    for name in ("README.md", "pyproject.toml", "notebooks/links.py", "notebooks/02_fahrenheit.ipynb"):
        shutil.copy(ROOT / name, tmp_path / name)

    def link(*arguments):
        subprocess.run([sys.executable, tmp_path / "notebooks/links.py", *arguments], check=True)
        return [(tmp_path / name).read_text(encoding="utf-8")
                for name in ("README.md", "pyproject.toml", "notebooks/02_fahrenheit.ipynb")]

    before = link()
    assert before[:2] == [README, (ROOT / "pyproject.toml").read_text(encoding="utf-8")]
    readme, project, lesson = link("ada/nnlab", "main")
    assert all("gh/ada/nnlab/main?urlpath=lab/tree/lessons/02_fahrenheit.ipynb" in text for text in (readme, lesson))
    urls = tomllib.loads(project)["project"]["urls"]
    assert urls["Repository"] == "https://github.com/ada/nnlab"
    assert urls.pop("Site") == "https://ada.github.io/nnlab/"  # the address in the links of the apps
    assert all(address.startswith("https://github.com/ada/nnlab") for address in urls.values())
    assert link() == before
