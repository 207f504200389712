"""Every view moves, leaves the rest alone and takes both themes."""

import ast
import copy
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from drawn import made, pixels
from every_view import CASES
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from nnlab import views
from nnlab.views.base.view import draw_still

VIEWS = Path(views.__file__).parent
every_view = pytest.mark.parametrize("name", CASES)


def background(view):
    draw_still(view.figure.canvas)
    return np.asarray(view.figure.canvas.buffer_rgba())[..., :3].copy()


def test_every_view_is_a_case():
    exported = {name for name in views.__all__ if isinstance(value := getattr(views, name), type)
                and issubclass(value, views.View)}
    assert exported - {"View"} == set(CASES)


@every_view
def test_update_moves_the_picture_and_comes_back(name):
    view, first, second = made(name)
    view.figure.canvas.draw()
    view.update(*first)
    before = pixels(view)
    view.update(*second)
    assert (pixels(view) != before).any()
    if name not in {"Images", "WeightImages"}:  # captions stay when none are given
        view.update(*first)
        assert (pixels(view) == before).all()


@every_view
def test_update_draws_nothing_that_a_live_figure_keeps(name):
    view, first, second = made(name)
    for arguments in (first, second):
        view.update(*arguments)
        view.figure.canvas.draw()
        view.update(*arguments)
    view.figure.canvas.draw()
    still = background(view)
    view.update(*first)
    assert not view.figure.stale
    assert (background(view) == still).all()
    assert view.moving
    assert all(artist.get_animated() and not artist.get_in_layout() for artist in view.moving)


@every_view
def test_inputs_are_unchanged(name):
    view, *updates = made(name)
    for arguments in updates:
        copies = copy.deepcopy(arguments)
        view.update(*arguments)
        view.figure.canvas.draw()
        for now, then in zip(arguments, copies, strict=True):
            for a, b in zip(_leaves(now), _leaves(then), strict=True):
                np.testing.assert_array_equal(a, b)


def _leaves(value):
    return [leaf for part in value for leaf in _leaves(part)] if isinstance(value, (list, tuple)) else [value]


@every_view
def test_what_a_caller_changes_later_does_not_move_the_picture(name):
    view, first, _ = made(name)
    arguments = copy.deepcopy(first)
    view.update(*arguments)
    view.figure.canvas.draw()
    view.update(*arguments)
    before = pixels(view)
    for leaf in _leaves(arguments):
        if isinstance(leaf, np.ndarray):
            leaf[...] = 0
    assert (pixels(view) == before).all()


@every_view
def test_both_themes_paint(name):
    view, first, _ = made(name)
    view.update(*first)
    view.figure.canvas.draw()
    shown = []
    for theme in (views.LIGHT, views.DARK, views.LIGHT):
        views.paint(view.figure, theme)
        view.update(*first)
        shown.append(pixels(view))
        np.testing.assert_allclose(shown[-1][1, 1] / 255, to_rgb(theme.paper), atol=0.01)
        for text in [view.ax.xaxis.label, *view.ax.get_xticklabels(), view.ax._left_title]:
            assert text.get_color() == theme.ink
    assert (shown[0] == shown[2]).all()
    assert (shown[0] != shown[1]).any()


@every_view
def test_letters_are_large_enough_and_inside_the_figure(name):
    view, first, _ = made(name)
    view.update(*first)
    view.figure.canvas.draw()
    frame = view.figure.bbox
    for text in view.figure.findobj(lambda artist: isinstance(artist, Text) and artist.get_text()):
        assert text.get_fontsize() >= 11
    assert view.ax.get_title(loc="left")
    box = view.ax._left_title.get_window_extent()
    assert box.x1 <= frame.x1
    assert box.y1 <= frame.y1


def test_without_axes_pyplot_makes_a_figure_of_360_px():
    import matplotlib.pyplot as plt

    plt.switch_backend("Agg")
    view = views.LossCurve()
    assert tuple(view.figure.get_size_inches() * view.figure.dpi) == (360, 360)
    assert view.figure.number in plt.get_fignums()
    plt.close(view.figure)


def test_views_load_neither_widgets_nor_pyplot():
    code = "import sys, nnlab.views; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "matplotlib" in loaded
    assert not {"ipywidgets", "anywidget", "matplotlib.pyplot", "IPython"} & set(loaded)


@pytest.mark.parametrize("path", sorted(VIEWS.glob("*.py")), ids=lambda path: path.stem)
def test_a_view_imports_nothing_of_nnlab_but_views(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert all(module.startswith("nnlab.views") for module in modules if module.split(".")[0] == "nnlab")
    assert {m.split(".")[0] for m in modules} <= set(sys.stdlib_module_names) | {"numpy", "matplotlib", "PIL", "nnlab"}
