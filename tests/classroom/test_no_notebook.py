"""What is no notebook, or one that nobody expected, is refused or read, and never crashes."""

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from school import KEPT, cell, notebook
from sheets import CALL, NOTEBOOKS, SLOPE

from nnlab.classroom.course import course, lesson_of
from nnlab.classroom.notebook import Unread, read
from nnlab.classroom.sheets import sheet, unrecorded

COURSE = course()


def test_a_lesson_without_its_checks_is_known_by_its_edition_or_its_files_name():
    from nnlab.lessons import clean
    original = json.loads((NOTEBOOKS / "06_mnist.ipynb").read_text(encoding="utf-8"))
    bare = {**clean(original), "cells": []}
    lessons = course()
    assert lesson_of(read(json.dumps(bare).encode()), [], "x.ipynb", lessons) == "06_mnist"
    empty = read(notebook().encode())
    assert lesson_of(empty, [], "Anna - 03_tree_age (1).ipynb", lessons) == "03_tree_age"
    assert lesson_of(empty, [], "Anna tree-age.ipynb", lessons) == "03_tree_age"
    assert lesson_of(empty, [], "x.ipynb", lessons) == ""
    assert lesson_of(empty, ["mnist/place", *lessons["02_fahrenheit"][:2]], "06_mnist.ipynb",
                     lessons) == "02_fahrenheit"


def test_what_an_older_nnlab_has_answered_is_known_by_its_words():
    def said(text, **more):
        return read(notebook(cell(CALL, {"output_type": "execute_result", "metadata": {}, "execution_count": 1,
                                         "data": {"text/plain": text, **more}})).encode())
    assert unrecorded(said(["✓ Right. Yes."]))
    assert unrecorded(said("✗ Not yet."))
    assert not unrecorded(said(["… Not answered yet."]))
    assert not unrecorded(said(3))
    assert not unrecorded(said("✓ Right.", **{KEPT: {}}))


@pytest.mark.parametrize(("data", "words"), [
    (b"", "empty"), (b"  \n", "empty"), (b'{"cells": [', "cut off"), (b"\xff\xfe{\x00}\x00", "UTF-8"), (b"[1]",
                                                                                                        "another kind"),
    (b'{"nbformat": 3, "worksheets": []}', "format 3"), (b'{"nbformat": 4}', "another kind"), (b'{"cells": []}',
                                                                                               "say so"),
    (b"[" * 100_000, "cut off"), (b"<html>", "cut off"), (b'{"nbformat": 4, "cells": 3}', "another kind"),
    (b"9" * 10_000, "cut off"),
])
def test_what_is_no_notebook_is_refused_with_rule_value_and_remedy(data, words):
    with pytest.raises(Unread, match=words) as refused:
        read(data)
    assert "must" in str(refused.value)


def test_a_byte_order_mark_and_a_source_in_one_text_are_read():
    found = read(b"\xef\xbb\xbf" + json.dumps({"cells": [{"cell_type": "code", "source": "a\nb"}, 3],
                                               "nbformat": 4}).encode())
    assert [cell.source for cell in found.cells] == ["a\nb"]


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from([CALL, SLOPE,
                                                                                                           KEPT]),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(
                        ["cells", "cell_type", "source", "outputs", "output_type", "data", "metadata", "nnlab",
                         "edition",
                         "question", "state", "tries", "mistakes", KEPT, "text/plain"]) | st.text(), inner, max_size=6),
                    max_leaves=30)
CELL = st.fixed_dictionaries({}, optional={
    "cell_type": st.just("code") | JSON, "source": st.just(CALL) | JSON,
    "outputs": st.lists(st.fixed_dictionaries({}, optional={
        "output_type": st.just("display_data") | JSON,
        "data": st.fixed_dictionaries({}, optional={KEPT: JSON, "text/plain": JSON}) | JSON})) | JSON})


@settings(deadline=None)
@given(st.fixed_dictionaries({"nbformat": st.just(4), "cells": st.lists(CELL | JSON)},
                             optional={"metadata": JSON}) | JSON)
def test_no_json_makes_reading_crash(content):
    try:
        found = read(json.dumps(content).encode())
    except Unread:
        return
    answers = sheet(found, (SLOPE,), "Anna", "02_fahrenheit", "a.ipynb").answers
    assert set(answers) == {SLOPE}
    assert not unrecorded(found) or answers[SLOPE].state == "open"
    assert lesson_of(found, [], "x.ipynb", COURSE) == ""


@settings(deadline=None)
@given(st.binary())
def test_no_bytes_make_reading_crash(data):
    with contextlib.suppress(Unread):
        read(data)
