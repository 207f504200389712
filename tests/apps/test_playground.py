"""The playground without a browser: its state, its data, its script, and its picture against a fresh computation."""

import asyncio
import contextlib
import io
import re

import numpy as np
import pytest
from hands import click, key, leave, look, move, press, push, release
from playground_truth import assert_shows_the_truth

import nnlab
from nnlab.apps import playground
from nnlab.apps.playground.data import FEATURES, FUNCTIONS, OWN, SETS
from nnlab.apps.playground.network import build
from nnlab.apps.playground.state import SETTINGS, PlaygroundState
from nnlab.apps.shared.carried.kept import Kept
from nnlab.apps.shared.carried.letters import MARK, pack, unpack

SPIRAL = {"data": "spiral", "features": ("x1", "x2", "sin x1", "sin x2"), "layers": (8, 8), "optimizer": "Adam",
          "learning_rate": 0.02}


@pytest.fixture
def make():
    """Return playground; what it makes is watched, and closed at the end."""
    apps = []

    def make_one(*args, **kwargs):
        apps.append(app := playground(*args, **kwargs))
        look(app.live)
        return app

    yield make_one
    for app in apps:
        app.close()


def place_on_map(app, x1, x2):
    return app.picture.axes[1].transData.transform((x1, x2))


# State ----------------------------------------------------------------------------------------------------------------


def test_a_state_goes_round_with_all_its_settings_and_weights(make):
    app = make(**SPIRAL, activations=("relu", "sigmoid"), dropout=0.25, noise=7, train_share=63, data_seed=4,
               weights_seed=9, loss="squared error", batch_size=17, l1=0.001, l2=1 / 3, discretise=True,
               show_test=True)
    for _ in range(3):
        app.player.epoch()
    box = app.controls["copy_state"].children[1]
    push(app.controls["copy_state"], "Copy link")
    again = make(box.value)
    assert {name: getattr(again.state, name) for name in SETTINGS} == {
        name: getattr(app.state, name) for name in SETTINGS}
    assert np.array_equal(again.net.parameters, app.net.parameters)
    assert_shows_the_truth(again)


def test_a_pasted_state_is_restored_in_the_app(make):
    source, app = make(**SPIRAL), make(layers=(3,), data="hills", l1=0.1)
    source.player.epoch()
    app.controls["copy_state"].children[1].value = source.link.text()
    push(app.controls["copy_state"], "Restore")
    assert app.error.value == ""
    assert app.state.changed() == source.state.changed()
    assert np.array_equal(app.net.parameters, source.net.parameters)
    assert_shows_the_truth(app)


@pytest.mark.parametrize("optimizer", ["SGD", "Momentum", "Adam"])
@pytest.mark.parametrize(("epochs", "steps"), [(0, 9), (3, 0), (3, 9)])
@pytest.mark.parametrize("dropout", [0, 0.3])
def test_a_restored_run_goes_on_with_the_same_digits_from_the_same_epoch(make, optimizer, epochs, steps, dropout):
    app = make(optimizer=optimizer, dropout=dropout)
    for act in [app.player.epoch] * epochs + [app.player.step] * steps:
        act()
    again = make(app.link.text())
    assert again.player.position == epochs
    assert_shows_the_truth(again)
    for k in (0, 1, 2):
        assert np.allclose(again.run.curves()[k], app.run.curves()[k], rtol=0.005)
    for each in (app, again):
        each.player.epoch()
        each.player.epoch()
    assert np.array_equal(again.net.parameters, app.net.parameters)
    assert again.player.trainer.step_count == app.player.trainer.step_count
    assert again.run.curves()[0] == app.run.curves()[0]
    assert again.run.curves()[2][-1] == app.run.curves()[2][-1]
    again.player.rewind()
    assert np.array_equal(again.net.parameters, build(app.state).parameters)
    assert again.run.curves()[0] == [0]


def test_what_was_gone_back_from_is_not_kept(make):
    app = make()
    for _ in range(5):
        app.player.epoch()
    app.player.go_to(2)
    again = make(app.link.text())
    assert again.run.curves()[0] == [0, 1, 2]
    assert again.player.last_epoch == 2
    assert np.array_equal(again.net.parameters, app.net.parameters)


def test_a_long_run_keeps_a_short_text(make):
    app = make()
    for _ in range(300):
        app.player.epoch()
    text = app.link.text()
    assert len(text) < 1500
    again = make(text)
    epochs = again.run.curves()[0]
    assert (epochs[0], epochs[-1]) == (0, 300)
    assert epochs == sorted(set(epochs))


def test_own_points_travel_with_the_state(make):
    app = make([[0, 10], [1, 20], [2, 30], [3, 10]], ["a", "b", "a", "b"])
    again = make(app.link.text())
    assert again.state.points == app.state.points
    assert again.state.data == OWN


def text_of(settings, weights=(), **run):
    return pack("playground", {"settings": settings, "run": {"weights": np.array(weights, float), **run}})


def untrained(state):
    return pack("playground", {"settings": state.changed(), "run": Kept(build(state).parameters).told()})


@pytest.mark.parametrize(("damage", "reason"), [
    (lambda text: text[:-5], "checksum"),
    (lambda text: text[:40] + text[41:], "checksum"),
    (lambda text: text[:40] + ("A" if text[40] != "A" else "B") + text[41:], "checksum"),
    (lambda text: text + "!", "checksum"),
    (lambda text: text[3:], "begins with 'nnlab2.'"),
    (lambda text: "", "begins with"),
    (lambda text: MARK, "checksum"),
    (lambda text: text_of({"colour": "red"}), "'colour'"),
    (lambda text: text_of({"noise": 70}), "50"),
    (lambda text: text_of({"layers": [9]}), "1 to 8 neurons"),
    (lambda text: text_of({"data": "xor", "activations": ["relu"]}), "one name for each of the 2 hidden layers"),
    (lambda text: text_of({"learning_rate": -1}), "learning_rate"),
    (lambda text: text_of({}), "25 finite weights"),
    (lambda text: text_of({}, np.full(25, np.nan)), "25 finite weights"),
    (lambda text: text_of({"optimizer": "Adam"}, np.zeros(25), progress=1.0, step=25, memory=[0.0],
                          curves=[[0], [1], [1]]), "its optimiser remembers: 3 parts"),
    (lambda text: text_of({}, np.zeros(25), progress=1.0, step=25, curves=[[0], [1]]), "carry curves for its data"),
    (lambda text: text_of({}, np.zeros(25), progress=1.0, step=25, curves=[[0, 0], [1, 1], [1, 1]]), "growing epochs"),
    (lambda text: text_of({}, np.zeros(25), progress=-1.0), "how many epochs were taken. Got -1.0"),
    (lambda text: text_of({}, np.zeros(25), step=-1), "a number of steps from 0"),
    (lambda text: text_of({}, np.zeros(25), optimizer=["Newton", 1.0]), "Got 'Newton'. Update nnlab"),
    (lambda text: text_of({}, np.zeros(25), optimizer=["SGD", 0]), "a learning rate above 0"),
])
def test_a_damaged_state_is_refused_with_the_reason(damage, reason):
    state = PlaygroundState()
    text = untrained(state)
    with pytest.raises(Exception, match=reason.replace(".", r"\.")):
        playground(damage(text))


def test_line_breaks_of_a_mail_do_no_harm():
    state = PlaygroundState(noise=3)
    text = untrained(state)
    name, content = unpack("\n ".join(text[k:k + 30] for k in range(0, len(text), 30)))
    assert (name, content["settings"]) == ("playground", {"noise": 3})
    assert np.array_equal(content["run"]["weights"], build(state).parameters)


def test_settings_never_depend_on_those_before():
    state = PlaygroundState()
    state.apply({**SPIRAL, "activations": ("relu", "relu"), "layers": (2, 2)})
    state.apply({})
    assert state.changed() == {}


# Data -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("share", [10, 50, 90])
def test_data_sets_are_split_as_said_and_drawn_by_seed(name, share):
    state = PlaygroundState(data=name, train_share=share)
    points = state.data_points()
    assert (~points.is_test).sum() == 5 * share
    assert points.has_classes == SETS[name].has_classes
    assert np.array_equal(points.X, state.data_points().X)
    state.data_seed = 1
    assert not np.array_equal(points.X, state.data_points().X)


def test_features_are_what_their_code_says():
    X = np.random.default_rng(0).uniform(-6, 6, (20, 2))
    x1, x2 = X.T
    for name, code in FEATURES.items():
        assert np.array_equal(FUNCTIONS[name](x1, x2), eval(code, {"np": np, "x1": x1, "x2": x2})), name


def test_own_columns_are_stretched_and_own_classes_told_apart(make):
    app = make([[0, 1000], [10, 3000], [5, 2000]], ["cat", "dog", "cat"])
    rows = np.array(app.state.points)
    assert np.array_equal(rows[:, :2], [[-5, -5], [5, 5], [0, 0]])
    assert np.array_equal(rows[:, 2], [0, 1, 0])
    numbers = make([[0, 1], [1, 2], [2, 3]], [10.0, 20.0, 40.0])
    assert np.allclose(np.array(numbers.state.points)[:, 2], [-1, -1 / 3, 1])
    assert numbers.state.loss == "squared error"
    assert "true numbers, 10 to 40" in numbers.picture.axes[1].get_title(loc="left")
    with pytest.raises(ValueError, match="one entry for each row of X, 2"):
        playground([[0, 1], [1, 2]], [1])


class Table(np.ndarray):
    """Stands for a DataFrame: an array whose columns have names."""

    columns = ("height in $", "weight <kg>")


def ticks_of(axis):
    return [text.get_text() for text in axis.get_ticklabels()]


def test_own_data_are_shown_in_their_own_units(make):
    X = np.array([[150.0, 40], [200, 90], [160, 50], [190, -10]])
    app = make(X.view(Table), ["cat", "dog", "cat", "dog"], train_share=75)
    plane = app.picture.axes[1]
    app.live.draw()
    assert ticks_of(plane.xaxis) == ["160", "180", "200"]
    assert np.allclose(plane.get_xticks(), [-3, 1, 5])
    assert ticks_of(plane.yaxis) == ["0", "50", "100"]
    assert (plane.get_xlabel(), plane.get_ylabel()) == Table.columns
    assert "▲ cat    ● dog" in plane.get_title(loc="left")
    app.point = np.array([1.0, -5.0])
    app.open_part(("neuron", 1, 0))
    words = app.reading.equation.value
    assert "height in $ = 180 and weight &lt;kg&gt; = −10, which the network gets as x1 = 1.000 and" in words
    app.controls["points"].children[0].value = "175, 40"
    push(app.controls["points"], "Add ●")
    assert app.state.points[-1] == (0.0, 0.0, 1.0, 0)
    assert make(app.link.text()).state.own_units() == app.state.own_units()
    app.state.data = "circles"
    app.live.draw()
    assert ticks_of(plane.xaxis) == ["−5", "0", "5"]
    assert "▲ class 0    ● class 1" in plane.get_title(loc="left")


def test_points_added_to_a_made_set_have_its_units(make):
    app = make([[0, 10], [1, 20]], [0, 1])
    app.state.data = "circles"
    click(app, place_on_map(app, 0.0, 0.0))
    assert app.state.data == OWN
    assert app.state.units == ()


def test_clicks_add_points_drags_move_them_and_delete_takes_them_away(make):
    app = make()
    n = len(app.run.points.X)
    weights = app.net.parameters.copy()
    click(app, place_on_map(app, 0.0, 0.0))
    click(app, place_on_map(app, 0.5, -5.9), modifiers=["shift"])
    assert app.state.data == OWN
    rows = np.array(app.state.points)
    assert len(rows) == n + 2
    assert np.allclose(rows[-2:], [[0, 0, 1, 0], [0.5, -5.9, 0, 0]], atol=0.02)
    assert np.array_equal(app.net.parameters, weights)  # no new network
    press(app, place_on_map(app, 0.0, 0.0))
    move(app, place_on_map(app, 1.0, 1.0))
    release(app, place_on_map(app, 1.0, 1.0))
    assert np.allclose(np.array(app.state.points)[-2], [1, 1, 1, 0], atol=0.02)
    assert len(app.state.points) == n + 2
    assert_shows_the_truth(app)
    key(app, "Delete")
    assert len(app.state.points) == n + 1
    assert np.allclose(np.array(app.state.points)[-1], [0.5, -5.9, 0, 0], atol=0.02)
    assert_shows_the_truth(app)


def test_points_by_keyboard_alone(make):
    app = make()
    row = app.controls["points"]
    row.children[0].value = "1,5; −2"
    push(row, "Add ▲")
    assert "two numbers" in app.error.value
    row.children[0].value = "1.5, −2"
    push(row, "Add ▲")
    assert app.error.value == ""
    assert app.state.points[-1] == (1.5, -2.0, 0.0, 0)
    push(row, "Delete")
    assert len(app.state.points) == 500
    row.children[0].value = "1.5, 6.1"
    push(row, "Add ●")
    assert "x1 from −6 to 6 and x2 from −6 to 6. Got" in app.error.value
    assert len(app.state.points) == 500


def test_p_walks_from_point_to_point_with_the_cross(make):
    app = make()
    training = np.flatnonzero(~app.run.points.is_test)
    for name, number in (("p", training[0]), ("p", training[1]), ("P", training[0]), ("P", training[-1])):
        key(app, name)
        assert app.hand.chosen == number
        assert np.array_equal(app.point, app.run.points.X[number])
    assert f"Touched: a point of class {app.run.points.y[number, 0]:.0f} at x1 = " in app.live.description
    left = np.delete(app.run.points.X, number, axis=0)
    key(app, "Delete")
    assert np.array_equal(app.run.points.X, left)


def test_own_points_begin_with_two_and_have_no_noise(make):
    app = make()
    app.player.epoch()
    app.state.data = OWN
    assert [row[2:] for row in app.state.points] == [(0.0, 0), (1.0, 0)]
    assert app.player.trainer.epoch == 0
    assert_shows_the_truth(app)
    assert app.controls["noise"].disabled
    app.state.data = "plane"
    assert not app.controls["noise"].disabled
    ends = [app.run.points.y.min(), app.run.points.y.max()]
    app.controls["clear"].click()
    assert [row[2] for row in app.state.points] == ends
    assert app.error.value == ""
    assert_shows_the_truth(app)


def test_the_last_point_stays(make):
    app = make([[0, 1], [1, 2]], [0, 1])
    row = app.controls["points"]
    for _ in range(3):
        push(row, "Delete")
    assert "At least one point" in app.error.value
    assert_shows_the_truth(app)


# Hand edits -----------------------------------------------------------------------------------------------------------


def test_a_weight_set_by_hand_moves_loss_and_maps_and_adds_no_point(make):
    app = make()
    for _ in range(4):
        app.player.epoch()
    before, points = app.picture.losses.words, len(app.player.trainer.history)
    app.open_part(("weight", 1, 2, 1))
    app.reading.field.text.value = "−3.5"
    assert app.net.layers[1].W[2, 1] == -3.5
    assert app.picture.losses.words != before
    assert len(app.player.trainer.history) == points
    assert_shows_the_truth(app)
    app.reading.field.text.value = "−35"
    low, high = app.picture.axes[2].get_ylim()
    assert all(low <= dot.get_ydata()[0] <= high for dot in app.picture._now)
    app.reading.field.text.value = "−3.5"
    app.player.go_to(2)
    app.player.go_to(4)
    assert app.net.layers[1].W[2, 1] == -3.5
    app.player.rewind()
    assert np.array_equal(app.net.parameters, build(app.state).parameters)


@pytest.mark.parametrize("width", [400, 560, 620, 905, 910, 1100])
def test_losses_fit_above_their_curve(make, width):
    app = make()
    look(app.live, width)
    app.net.layers[-1].W[:] = 90
    app.show()
    app.live.figure.canvas.draw()
    assert app.picture.losses.words.startswith("━ training 13.64, 48.8 % right")
    assert app.picture.losses.get_window_extent().x1 < width


def test_the_curve_has_the_losses_that_are_written(make):
    app = make(learning_rate=0.3)
    for _ in range(3):
        app.player.epoch()
        frame = app.run.frame()
        assert [curve[-1] for curve in app.run.curves()[1:]] == [frame.training.loss, frame.testing.loss]


def test_the_bias_of_the_output_can_be_clicked_and_typed(make):
    app = make()
    places = app.picture.network._places
    click(app, places.biases[-1] + app.picture.axes[0].bbox.p0)
    assert app.opened == ("bias", 2, 0)
    assert app.reading.field.text.description == "bias of the output:"
    for typed, value in (("-", 0.0), ("-0", 0.0), ("-0.", 0.0), ("-0.7", -0.7)):
        app.reading.field.text.value = typed
        assert app.net.layers[2].b[0] == value
    assert_shows_the_truth(app)


def test_hovering_a_neuron_fills_the_large_map(make):
    app = make()
    network = app.picture.network
    move(app, network._places.neurons[1][2] + network.ax.bbox.p0)
    assert app.picture.caption.words == "What neuron 3 of layer 1 sees"
    large = np.asarray(app.picture.map._image.get_array()).copy()
    app.picture.map.update(app.run.frame().seen[1][:, 2])
    assert np.array_equal(large, app.picture.map._image.get_array())
    assert "neuron 3 of layer 1 gives tanh(" in app.reading.equation.value
    leave(app)
    assert app.picture.caption.words == "What the network says"
    assert "the output gives sigmoid(" in app.reading.equation.value


def shown_callouts(app):
    return [callout.words[:4] for callout in app.picture.network._callouts]


def test_a_callout_stays_until_somebody_has_done_what_it_says(make):
    app = make()
    assert shown_callouts(app) == ["What", "As w"]
    network = app.picture.network
    move(app, network._places.neurons[1][2] + network.ax.bbox.p0)
    assert shown_callouts(app) == ["As w"]
    app.state.layers = (3,)
    assert shown_callouts(app) == ["As w"]
    app.open_part(("weight", 0, 0, 0))
    assert shown_callouts(app) == []
    assert shown_callouts(make(lesson=["callouts"])) == []


def test_the_card_says_what_is_true_now(make):
    app = make()
    network = app.picture.network
    move(app, network._places.lines[0].mean(axis=0) + network.ax.bbox.p0)
    assert f"Weight is {app.net.layers[0].W[0, 0]:.2f}".replace("-", "−") in app.picture._card.get_text()
    app.open_part(("weight", 0, 0, 0))
    app.reading.field.text.value = "-2.5"
    assert app.picture._card.get_text() == "Weight is −2.50"
    leave(app)
    assert not app.picture._card.get_visible()


def test_confusion_counts_every_test_point(make):
    app = make()
    app.player.epoch()
    X, y = app.player.trainer.validation
    says = app.net.predict(X) > 0.5
    counts = [int((says == a)[y == b].sum()) for b in (1, 0) for a in (True, False)]
    assert [int(n) for n in re.findall(r"(?:<b>|<td>)(\d+)", app.reading.confusion.value)] == counts
    assert sum(counts) == 250
    app.state.data = "hills"
    assert app.reading.confusion.value == ""


def test_the_equation_has_the_numbers_of_the_point_under_the_pointer(make):
    app = make(layers=(1,), features=("x1",))
    app.net.layers[0].W[0, 0], app.net.layers[0].b[0] = 2.0, -0.5
    move(app, place_on_map(app, 0.5, 3.0))
    app.point = np.array([0.5, 3.0])
    app.open_part(("neuron", 1, 0))
    words = app.reading.equation.value
    assert "x1 = 0.500 and x2 = 3.000, neuron 1 of layer 1 gives tanh(2.000·0.500 − 0.500)" in words
    assert f"= tanh(0.500) = {np.tanh(0.5):.3f}." in words


def test_clicks_that_come_before_their_button_is_disabled_do_no_harm(make):
    app = make(layers=(8,) * 6)
    rows = app.controls["layers"]
    rows.more.click()
    rows.rows[0].more.click()
    assert app.state.layers == (8,) * 6
    app.state.layers = ()
    rows.fewer.click()
    rows.rows[0].fewer.click()
    assert app.state.layers == ()
    app.state.layers = (1,)
    rows.rows[0].fewer.click()
    assert app.state.layers == (1,)
    assert app.error.value == ""


def test_arrow_keys_walk_and_w_goes_through_the_weights(make):
    app = make()
    for name, part in (("ArrowLeft", ("neuron", 3, 0)), ("ArrowLeft", ("neuron", 2, 0)),
                      ("ArrowDown", ("neuron", 2, 1)), ("w", ("weight", 1, 0, 1)), ("w", ("weight", 1, 1, 1)),
                      ("W", ("weight", 1, 0, 1)), ("W", ("bias", 1, 1)), ("Escape", None)):
        key(app, name)
        assert app.opened == part, name


# Somebody's own network -----------------------------------------------------------------------------------------------


def test_a_network_of_ones_own_moves_the_picture(make):
    net = nnlab.mlp([2, 3, 1], hidden="relu", output="sigmoid", seed=3)

    async def scene():
        app = make(net=net)
        before = app.picture.losses.words
        net.layers[0].W[0, 1] = 2
        for _ in range(6000):  # up to a minute
            await asyncio.sleep(0.01)
            if app.picture.losses.words != before:
                break
        after, looking = app.picture.losses.words, app.lookout.task
        app.close()
        await asyncio.wait([looking], timeout=60)
        return before, after, looking

    before, after, looking = asyncio.run(scene())
    assert before != after
    assert looking.cancelled()


def test_layers_and_activations_of_ones_own_can_be_played(make):
    class Square(nnlab.Layer):
        def forward(self, X, rng=None, mask=None):
            return nnlab.layers.LayerTrace(X, X, X * X)

        def backward(self, trace, dA, *, inputs=True, into=None):
            return nnlab.layers.LayerGradient(dA * 2 * trace.X)

    bump = nnlab.Activation("bump", lambda Z: np.exp(-Z * Z), lambda Z, A: -2 * Z * A)
    net = nnlab.Network(nnlab.Dense(2, 3, bump), nnlab.Dense(3, 2), Square(), nnlab.Dense(2, 1, "sigmoid"))
    app = make(net=net)
    first = net.parameters.copy()
    for _ in range(3):
        app.player.epoch()
    assert app.error.value == ""
    assert app.picture.network.sizes == [2, 3, 2, 1]
    assert [text.get_text() for text in app.picture.network._column_names] == ["bump", "Square", "sigmoid"]
    assert app.controls["features"].layout.display == "none"
    frame = app.run.frame()
    assert np.array_equal(frame.seen[2], net.propagate(app.run.grid)[2].A)  # squared
    app.state.noise = 20
    assert np.array_equal(net.parameters, first)
    with pytest.raises(ValueError, match="5 inputs and 2 outputs"):
        playground(net=nnlab.mlp([5, 3, 2]))


# Training -------------------------------------------------------------------------------------------------------------


def test_the_spiral_is_solved_from_the_stated_setting(make):
    app = make(**SPIRAL)
    app.player.trainer.run(epochs=50)
    assert app.run.frame().testing.accuracy > 0.98


def test_a_run_that_flies_apart_says_so_and_offers_the_way_back(make):
    app = make(data="hills", learning_rate=10.0)
    for _ in range(100):
        app.player.epoch()
        if app.error.value:
            break
    assert "Diverged" in app.error.value
    assert app.rescue.layout.display == ""
    app.rescue.button.click()
    assert app.rescue.layout.display == "none"
    assert app.error.value == ""
    assert app.state.learning_rate == 1.0
    assert np.isfinite(app.net.parameters).all()
    assert app.run.frame().training.loss < 10
    assert app.picture.axes[2].get_ylim()[1] <= 100
    assert_shows_the_truth(app)


def test_the_optimiser_can_change_on_the_way_and_going_back_still_works(make):
    app = make()
    app.player.epoch()
    app.state.optimizer = "Adam"
    app.player.epoch()
    app.player.go_to(1)
    app.state.optimizer = "Momentum"
    app.player.go_to(0)
    app.player.epoch()
    assert app.error.value == ""
    assert_shows_the_truth(app)


# Copy as code ---------------------------------------------------------------------------------------------------------


def run_script(app):
    press_code = app.controls["code"]
    press_code.click()
    names = {}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(app.sharing.box.value, names)
    return names, printed.getvalue()


def assert_script_gives_the_same_digits(app):
    names, printed = run_script(app)
    assert np.array_equal(names["net"].parameters, app.net.parameters)
    frame = app.run.frame()
    for score in (frame.training, frame.testing):
        if score:
            assert f"loss={score.loss!r}" in printed


@pytest.mark.parametrize("settings", [
    {}, SPIRAL, {"data": "hills", "loss": "absolute error"}, {"data": "plane", "noise": 20, "layers": ()},
    {"dropout": 0.3, "l1": 0.001, "l2": 0.01, "train_share": 73},
    {"features": tuple(FEATURES), "learning_rate": 0.001, "activations": ("relu", "sqnl"), "loss": "squared error"},
])
def test_the_script_trains_to_the_same_digits(make, settings):
    app = make(**settings)
    for _ in range(2):
        app.player.epoch()
    for _ in range(3):
        app.player.step()
    names, _ = run_script(app)
    assert names["trainer"].step_count == app.player.trainer.step_count
    assert_script_gives_the_same_digits(app)


def test_the_script_starts_from_the_weights_of_a_run_that_was_touched(make):
    app = make()
    app.player.epoch()
    app.state.learning_rate = 0.1
    app.player.epoch()
    app.open_part(("weight", 0, 1, 3))
    app.reading.field.text.value = "0.25"
    assert_script_gives_the_same_digits(app)
    app.player.rewind()
    app.player.epoch()
    names, _ = run_script(app)
    assert names["trainer"].step_count == 25


def test_the_script_has_first_weights_set_by_hand_and_own_points(make):
    app = make(np.random.default_rng(0).normal(size=(30, 2)), np.arange(30) % 2)
    app.open_part(("bias", 2, 0))
    app.reading.field.text.value = "1"
    app.player.epoch()
    assert_script_gives_the_same_digits(app)


# Lessons --------------------------------------------------------------------------------------------------------------


def test_a_lesson_hides_and_fixes_controls(make):
    app = make(lesson={"data": "xor", "noise": 10, "features": ("x1", "x2")})
    assert (app.state.data, app.state.noise) == ("xor", 10)
    assert [app.controls[name].layout.display for name in ("data", "noise", "features")] == ["none"] * 3
    assert app.controls["layers"].layout.display != "none"
    app = make(lesson=["player", "points"])
    assert app.bar.layout.display == app.controls["clear"].layout.display == "none"
    click(app, place_on_map(app, 0, 0))
    assert app.state.data == "circles"
    with pytest.raises(ValueError, match="not the name of a control"):
        playground(lesson=["nose"])
    with pytest.raises(ValueError, match="not the name of a setting"):
        playground(lerning_rate=1)


# Everything at once ---------------------------------------------------------------------------------------------------


def random_change(app, rng):
    """Change something, as a person might; return what."""
    state, n = app.state, len(app.state.layers)
    part = ("weight", 0, 0, 0) if n else ("bias", 0, 0)
    changes = {
        "data": lambda: setattr(state, "data", rng.choice(list(SETS))),
        "noise": lambda: setattr(state, "noise", int(rng.integers(0, 51))),
        "share": lambda: setattr(state, "train_share", int(rng.integers(10, 91))),
        "new data": lambda: app.controls["data_seed"].click(),
        "feature": lambda: setattr(app.controls["features"].boxes[rng.choice(list(FEATURES))], "value",
                                   bool(rng.integers(2))),
        "more layers": lambda: app.controls["layers"].more.click(),
        "fewer layers": lambda: app.controls["layers"].fewer.click(),
        "more neurons": lambda: app.controls["layers"].rows[0].more.click() if n and state.layers[0] < 8 else None,
        "activation": lambda: setattr(app.controls["layers"].rows[0].activation, "value", "relu") if n else None,
        "loss": lambda: setattr(app.controls["loss"], "value", rng.choice(app.controls["loss"].options)),
        "optimizer": lambda: setattr(state, "optimizer", rng.choice(["SGD", "Momentum", "RMSProp", "Adam"])),
        "rate": lambda: setattr(app.controls["learning_rate"], "value", float(10 ** rng.uniform(-5, 0.5))),
        "batch": lambda: setattr(app.controls["batch_size"], "value", int(rng.integers(1, 101))),
        "l2": lambda: setattr(app.controls["l2"], "value", float(rng.uniform(0, 0.1))),
        "dropout": lambda: setattr(app.controls["dropout"], "value", float(rng.choice([0, 0.25]))),
        "discretise": lambda: setattr(app.controls["discretise"], "value", bool(rng.integers(2))),
        "test": lambda: setattr(app.controls["show_test"], "value", bool(rng.integers(2))),
        "weights": lambda: app.bar._new_weights(),
        "point": lambda: click(app, place_on_map(app, *rng.uniform(-5, 5, 2))),
        "delete": lambda: push(app.controls["points"], "Delete"),
        "edit": lambda: (app.open_part(part), setattr(app.reading.field.text, "value", f"{rng.normal():.2f}")),
        "rewind": app.player.rewind,
        "back": lambda: app.player.go_to(app.player.position // 2),
        "play": app.player.play,
    }
    name = rng.choice(list(changes))
    changes[name]()
    return name


@pytest.mark.parametrize("seed", [0, 1])
def test_a_hundred_random_changes_while_playing_leave_a_true_picture(make, seed):
    async def scene():
        app, rng, done = make(), np.random.default_rng(seed), []
        app.player.play()
        for _ in range(100):
            done.append(random_change(app, rng))
            if not app.player.playing:
                app.player.play()
            await asyncio.sleep(0.005)
            assert "Diverged" in app.error.value or not app.error.value, (done[-5:], app.error.value)
        app.player.pause()
        assert_shows_the_truth(app)

    asyncio.run(scene())


def test_what_is_no_weight_is_answered_and_what_may_become_one_is_waited_for(make):
    app = make()
    app.open_part(("weight", 0, 0, 0))
    field = app.reading.field
    for typed in ("", "-", "0.", "1e", "1e-", "3/", "−"):
        field.text.value = typed
        assert app.error.value == "", typed
    field.text.value = "abc"
    assert "A weight must be one number. Got &#x27;abc&#x27;. Type for example 0.5" in app.error.value
    field.text.value = "0.25"
    assert (app.error.value, app.net.layers[0].W[0, 0]) == ("", 0.25)


def test_copying_is_said(make):
    app = make()
    app.sharing.show_script()
    assert "Copied: the script" in app.sharing.said.value
    assert app.sharing.said.layout.display == ""


def test_the_key_of_the_curves_covers_none(make):
    app = make()
    for _ in range(3):
        app.player.epoch()
    assert app.picture.curve.ax.get_legend() is None
    assert app.picture.losses.words.startswith("━ training ")
    assert "\n╍ test " in app.picture.losses.words
    assert "━" not in app.live._words
