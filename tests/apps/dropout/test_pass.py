"""What one pass of lesson 07's app shows."""

import re

import numpy as np
import pytest
from matplotlib.font_manager import FontProperties

import nnlab
from nnlab.apps.dropout.state import DENSES, DROPOUTS
from nnlab.views.base.style import FONT_SIZE
from nnlab.views.base.writing import digits as shown


def value_of(text):
    """Return what an equation's numbers come to, and the number behind its last ≈."""
    left, right = text.rsplit("≈", 1)
    left = left.rsplit("=", 1)[-1].split(", ")[-1]
    names = {"tanh": np.tanh, "sigmoid": nnlab.activations.sigmoid, "relu": nnlab.activations.relu}
    number = re.match(r"[\s−\d.e]+", right)[0]
    return (eval(left.replace("·", "*").replace("−", "-"), names), float(number.strip().replace("−", "-")))


@pytest.mark.parametrize("predict", [False, True])
@pytest.mark.parametrize("hidden", ["tanh", "relu", "identity"])
def test_the_equations_of_every_unit_come_to_their_numbers(app, hidden, predict):
    app.state.hidden, app.state.predict = hidden, predict
    app.state.rate_inputs = 0.3
    for column, i in [(0, 1), (1, 0), (1, 2), (2, 1), (3, 0)]:
        app.state.opened = (column, i)
        lines = [line for line in re.split("</?div>", app.unit.value) if "≈" in line]
        assert lines or column == 0
        for line in lines:
            left, right = value_of(line.replace("1 − rate", "0"))
            assert left == pytest.approx(right, rel=5e-3, abs=2e-3), line


def test_a_kept_unit_is_scaled_a_dropped_one_sends_nothing_and_predicting_sends_it_as_it_is(app):
    app.trainer.hold({0: np.ones(2, bool), 2: np.array([True, False, True, True]), 4: np.ones(3, bool)})
    app.state.opened = (1, 0)
    sent = app.trainer.net.propagate(app.x)[1].A[0]
    assert f"≈ {shown(sent[0] / 0.75)} is sent on" in app.unit.value
    app.state.opened = (1, 1)
    assert "dropped: h₂ · 0 = 0 is sent on" in app.unit.value
    assert app.toggle_button.description == "Keep h₂"
    app.state.predict = True
    assert "sent on as it is: the mean of what training sends" in app.unit.value
    assert app.toggle_button.disabled


def test_the_drawing_shows_the_numbers_of_the_pass(app):
    trace = app.trainer.net.propagate(app.x, masks=app.trainer.masks)
    shown = app.picture.network._values
    np.testing.assert_array_equal(shown, np.concatenate([trace[0].A[0], trace[2].A[0], trace[4].A[0], trace[5].A[0]]))
    dropped = ~np.concatenate([*(app.trainer.kept[k] for k in DROPOUTS), [True]])
    assert len(app.picture.network._crosses.get_segments()) == 4 * dropped.sum() > 0
    faded = np.array(app.picture.network._artists.lines.get_color())[:, 3] < 0.1
    W = [app.trainer.net.layers[k].W for k in DENSES]
    assert faded.sum() == sum(w.size - np.count_nonzero(np.outer(a, b)) for w, a, b in zip(
        W, [*app.trainer.kept.values()], [app.trainer.kept[2], app.trainer.kept[4], [1]], strict=True))
    app.state.predict = True
    assert not app.picture.network._crosses.get_segments()


def test_the_notes_below_the_columns_do_not_touch(app):
    renderer = app.picture.figure.canvas.get_renderer()
    for predict, width in ((False, 1100), (True, 1100), (False, 300), (True, 300)):
        app.state.predict = predict
        app.live.fit(width)
        app.live.draw()
        columns = [column[0, 0] for column in app.picture.network._artists.places.neurons]
        written, sizes = iter(app.picture.network._notes.texts), map(len, app.picture.network._note_lines)
        widest = [max(renderer.get_text_width_height_descent(next(written), FontProperties(size=FONT_SIZE), False)[0]
                      for _ in range(n)) for n in sizes]
        for left, right, a, b in zip(columns, columns[1:], widest, widest[1:], strict=False):
            assert (a + b) / 2 < right - left, (predict, widest)


def test_the_map_is_that_of_the_network_that_is_shown(app):
    wanted = app.trainer.net.propagate(app.picture.map.points, masks=app.trainer.masks).y_hat
    drawn = app.picture.map._image.get_array().copy()
    app.picture.map.update(wanted)
    assert (app.picture.map._image.get_array() == drawn).all()
    app.state.predict = True
    assert (app.picture.map._image.get_array() != drawn).any()
