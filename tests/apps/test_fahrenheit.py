"""Lesson 02: the app on a learner's own code, its valley and its words, the graph of derivatives, the questions."""

import asyncio
import io
import linecache

import numpy as np
import pytest
from hands import at, drag, look
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

import nnlab
from nnlab import check, views
from nnlab.apps.fahrenheit.own_neuron import OwnNeuron
from nnlab.apps.fahrenheit.steepness import curvatures, steepest, what_a_step_does
from nnlab.apps.fahrenheit.valley_panel import LANDSCAPE, MAP
from nnlab.check.fahrenheit.code import backward, forward
from nnlab.check.fahrenheit.questions import QUESTIONS
from nnlab.views.planes import valley

CELSIUS = np.arange(-50.0, 50.0)


@pytest.fixture
def made():
    """A function that makes the app, and closes it after the test."""
    apps = []

    def make(*args, **kwargs):
        apps.append(nnlab.apps.fahrenheit(*args, **kwargs))
        return apps[-1]

    yield make
    for app in apps:
        app.close()


def click(app, name):
    """Press a button of the player bar, as a person does."""
    next(b for b in app.bar.children[0].children if b.description == name).click()


def step_until_an_error(app):
    """Take steps, as many as it takes, up to a thousand."""
    for _ in range(1000):
        click(app, "Step")
        if app.error.value:
            return


def written_in_a_cell(code, name):
    """Return a function as a notebook's cell would define it: its lines can be looked up."""
    place = f"<ipykernel cell of {name}>"
    linecache.cache[place] = len(code), None, code.splitlines(keepends=True), place
    space = {"np": np}
    exec(compile(code, place, "exec"), space)
    return space[name]


# A learner's own code -------------------------------------------------------------------------------------------------


def test_own_functions_train_to_the_same_digits_as_nnlabs(made):
    own, plain = made(forward, backward), made()
    for app in (own, plain):
        for _ in range(50):
            app.player.step()
    np.testing.assert_allclose(own.net.parameters, plain.net.parameters, rtol=1e-12)
    np.testing.assert_allclose(own.valley.surface[2], plain.valley.surface[2])


def test_one_own_function_will_do_and_batches_reach_it(made):
    seen = []

    def count(x, y_hat, y):
        seen.append((x.shape, y_hat.shape, y.shape))
        return backward(x, y_hat, y)

    app = made(backward=count)
    app.state.batch_size = 10
    app.player.step()
    assert seen == [((10,), (10,), (10,))]
    app = made(forward=lambda x, w, b: w * x + b + 1)
    assert app.live._words.startswith(f"w = 0.8, b = 0: loss {np.mean((CELSIUS + 31) ** 2):.4g}")
    app.player.step()
    assert app.player.trainer.step_count == 1


def test_own_forward_draws_the_line_and_the_valley(made):
    app = made(forward=lambda x, w, b: w * x)  # the bias is forgotten
    np.testing.assert_allclose(app.fit._line.get_ydata(), 0.8 * CELSIUS)
    w, _, L = app.valley.surface
    np.testing.assert_allclose(L, np.broadcast_to(L[0], L.shape))
    assert abs(w[L[0].argmin()] - 1.8) < 0.2


def test_an_error_is_shown_with_its_line_and_the_app_works_again(made):
    code = "def backward(x, y_hat, y):\n    if y_hat[0] > -40.001:\n        return fahrenhite\n    return 1.0, -0.5\n"
    app = made(backward=written_in_a_cell(code, "backward"))
    click(app, "Step")
    assert "NameError: name &#x27;fahrenhite&#x27; is not defined" in app.error.value
    assert "in backward, line 3: return fahrenhite" in app.error.value
    assert app.player.trainer.step_count == 0
    app.state.w = 1.5
    click(app, "Step")
    assert app.error.value == ""
    assert app.net.parameters == pytest.approx([1.499, 0.0005])


def test_a_broken_forward_leaves_an_app_that_says_so_and_can_be_moved(made):
    app = made(forward=written_in_a_cell("def forward(x, w, b):\n    return w @ x + b\n", "forward"))
    assert "line 2: return w @ x + b" in app.error.value
    app.state.w = 2.0
    assert app.net.parameters[0] == 2
    assert "line 2: return w @ x + b" in app.error.value
    assert np.isnan(app.fit._line.get_ydata()).all()
    assert "image/png" in app._repr_mimebundle_()


def test_an_error_while_playing_stops_the_film_and_is_shown(made):
    calls = []

    def tires(x, y_hat, y):
        calls.append(1)
        return backward(x, y_hat, y) if len(calls) < 20 else 1 / 0

    app = made(backward=tires)

    async def scene():
        app.player.play()
        while app.player.playing:
            await asyncio.sleep(0.01)

    asyncio.run(scene())
    assert "ZeroDivisionError" in app.error.value
    assert app.player.trainer.step_count == 19


@pytest.mark.parametrize(("own", "words"), [
    ({"forward": lambda x, w, b: None}, "forward must return its result. Got None. Is it not written yet"),
    ({"forward": lambda w, b: w}, "forward must take x, w, b. Got forward(w, b). Begin it with: def forward(x, w, b):"),
    ({"forward": lambda x, w, b: 3.0}, "Got the single number 3. Compute with all of x"),
    ({"forward": lambda x, w, b: x[:2]}, "for each of the 100 temperatures in x. Got an array of shape (2,)."),
    ({"forward": lambda x, w, b: "hot"}, "forward must return numbers. Got 'hot' for y_hat."),
    ({"backward": lambda x, y_hat, y: None}, "backward must return its result. Got None."),
    ({"backward": lambda x, y_hat, y: 2.5}, "backward must return two numbers. Got the single number 2.5. End it with"),
    ({"backward": lambda x, y_hat, y: (1, 2, 3)}, "backward must return two numbers. Got a tuple of 3."),
    ({"backward": lambda x, y_hat, y: (x, 2)}, "dw must be one number. backward returned an array of shape (100,)."),
    ({"backward": lambda y_hat, y: (1, 2)}, "backward must take x, y_hat, y. Got backward(y_hat, y)."),
])
def test_what_own_code_gets_wrong_is_said_in_words(own, words):
    net = OwnNeuron(0.8, 0.0, **own)
    trainer = nnlab.Trainer(net, CELSIUS[:, None], CELSIUS[:, None])
    with pytest.raises(ValueError) as caught:
        trainer.step()
    assert words in str(caught.value)


def test_own_code_that_changes_its_arguments_does_not_spoil_the_data(made):
    def careless(x, w, b):
        x *= w
        x += b
        return x

    app = made(forward=careless)
    app.player.step()
    np.testing.assert_array_equal(app.X[:, 0], CELSIUS)


def test_a_gradient_with_the_wrong_sign_climbs_until_the_app_says_where_to_look(made):
    def uphill(x, y_hat, y):
        dw, db = backward(x, y_hat, y)
        return -dw, -db

    app = made(backward=uphill)
    before = app._loss(*app.net.parameters)
    click(app, "Step")
    assert app._loss(*app.net.parameters) > 2 * before
    step_until_an_error(app)
    assert "diverged at step" in app.error.value
    assert "Look at sign and factor in backward." in app.error.value


# The learning rate, in words ------------------------------------------------------------------------------------------


def test_the_curvatures_and_the_limit():
    least, greatest = curvatures(CELSIUS)
    assert (round(least, 1), round(greatest)) == (2.0, 1667)
    assert steepest(CELSIUS, 100) == greatest
    assert steepest(CELSIUS, 1) == pytest.approx(2 * (50**2 + 1))


def test_the_loss_is_said_on_the_screen_as_to_a_screen_reader(made):
    app = made()
    assert app.score.value == "Now: <strong>loss 1826 °F² after 0 steps.</strong>"
    app.player.step()
    assert app.score.value.endswith("after 1 step.</strong>")
    assert app.live._words.endswith(app.score.value.removeprefix("Now: <strong>").removesuffix("</strong>"))


def test_the_app_says_why_a_rate_flies_apart(made):
    app = made()
    assert "below 2/1667 = 0.0011998. At 0.001 a step multiplies the error across it by −0.667, and along it by 0.998" \
        in app.why.value
    app.state.learning_rate = 0.0012
    assert "0.0012 is too much: every step overshoots" in app.why.value
    assert "= −1.0004. It grows: training flies apart." in app.why.value
    app.state.learning_rate = 0.00119
    assert "too much" not in app.why.value
    app.state.learning_rate = 1.0
    step_until_an_error(app)
    assert "It grows: training flies apart." in app.error.value


def test_small_batches_have_a_lower_limit():
    words = what_a_step_does(0.001, CELSIUS, 1)
    assert "With batches of 1 the curvature across the valley can be 5002" in words
    assert "At 0.001 a step there overshoots and multiplies the error across the valley by 1 − 0.001 · 5002" in words
    assert "If the steps of the other batches do not make up for it, training flies apart." in words
    assert "overshoots" not in what_a_step_does(0.0003, CELSIUS, 1)


# The valley -----------------------------------------------------------------------------------------------------------


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


# The graph of derivatives ---------------------------------------------------------------------------------------------


def graph():
    figure = Figure(figsize=(9, 3), layout="constrained")
    FigureCanvasAgg(figure)
    return views.Dependencies({"w": (0, 1), "y": (0.5, 0.5), "L": (1, 0.5)},
                              {("w", "y"): "∂y/∂w", ("y", "L"): "∂L/∂y"}, figure.add_subplot())


def test_rising_slopes_are_blue_and_falling_ones_orange():
    view = graph()
    view.update({"w": 0.8, "y": 33.6}, {("w", "y"): 42, ("y", "L"): -148})
    colours = {name: to_hex(arrow.get_edgecolor()) for name, arrow in view._arrows.items()}
    assert colours == {("w", "y"): views.BLUE, ("y", "L"): views.ORANGE}
    assert [text.get_text() for text in view._boxes.values()] == ["w\n0.8", "y\n33.6", "L"]
    assert view._slopes["y", "L"][1].get_text() == "∂L/∂y\n= −148"
    view.update({}, {})
    assert view._slopes["y", "L"][1].get_text() == "∂L/∂y"
    assert to_hex(view._arrows["w", "y"].get_edgecolor()) == views.LIGHT.ink


def test_a_number_for_what_is_not_in_the_graph_is_refused():
    with pytest.raises(ValueError, match=r"A number's place must be one of w, y, L\. Got z\."):
        graph().update({"z": 1}, {})
    with pytest.raises(ValueError, match=r"An arrow's end must be one of w\. Got L\."):
        views.Dependencies({"w": (0, 0)}, {("w", "L"): ""}, Figure().add_subplot())


# The questions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "right", "wrong", "words"), [
    ("untrained", 80, 212, "What does this neuron guess"),
    ("error", -74, 74, "Look at the sign"),
    ("slope", -6216, -148, "That is 2 * (33.6 - 107.6): right so far"),
    ("slope", -6216, -3108, "as if 2 * were left out"),
    ("which_way", "A", "B", "at 0.9 the guess is −9"),
    ("slow_knob", "B", "A", "Look at the two slopes"),
    ("summed_rate", 1e-5, 0.1, "as if * stood for /"),
    ("limit", 1, 0.0012, "as they are"),
    ("limit", 1, 0.5, "It may be as low as −1"),
    ("batch_steps", 5, 20, "one of the numbers that go in"),
    ("batch_steps", 5, 500, "An epoch is one pass"),
])
def test_each_question_knows_its_answer_and_typical_wrong_ones(name, right, wrong, words):
    assert check.answer(f"fahrenheit/{name}", right).state == "right"
    feedback = check.answer(f"fahrenheit/{name}", wrong)
    assert feedback.state == "not yet"
    assert words in feedback.nudge


def test_the_answers_are_what_the_formulas_give():
    x, y, w = 42.0, 107.6, 0.8
    y_hat = forward(np.array([x]), w, 0)
    dw, _ = backward(np.array([x]), y_hat, np.array([y]))
    assert QUESTIONS["untrained"].answer == forward(100, w, 0)
    assert QUESTIONS["error"].answer == pytest.approx(y_hat[0] - y)
    assert QUESTIONS["slope"].answer == pytest.approx(dw)
    scaled = (CELSIUS - CELSIUS.mean()) / CELSIUS.std()
    assert QUESTIONS["limit"].answer == pytest.approx(2 / curvatures(scaled)[1])
    assert QUESTIONS["batch_steps"].answer == 100 / 20


def test_dense_points_are_a_band_behind_the_line():
    few = views.FitLine([0, 1], [0, 1], Figure().add_subplot())
    many = views.FitLine(CELSIUS, CELSIUS, Figure().add_subplot())
    assert few._points.get_markeredgewidth() == 1
    assert many._points.get_markeredgewidth() == 0
    assert many._points.get_zorder() < many._line.get_zorder()


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


def test_the_graphs_arrows_end_at_their_boxes_and_its_labels_stand_beside():
    view = graph()
    view.update({"w": 0.8, "y": 33.6, "L": 5476}, {("y", "L"): -148})
    view.figure.savefig(io.BytesIO())  # animated artists are drawn when a figure is saved
    arrow, box = view._arrows["y", "L"], view._boxes["L"].get_bbox_patch().get_window_extent()
    tip = arrow.get_transform().transform(arrow.get_path().vertices)[:, 0].max()
    assert abs(tip - box.x0) < 6  # px
    assert view._slopes["y", "L"][1].get_window_extent().y0 > box.y0 + box.height / 2


def test_no_title_says_of_a_loss_that_grows_that_it_goes_down(made):
    made = made()
    made.state.learning_rate = 0.0013
    for _ in range(30):
        made.player.step()
    assert made.trainer.history.loss[-1] > 10 * made.trainer.history.loss[0]
    assert "goes down" not in "".join(ax.get_title(loc="left") for ax in made.live.figure.axes)
