"""An idiom of Python or NumPy is explained before a learner reads it: on the sheet of lesson 00, or at hand."""

import io
import re
import tokenize
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest

LESSONS = sorted((Path(__file__).parents[2] / "notebooks").glob("[0-9][0-9]*_*.ipynb"))
SHEET = ("00", "Ten idioms of Python and NumPy")  # the lesson and the section where most of them stand


class Idiom(NamedTuple):
    """What the idiom is called, how it is found in code without comments, and where it is explained.

    `place` is a lesson and a section; None: in the section where it is used, or in one before, in code font.
    """

    name: str
    found: str
    place: tuple[str, str] | None = SHEET


IDIOMS = (
    Idiom("np.zeros", r"\bnp\.zeros\("),
    Idiom("np.full", r"\bnp\.full\("),
    Idiom("np.nan", r"\bnp\.nan\b"),
    Idiom("a format such as {x:.2f}", r"\bf[\"'][^\n]*\{[^{}\n]+:[^{}\n]+\}"),
    Idiom("a raw text", r"(?<!\w)r[\"']"),
    Idiom("assert", r"(?m)^\s*assert\b"),
    Idiom(".astype", r"\.astype\("),
    Idiom(".all()", r"\.all\("),
    Idiom("np.column_stack", r"\bnp\.column_stack\("),
    Idiom("np.hstack", r"\bnp\.hstack\("),
    Idiom("[:, 0]", r"\[:, ?[-\w]+"),
    Idiom("[:, None]", r"\[(?::, ?)?None\b"),
    Idiom(".T", r"\.T\b"),
    Idiom("@", r"\w\)? @ "),
    Idiom("_", r"(?m)(?:^|, |for )_(?=,| =| in)"),
    Idiom("[*a, b]", r"[\[(,] ?\*(?!\*)[\w\[]"),
    Idiom("globals", r"\bglobals\(", None),
    Idiom("ddof", r"\bddof=", None),
    Idiom("lambda", r"\blambda\b", None),
)


def plain(source):
    """Return code without its comments, in which an idiom needs no explanation."""
    lines = source.splitlines()
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    for token in [token for token in tokens if token.type == tokenize.COMMENT]:
        row, column = token.start
        lines[row - 1] = lines[row - 1][:column]
    return "\n".join(lines)


@cache
def cells():
    """Return each cell of each lesson in order, with its lesson's number, its place there, and its section."""
    found = []
    for path in LESSONS:
        section = ""
        for k, cell in enumerate(nbformat.read(path, as_version=4).cells):
            if cell.cell_type == "markdown" and (headings := re.findall(r"(?m)^##+ (.+)$", cell.source)):
                section = headings[-1]
            found.append((path.stem.partition("_")[0], k, section, cell))
    return found


def strangers(idiom):
    """Return the cells that use an idiom before it is explained, as "lesson 02, cell 5 (section)"."""
    known, in_sight, last, found = False, False, None, []
    for number, k, section, cell in cells():
        if (number, section) != last:
            in_sight, last = False, (number, section)
        known |= (number, section) == idiom.place
        if cell.cell_type == "markdown":
            in_sight |= bool(re.search(rf"`[^`\n]*{re.escape(idiom.name)}[^`\n]*`", cell.source))
            known |= idiom.place is None and in_sight
        elif not (known or in_sight or cell.source.startswith("# drawing only")) and \
                re.search(idiom.found, plain(cell.source)):
            found.append(f"lesson {number}, cell {k} ({section})")
    return found


@pytest.mark.parametrize("idiom", IDIOMS, ids=lambda idiom: idiom.name)
def test_an_idiom_is_explained_before_it_is_read(idiom):
    where = f"on the sheet “{idiom.place[1]}” of lesson {idiom.place[0]}" if idiom.place else "in their sections"
    early = strangers(idiom)
    assert not early, f"{idiom.name} is used in {', '.join(early)}; it is to be explained {where}, in code font"


def test_the_sheet_has_ten_entries_each_with_a_line_to_try():
    entries = [cell for number, _, section, cell in cells() if (number, section) == SHEET]
    numbers = [re.match(r"\*\*(\d+)\. ", text) for cell in entries for text in cell.source.split("\n\n")]
    assert [int(number[1]) for number in numbers if number] == [*range(1, 11)]
    assert all(code.cell_type == "code" and code.outputs for text, code in pairwise(entries)
               if re.match(r"\*\*(?!4)\d+\. ", text.source))  # an assertion that holds says nothing


def test_every_idiom_of_the_table_is_on_the_sheet():
    code = "\n".join(plain(cell.source) for number, _, section, cell in cells()
                     if (number, section) == SHEET and cell.cell_type == "code")
    prose = "\n".join(cell.source for number, _, section, cell in cells() if (number, section) == SHEET)
    missing = [idiom.name for idiom in IDIOMS if idiom.place == SHEET and not re.search(idiom.found, code)
               and idiom.name not in prose]
    assert not missing, f"the sheet does not show {missing}"
