"""Views that were taken out of saved notebooks stand on a shelf, and come back where they stood while they live."""

import pytest

from nnlab.lessons.stills import WIDGET_VIEW
from nnlab.live.shelf import MOST, Shelf, standing


def output(model=None, picture="first", **more):
    data = {"text/plain": "words"} | ({"image/png": picture} if picture else {}) | more
    return {"output_type": "display_data", "data": data | ({WIDGET_VIEW: {"model_id": model}} if model else {})}


def cell(*outputs, name="a"):
    return {"id": name, "outputs": list(outputs)}


def views(cells):
    return [output.get("data", {}).get(WIDGET_VIEW, {}).get("model_id") for cell in cells for output in cell["outputs"]]


@pytest.fixture
def shelf():
    return Shelf()


def test_what_has_a_picture_is_taken_and_only_the_living_come_back(shelf):
    printed = {"output_type": "stream", "text": "x"}
    cells = [{"id": "text"}, cell(printed, output("1"), output("2"), output("slider", "")),
             cell(output("3"), name="b")]
    assert standing(cells) == {"1", "2", "3"}
    shelf.take(cells)
    assert views(cells[1:2]) == [None, None, None, "slider"]  # which has no picture to stand for it
    assert views(cells[2:]) == [None]
    assert shelf.models(cells) == {"1", "2", "3"}
    shelf.put_back(cells, {"1", "3", "slider"})
    assert views(cells[1:]) == [None, "1", None, "slider", "3"]
    assert shelf.models(cells) == {"2"}


def test_the_last_picture_is_left_though_the_page_still_has_the_first_and_no_kernel_answers(shelf):
    shelf.renew("1", {"image/png": "last", "text/plain": "new words", WIDGET_VIEW: {"model_id": "1"}})
    shelf.renew("2", {"text/plain": "no picture: nothing is known"})
    cells = [cell(output("1"), output("2"))]
    for _ in range(2):
        shelf.take(cells)
        first, second = (output["data"] for output in cells[0]["outputs"])
        assert first == {"image/png": "last", "text/plain": "new words"}
        assert second == {"image/png": "first", "text/plain": "words"}
        cells = [cell(output("1"), output("2"))]


def test_a_view_comes_back_beside_every_picture_it_was_saved_with_but_beside_no_other(shelf):
    for picture in ("early", "late"):
        shelf.renew("1", {"image/png": picture})
        shelf.take([cell(output("1"))])
    for picture, is_its in (("early", True), ("late", True), (["la", "te"], True), ("plot", False)):
        cells = [cell(output(picture=picture))]
        shelf.put_back(cells, {"1"})
        assert views(cells) == ["1" if is_its else None]
    elsewhere = [cell(output(picture="late"), name="b"), cell(output(picture="plot"), output(picture="late"))]
    assert shelf.models(elsewhere) == set()


def test_apps_that_look_the_same_keep_their_places(shelf):
    cells = [cell(output("1"), output("2")), cell(output("3"), name="b")]
    shelf.take(cells)
    shelf.put_back(cells, {"1", "2", "3"})
    assert views(cells) == ["1", "2", "3"]


def test_one_app_can_be_shown_twice(shelf):
    cells = [cell(output("1")), cell(output("1"), name="b")]
    shelf.take(cells)
    shelf.put_back(cells, {"1"})
    assert views(cells) == ["1", "1"]


def test_the_shelf_has_an_end(shelf):
    cells = [cell(output(str(k)), name=str(k)) for k in range(MOST + 1)]
    shelf.take(cells)
    shelf.renew("1", {"image/png": "first"})  # is now the last to go
    shelf.take([cell(output("new"), name="new")])
    assert shelf.models(cells) == {"1", *map(str, range(3, MOST + 1))}
