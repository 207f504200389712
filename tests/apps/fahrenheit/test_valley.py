"""Lesson 02: the valley, as lines and as a landscape."""

import numpy as np
import pytest
from celsius import CELSIUS
from hands import at, drag, look

from nnlab.apps.fahrenheit.valley_panel import LANDSCAPE, MAP
from nnlab.check.fahrenheit.code import forward
from nnlab.views.planes import valley


def test_the_valley_turns_in_three_dimensions_and_comes_back(made):
    app = made()
    flat = app.live.draw().tobytes()
    app.state.kind = LANDSCAPE
    assert app.valley.ax.name == "3d"
    assert app.controls["azimuth"].layout.display is None
    raised = app.live.draw().tobytes()
    app.state.azimuth = 20.0
    assert app.valley.ax.azim == 20
    assert app.live.draw().tobytes() != raised
    app.state.kind = MAP
    assert app.controls["azimuth"].layout.display == "none"
    assert app.live.draw().tobytes() == flat
    app.state.kind = LANDSCAPE
    assert app.valley.ax.azim == 20
    app.player.step()
    np.testing.assert_allclose(app.valley.view._path.get_data_3d()[0][[0, -1]], [0.8, 2.435])


def test_a_drag_turns_the_landscape_and_drops_no_ball(made):
    app = made()
    app.state.kind = LANDSCAPE
    app.live.draw()
    x, y = app.valley.ax.bbox.x0 + app.valley.ax.bbox.width / 2, app.valley.ax.bbox.y0 + app.valley.ax.bbox.height / 2
    drag(app, (x, y), (x + 20, y))
    assert app.state.azimuth == pytest.approx(-60 - 20 * 180 / app.valley.ax.bbox.width)
    assert (app.state.elevation, app.valley.ax.roll) == (35, 0)
    assert app.net.parameters.tolist() == [0.8, 0]
    assert not app.error.value


def test_a_landscape_that_is_gone_hears_no_pointer(made):
    app = made()
    look(app.live)
    app.state.kind = LANDSCAPE
    gone = app.valley.ax  # kept, as until Python collects it
    app.state.kind = MAP
    app.live.draw()
    drag(app, at(app.fit.ax, (50, 100)), at(app.fit.ax, (50, 120)))
    assert gone.figure is None
    assert not app.error.value


def test_a_dragged_point_moves_the_valley(made):
    app = made()
    before = app.valley.surface[2].copy()
    app.y[99] = -400
    app.data_changed()
    assert (app.valley.surface[2] != before).any()
    assert len(app.live.figure.axes) == 3
    assert not app.error.value


def test_the_valleys_lines_are_round_numbers_and_a_flat_one_has_lines_too():
    w, b = np.linspace(-1, 5, 49), np.linspace(-40, 100, 49)
    L = np.array([[np.mean((forward(CELSIUS, wk, bk) - 1.8 * CELSIUS - 32) ** 2) for wk in w] for bk in b])
    levels = valley.log_levels(L)
    assert {10, 20, 50, 100, 1000, 5000} <= {*levels}
    assert valley.labelled(levels[1:-1]).tolist() == [1000, 5000, 10_000]
    assert len(valley.log_levels(np.array([[3.0, 3.1]]))) == 13


def test_the_valley_on_the_screen_is_where_the_loss_is_low(made):
    app = made()
    panel = app.valley
    assert panel.kind == MAP
    canvas = app.live.canvas
    canvas.draw()
    shown = np.asarray(canvas.buffer_rgba())[..., :3].sum(axis=-1).astype(float)  # how light, (rows, columns)
    box = panel.ax.get_window_extent()
    rows, columns = np.mgrid[0:len(shown), 0:shown.shape[1]] + 0.5
    x, y = columns, len(shown) - rows  # px, from the lower left
    inside = (x > box.x0 + 2) & (x < box.x1 - 2) & (y > box.y0 + 2) & (y < box.y1 - 2)
    w, b = panel.ax.transData.inverted().transform(np.stack([x[inside], y[inside]], axis=1)).T
    loss = ((w[:, None] * CELSIUS + b[:, None] - 1.8 * CELSIUS - 32) ** 2).mean(axis=1)
    light = shown[inside]
    rings = [light[np.abs(np.log10(loss) - level) < 0.2].mean() for level in (1.5, 2.5, 3.5, 4)]
    assert rings == sorted(rings, reverse=True)  # the lower the lighter
    lightest = light > np.quantile(light, 0.998)
    assert (w[lightest].mean(), b[lightest].mean()) == (pytest.approx(1.8, abs=0.1), pytest.approx(32, abs=1.5))


def test_no_title_says_of_a_loss_that_grows_that_it_goes_down(made):
    made = made()
    made.state.learning_rate = 0.0013
    for _ in range(30):
        made.player.step()
    assert made.trainer.history.loss[-1] > 10 * made.trainer.history.loss[0]
    assert "goes down" not in "".join(ax.get_title(loc="left") for ax in made.live.figure.axes)
