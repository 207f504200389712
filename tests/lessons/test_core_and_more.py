"""A lesson has a core for a class of fifty minutes; each section under More says what it takes, and can be skipped."""

import ast
import builtins
import importlib.util
import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "notebooks").glob("[0-9][0-9]*_*.ipynb"))
SPEC = importlib.util.spec_from_file_location("minutes", ROOT / "tools" / "minutes.py")
tool = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(tool)


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def lesson(request):
    return request.param


def cells_of(path):
    return nbformat.read(path, as_version=4).cells


def test_the_core_takes_fifty_minutes_at_most_and_says_how_many(lesson):
    core, _ = tool.minutes(lesson)
    said = re.search(r"\*\*Time:\*\* (\d+) minutes for the core", cells_of(lesson)[0].source)
    assert core.minutes <= 50
    assert said, "the first cell says how long the core takes"
    assert int(said[1]) == core.minutes


def test_each_section_of_more_says_what_it_takes_and_what_it_gives(lesson):
    _, more = tool.minutes(lesson)
    texts = [cell.source for cell in cells_of(lesson) if cell.cell_type == "markdown"]
    for section in more:
        text = next(text for text in texts if text.startswith(f"## {section.heading}\n"))
        said = re.match(r"## .+\n\n\*(\d+) minutes?\. [^*]{20,}\*(\n|$)", text)
        assert said, f"below “{section.heading}” stands *N minutes. What it gives.*"
        assert int(said[1]) == section.minutes, section.heading


def names(cells):
    """Return the names that cells set, and those that they read before any of them has set it."""
    known, read = set(), set()
    for cell in cells:
        tree = ast.parse(re.sub(r"^[%!].*$", "", cell.source, flags=re.MULTILINE))
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                known.add(node.id)
            elif isinstance(node, ast.FunctionDef | ast.ClassDef):
                known.add(node.name)
            elif isinstance(node, ast.arg):
                known.add(node.arg)
            elif isinstance(node, ast.alias):
                known.add((node.asname or node.name).split(".")[0])
        read |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - known
    return known, read - set(dir(builtins))


def sections(path):
    """Return the code cells of the core, and those of each section after it, in their order."""
    parts = [("core", [])]
    for cell in cells_of(path):
        heading = re.match(r"#{1,2} (.+)", cell.source) if cell.cell_type == "markdown" else None
        if heading and (cell.source.startswith((tool.MORE, tool.END)) or len(parts) > 1):
            parts.append((heading[1], []))
        if cell.cell_type == "code":
            parts[-1][1].append(cell)
    return parts


def test_no_section_of_more_needs_another(lesson):
    (_, core), *more = sections(lesson)
    known, missing = names(core)
    assert not missing, "the core reads what it has not set"
    for heading, cells in more:
        assert names(cells)[1] <= known, f"“{heading}” needs {names(cells)[1] - known}"
