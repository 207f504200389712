"""Images, cells and matrices: what is under the pointer, and short numbers."""

import numpy as np
import pytest
from drawn import made, pixels
from every_view import figure
from matplotlib.colors import to_rgb

from nnlab import views


def test_cells_and_images_under_the_pointer():
    view, first, _ = made("ConfusionMatrix")
    view.update(*first)
    view.figure.canvas.draw()
    assert view.cell_at(*view.ax.transData.transform((2, 1))) == (1, 2)
    assert view.cell_at(0, 0) is None
    gallery, first, _ = made("Images")
    gallery.update(*first)
    gallery.figure.canvas.draw()
    corner = gallery._corners()[3]
    assert gallery.image_at(*gallery.ax.transData.transform(corner[::-1] + 2)) == 3
    assert gallery.image_at(0, 0) is None


def test_a_frame_at_the_edge_of_the_axes_is_whole():
    view, first, _ = made("Images")
    view.update(*first)
    plain = pixels(view)
    view.update(*first, chosen=0)
    changed = np.argwhere((pixels(view) != plain).any(axis=-1))[:, ::-1]  # (x, y from above)
    left, right, top, bottom = 0, view.shape[2], 0, view.shape[1]
    low, high = np.sort(view.ax.transData.transform([(left, bottom), (right, top)]), axis=0)
    height = view.figure.bbox.height
    margins = [*(low[0] - changed.min(axis=0)[:1]), *(changed.max(axis=0)[:1] - high[0]),
               height - high[1] - changed[:, 1].min(), changed[:, 1].max() - (height - low[1])]
    assert min(margins) > 1.5


def test_a_pixel_is_found_under_the_pointer():
    view, first, _ = made("PixelImage")
    view.update(*first)
    view.figure.canvas.draw()
    for row, column in ((0, 0), (4, 5), (2, 3)):
        assert view.pixel_at(*view.ax.transData.transform((column + 0.4, row - 0.4))) == (row, column)
    assert view.pixel_at(*view.ax.transData.transform((5.6, 2))) is None
    assert view.pixel_at(*view.ax.transData.transform((2, -0.6))) is None


def test_a_signed_image_has_the_colours_of_its_signs():
    view = views.PixelImage((1, 3), figure().add_subplot(), signed=True)
    view.update([[-2.0, 0.0, 4.0]])
    colours = view._image.get_array()[0, :, :3] / 255
    np.testing.assert_allclose(colours[1:], [to_rgb(views.GREY), to_rgb(views.BLUE)], atol=0.01)
    np.testing.assert_allclose(colours[0], views.DIVERGING(0.25)[:3], atol=0.01)


def test_matrices_that_do_not_fit_say_why():
    view, _, _ = made("Matrices")
    view.update([np.ones((3, 2)), np.ones((3, 1))], ["X", "W"], ["@"], fails=(0, 1))
    assert view._why.get_text() == "X has 2 columns, W has 3 rows:\nthe two must be equal."
    view.update([np.ones((3, 2)), np.ones((2, 1))], ["X", "W"], ["@"])
    assert view._why.get_text() == ""


def test_a_cell_of_a_matrix_is_found_by_its_place():
    view, _, _ = made("Matrices")
    view.update([np.ones((3, 2)), np.ones((2, 4)), np.ones((3, 4))], ["X", "W", "Z"], ["@", "="], marked=[(2, 0, 3)])
    view.figure.canvas.draw()
    (rim,) = view._rims.get_paths()
    x, y = view._in_pixels.transform(rim.vertices[:4].mean(axis=0))
    assert view.cell_at(x, y) == (2, 0, 3)
    assert view.cell_at(*view.ax.bbox.p0) is None


def test_a_matrix_writes_two_digits_of_a_negative_fraction():
    view, _, _ = made("Matrices")
    view.update([[[-0.36, -0.004, 0.36, -1.2]]], ["Z"], [])
    assert view._inside.texts == ["−.36", "0.00", "0.36", "−1.2"]


@pytest.mark.parametrize(("value", "text"), [
    (0.734, "0.73"), (-0.004, "0.00"), (-0.996, "−1.00"), (9.996, "10.0"), (-12.34, "−12.3"), (345.6, "346"),
    (12345, "12345"), (-12345, "−1e4"), (2e5, "2e5"), (np.nan, "?"), (np.inf, "∞"), (-np.inf, "−∞"),
])
def test_a_short_number_has_at_most_five_characters(value, text):
    from nnlab.views.base.writing import short

    assert short(value) == text
    assert len(short(value)) <= 5
    assert len(short(value, 4)) <= 4
    assert len(short(value, 6)) <= 6


def test_six_characters_keep_two_decimals():
    from nnlab.views.base.writing import short

    assert [short(value, 6) for value in (15.25, -15.25, 345.6)] == ["15.25", "−15.25", "346"]


@pytest.mark.parametrize(("laid", "as_if"), [(np.inf, 5), (1e308, 5), (-np.inf, 0)])
def test_more_rows_than_there_are_may_be_laid_down(laid, as_if):
    (view, first, _), (other, *_) = made("Unrolled"), made("Unrolled")
    view.update(first[0], laid)
    other.update(first[0], as_if)
    assert (pixels(view) == pixels(other)).all()
    with pytest.raises(ValueError, match=r"laid must be a number, and not nan\. Got nan\. Use for example laid=0\.5"):
        view.update(first[0], np.nan)


def test_beyond_the_options_stand_the_first_and_the_last():
    view, _, _ = made("Options")
    assert [view.at(y) for y in (-np.inf, np.inf)] == [0, 1]
