"""The apps of lesson 07 without a browser: masks that train, numbers that open, and the gap with its tools."""

import itertools
import re

import numpy as np
import pytest
from hands import at, key, leave, move, press
from matplotlib.font_manager import FontProperties

import nnlab
from nnlab import views
from nnlab.apps.dropout.state import DENSES, DROPOUTS, RATES
from nnlab.apps.dropout.trainer import OneMaskTrainer
from nnlab.apps.dropout.words import bends
from nnlab.apps.overfitting import state as overfitting_state
from nnlab.views.base.style import FONT_SIZE
from nnlab.views.base.writing import digits as shown


@pytest.fixture
def app():
    made = nnlab.apps.dropout()
    yield made
    made.close()


@pytest.fixture
def gap():
    made = nnlab.apps.overfitting()
    made.player.rewind()
    yield made
    made.close()


def value_of(text):
    """Return what an equation's numbers come to, and the number behind its last ≈."""
    left, right = text.rsplit("≈", 1)
    left = left.rsplit("=", 1)[-1].split(", ")[-1]
    names = {"tanh": np.tanh, "sigmoid": nnlab.activations.sigmoid, "relu": nnlab.activations.relu}
    number = re.match(r"[\s−\d.e]+", right)[0]
    return (eval(left.replace("·", "*").replace("−", "-"), names), float(number.strip().replace("−", "-")))


# The trainer whose masks are seen before they are used ----------------------------------------------------------------


def trainer(**settings):
    data = nnlab.data.two_circles(40, seed=1)
    net = nnlab.Network(nnlab.Dense(2, 5, "tanh"), nnlab.Dropout(0.5), nnlab.Dense(5, 1, "sigmoid"), seed=2)
    return OneMaskTrainer(net, data.X, data.y, loss="binary_cross_entropy", batch_size=8, **settings)


def test_the_step_wears_the_mask_that_was_shown_before_it():
    made = trainer(seed=4)
    plain = trainer(seed=4)
    for _ in range(7):
        made.draw()
        net, mask, rate = made.net.copy(), made.masks[1].copy(), made.optimizer.learning_rate
        X, y = plain.batches.next()
        _, gradients = net.loss_and_gradients(net.forward(X, masks={1: mask}), y, "binary_cross_entropy")
        made.step()
        np.testing.assert_allclose(made.net.parameters, net.parameters - rate * gradients.vector, rtol=1e-12)


def test_every_step_draws_its_own_mask_and_going_back_draws_it_again():
    made = trainer()
    seen = []
    for _ in range(15):
        seen.append(tuple(made.kept[1]))
        made.step()
    assert len(set(seen)) > 5
    made.recall(1)
    assert tuple(made.kept[1]) == seen[5]
    for mask in seen[5:]:
        assert tuple(made.kept[1]) == mask
        made.step()


def test_a_pinned_mask_stays_and_its_scale_follows_the_rate():
    made = trainer()
    made.pinned = True
    made.hold({1: np.array([True, False, True, True, False])})
    before = made.net.parameters.copy()
    for _ in range(20):
        made.step()
    W = made.net.layers[0].W
    first = before[:10].reshape(2, 5)
    assert (W[:, [1, 4]] == first[:, [1, 4]]).all()
    assert (W[:, [0, 2, 3]] != first[:, [0, 2, 3]]).all()
    made.net.layers[1].rate = 0.75
    made.follow_rates()
    np.testing.assert_array_equal(made.masks[1], [4, 0, 4, 4, 0])


def test_the_same_draw_drops_more_units_as_the_rate_grows():
    made = trainer()
    kept = []
    for rate in np.linspace(0, 0.9, 10):
        made.net.layers[1].rate = rate
        made.follow_rates()
        kept.append(made.kept[1])
        np.testing.assert_allclose(made.masks[1], kept[-1] / (1 - rate))
    assert kept[0].all()
    assert kept[-1].sum() < 5
    assert all((later <= earlier).all() for earlier, later in itertools.pairwise(kept))


# What one pass shows --------------------------------------------------------------------------------------------------


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


# Hands ----------------------------------------------------------------------------------------------------------------


def test_a_click_drops_a_unit_and_pins_the_mask_and_another_keeps_it(app):
    app.live.draw()
    place = app.picture.network._artists.places.neurons[1][0] + app.picture.network.ax.bbox.p0
    before = app.trainer.kept[2][0]
    press(app, place)
    assert app.trainer.kept[2][0] != before
    assert app.trainer.pinned
    assert app.state.pinned
    assert app.state.opened == (1, 0)
    press(app, place)
    assert app.trainer.kept[2][0] == before
    app.state.predict = True
    press(app, place)
    assert app.trainer.kept[2][0] == before
    assert app.error.value == ""


def test_hovering_a_unit_opens_it_until_the_pointer_leaves(app):
    app.live.draw()
    place = app.picture.network._artists.places.neurons[2][1] + app.picture.network.ax.bbox.p0
    move(app, place)
    assert "h₆ = tanh(" in app.unit.value
    assert app.state.opened == (1, 0)
    leave(app)
    assert "h₁ = tanh(" in app.unit.value


def test_keys_walk_drop_choose_points_and_draw_masks(app):
    walk = []
    for name in ("up", "right", "down", "down", "right", "right", "left", "left", "left", "left"):
        key(app, name)
        walk.append(app.state.opened)
    assert walk == [(1, 0), (2, 0), (2, 1), (2, 2), (3, 0), (3, 0), (2, 0), (1, 0), (0, 0), (0, 0)]
    key(app, "enter")
    assert not app.trainer.kept[0][0]
    key(app, "p")
    assert app.state.sample == 99
    key(app, "n")
    assert app.state.sample == 0
    masks = set()
    for _ in range(8):
        key(app, "m")
        masks.add(tuple(np.concatenate([*app.trainer.kept.values()])))
    assert len(masks) > 3


def test_a_click_on_the_plane_chooses_the_point_there(app):
    app.live.draw()
    press(app, at(app.picture.axes[1], app.picture.X[17]))
    assert app.state.sample == 17


def test_a_click_on_an_answer_takes_the_mask_of_a_network_that_gives_it(app):
    app.state.rate_inputs = 0.2
    app.live.draw()
    found = nnlab.thinned(app.trainer.net, app.x)
    for wanted in np.quantile(found.outputs, [0.1, 0.5, 0.9]):
        ax = app.picture.axes[2]
        press(app, at(ax, (wanted, 0.01)))
        answer = app.trainer.net.propagate(app.x, masks=app.trainer.masks).y_hat[0, 0]
        assert answer == pytest.approx(wanted, abs=0.02)
        assert app.state.pinned


def test_a_pinned_mask_trains_and_an_unpinned_one_changes(app):
    app.toggle(1, 2)
    kept = {k: units.copy() for k, units in app.trainer.kept.items()}
    W = app.trainer.net.layers[1].W.copy()
    for _ in range(5):
        app.player.step()
    assert all((app.trainer.kept[k] == kept[k]).all() for k in kept)
    assert ((app.trainer.net.layers[1].W != W).any(axis=0) <= kept[2]).all()
    app.state.pinned = False
    seen = {tuple(np.concatenate([*app.trainer.kept.values()])) for _ in range(8) if app.player.step() is None}
    assert len(seen) > 3


def test_the_app_opens_trained_and_can_be_taken_back_to_its_first_weights(app):
    assert app.player.position == 100
    assert "95 of 100 points are right" in app.unit.value
    app.player.rewind()
    assert app.trainer.step_count == 0
    assert "After 0 steps" in app.unit.value
    app.bar._new_weights()
    assert app.error.value == ""


# All thinned networks -------------------------------------------------------------------------------------------------


def numbers_below(app):
    return [float(text.replace("−", "-")) for text in re.findall(r"<td>(−?\d+\.\d{12})</td>", app.networks.value)]


def test_the_mean_is_that_of_all_masks_one_by_one(app):
    net, total = app.trainer.net, 0.0
    for kept in itertools.product((0, 1), repeat=7):
        masks = {2: np.array(kept[:4]) / 0.75, 4: np.array(kept[4:]) / 0.75}
        probability = 0.75 ** sum(kept) * 0.25 ** (7 - sum(kept))
        total += probability * net.forward(app.x, masks=masks).y_hat[0, 0]
    this, mean, scaled = numbers_below(app)
    assert mean == pytest.approx(total, abs=1e-12)
    assert this == pytest.approx(net.forward(app.x, masks=app.trainer.masks).y_hat[0, 0], abs=1e-12)
    assert scaled == pytest.approx(net.predict(app.x)[0, 0], abs=1e-12)
    assert "mean of 2⁷ = 128 thinned networks" in app.networks.value
    assert "Near, not equal" in app.networks.value


def test_without_activations_the_two_numbers_are_equal_and_the_app_says_why(app):
    app.state.hidden = app.state.output = "identity"
    app.state.rate_inputs = 0.4
    _, mean, scaled = numbers_below(app)
    assert mean == scaled
    assert "2⁹ = 512" in app.networks.value
    assert re.search("Equal( up to rounding, \\de−1\\d| to the last digit). Behind the dropped units stand only sums",
                     app.networks.value)


def test_behind_the_last_layer_the_sums_are_equal_and_the_answers_are_not(app):
    app.state.rate_first = 0.0
    _, mean, scaled, mean_sum, scaled_sum = numbers_below(app)
    assert mean_sum == scaled_sum
    assert mean != scaled
    assert "Before the sigmoid equal" in app.networks.value


def test_the_network_that_is_drawn_has_the_probability_of_its_mask(app):
    app.trainer.hold({0: np.ones(2, bool), 2: np.array([True, False, True, True]), 4: np.array([True, False, False])})
    app.show()
    assert f"probability {100 * 0.75**4 * 0.25**3:.4g} %" in app.networks.value
    app.toggle(0, 1)
    assert "probability 0 %" in app.networks.value  # a rate of 0 never drops an input
    app.state.predict = True
    assert "this network" not in app.networks.value


def test_without_rates_there_is_one_network(app):
    for name in RATES:
        setattr(app.state, name, 0.0)
    assert "this is the only network" in app.networks.value
    app.live.draw()
    assert "all kept" in app.picture.network._notes.texts


@pytest.mark.parametrize("rate", [0.0, 0.9])
@pytest.mark.parametrize("output", ["sigmoid", "identity"])
def test_every_setting_at_both_ends_can_be_drawn(app, rate, output):
    app.state.output = output
    for name in RATES:
        setattr(app.state, name, rate)
        app.live.draw()
    app.player.step()
    app.state.predict = True
    app.live.draw()
    assert app.error.value == ""


def test_which_activations_stand_behind_a_dropped_unit():
    dense, dropout = nnlab.Dense, nnlab.Dropout
    net = nnlab.Network(dropout(0), dense(2, 2, "tanh"), dropout(0.5), dense(2, 2), dropout(0.5), dense(2, 1))
    assert bends(net) == (False, False)
    net.layers[0].rate = 0.1
    assert bends(net) == (True, False)
    assert bends(nnlab.Network(dense(2, 2, "relu"), dropout(0.5), dense(2, 1, "sigmoid"))) == (False, True)


def test_the_description_says_the_state_in_words(app):
    app.toggle(1, 0)
    assert re.match(r"Dropped: .*\. ŷ = 0\.\d+ after 2,000 steps\. h₁: (kept|dropped): .* mean of 2⁷", app.live._words)
    assert not re.search(r"\.\d{8}", app.live._words)  # a notebook stores it, and processors differ in the last digits


# The gap --------------------------------------------------------------------------------------------------------------


def gap_trainer(rate=0.5, **settings):
    state = overfitting_state.OverfittingState(drop_hidden=rate)
    made = overfitting_state.new_trainer(state, 0, settings.pop("on_stop", lambda reason: None))
    made.patience = settings.pop("patience", None)
    made._begin_watch()
    return made


def test_the_curves_are_measured_with_nothing_dropped():
    made = gap_trainer()
    for _ in range(3):
        made.run(epochs=1)
        score = made.evaluate(made.batches.X, made.batches.y)
        assert (made.history.loss[-1], made.history.accuracy[-1]) == pytest.approx(score, rel=1e-12)
    assert len(made.history.loss) == 3


def test_early_stopping_takes_back_the_weights_of_the_best_epoch():
    reasons = []
    made = gap_trainer(rate=0.0, patience=10, on_stop=reasons.append)
    while not reasons:
        made.step()
    losses = made.history.validation_loss
    assert made.epoch == made.best_epoch == 1 + int(np.argmin(losses))
    assert len(losses) == made.epoch + 10
    assert made.evaluate(*made.validation).loss == pytest.approx(min(losses), rel=1e-12)
    assert reasons == [f"the validation loss has not improved on its {min(losses):.4g} of epoch {made.epoch}"]


def test_the_best_epoch_comes_back_whole_even_if_the_history_thinned_it_out():
    made = gap_trainer(rate=0.0)
    made.history.max_bytes = 5 * made.net.parameters.nbytes * 3
    made.restart()
    made.run(epochs=70)
    assert len(made.history.snapshots) < 10
    made.recall(made.best_epoch)
    assert made.epoch == made.best_epoch
    assert made.evaluate(*made.validation).loss == pytest.approx(min(made.history.validation_loss), rel=1e-12)


def test_another_setting_begins_a_run_from_the_same_first_weights_and_keeps_the_old_curve(gap):
    first = gap.trainer.net.parameters.copy()
    for _ in range(10):
        gap.player.epoch()
    losses = list(gap.trainer.history.validation_loss)
    gap.state.drop_hidden = 0.5
    assert (gap.trainer.net.parameters == first).all()
    assert gap.player.position == 0
    assert [(run.settings, run.losses) for run in gap.runs] == [("60 points", losses)]
    gap.player.epoch()
    gap.state.l2 = "0.01"
    assert len(gap.runs) == 1  # one epoch is no run
    assert gap.state.words() == "60 points, hidden dropped 0.5, L2 0.01"
    assert gap.trainer.l2 == 0.01
    assert "60 points</td><td>10" in gap.table.value
    assert gap.picture.loss._numbers.texts == ["1"]
    gap.forget()
    assert gap.runs == []


def test_the_app_opens_with_a_run_that_is_over_and_another_stands_beside_it():
    gap = nnlab.apps.overfitting()
    history = gap.trainer.history
    assert (gap.player.position, gap.trainer.epoch, history.epoch[-1]) == (300, 300, 300)
    assert history.validation_loss[-1] > 2 * min(history.validation_loss)
    assert gap.picture.loss.ax.get_ylim()[1] > history.validation_loss[-1]  # the whole curve is to be seen
    assert gap.live._words.startswith("Epoch 300: 100.0 % of the training data right")
    assert "Choose a remedy and press Play" in gap.live._words
    gap.state.l2 = "0.01"
    assert [run.settings for run in gap.runs] == ["60 points"]
    assert gap.live._words.startswith("60 points, L2 0.01. Press Play")
    assert gap.player.goal == 300
    gap._train_to_the_end()
    gap.show()
    loss, losses = gap.runs[0].losses[-1], gap.trainer.history.validation_loss
    assert losses[-1] < loss
    assert f"<td>{loss:.3f}</td>" in gap.table.value
    assert f"<td>{losses[-1]:.3f}</td><td>{min(losses):.3f} at epoch {gap.trainer.best_epoch}, " in gap.table.value
    gap.close()


def test_the_app_opens_where_early_stopping_ends_and_at_the_beginning_where_a_run_takes_long():
    gap = nnlab.apps.overfitting(stop_early=True)
    assert gap.player.position == gap.trainer.best_epoch < 300
    assert "Stopped early" in gap.live._words
    gap.close()
    gap = nnlab.apps.overfitting(samples=1000)
    assert (gap.player.position, gap.player.goal) == (0, 300)
    assert "Press Play" in gap.live._words
    gap.close()


def test_more_data_holds_the_fewer(gap):
    few = gap.trainer.batches.X.copy()
    gap.state.samples = 400
    assert len(gap.trainer.batches.X) == 400
    assert (gap.trainer.batches.X[:60] == few).all()


def test_the_words_say_the_gap_the_best_epoch_and_the_test_when_paused(gap):
    for _ in range(8):
        gap.player.epoch()
    history, trainer = gap.trainer.history, gap.trainer
    points = 100 * (history.accuracy[-1] - history.validation_accuracy[-1])
    assert f"a gap of {points:.1f} points" in gap.live._words
    assert f"{min(history.validation_loss):.3f}, at epoch {trainer.best_epoch}" in gap.live._words
    test = overfitting_state.parts_of("noisy circles").test
    assert f"paused: {100 * trainer.evaluate(test.X, test.y).accuracy:.1f} %" in gap.live._words


def test_keys_and_clicks_go_through_the_epochs(gap):
    for _ in range(5):
        gap.player.epoch()
    key(gap, "left")
    assert gap.player.position == 4
    key(gap, "right")
    key(gap, "right")
    assert gap.player.position == 5
    key(gap, "b")
    assert gap.player.position == gap.trainer.best_epoch
    gap.live.draw()
    press(gap, at(gap.picture.axes[1], (2, 0.5)))
    assert gap.player.position == 2
    assert gap.error.value == ""


def test_digits_are_read_and_measured_like_points(gap):
    gap.state.data = "digits"
    assert gap.state.samples == 1000
    assert gap.controls["samples"].options == (250, 500, 1000, 2000, 5000)
    gap.state.samples = 250
    gap.player.epoch()
    guesses = gap.trainer.net.predict(gap.picture.panel.digits.X).argmax(axis=1)
    wrong = np.flatnonzero(guesses != gap.picture.panel.digits.y)[:16]
    assert gap.picture.panel.images._captions.texts == [f"{guesses[k]} → {gap.picture.panel.digits.y[k]}"
                                                        for k in wrong]
    test = nnlab.data.mnist("test").as_float32()
    right = np.mean(gap.trainer.net.predict(test.X).argmax(axis=1) == test.y)
    assert f"paused: {100 * right:.1f} %" in gap.live._words
    assert gap.error.value == ""


def test_other_data_may_be_chosen_where_a_run_rests_at_its_end(gap):
    for _ in range(10):
        gap.player.epoch()
    gap.state.data = "digits"
    assert gap.error.value == ""
    assert gap.trainer.net.n_out == 10
    assert gap.runs == []
    assert gap.live._words.startswith("1,000 digits. Press Play")


def test_training_validation_and_test_digits_are_not_the_same():
    parts = overfitting_state.parts_of("digits")
    seen = {row.tobytes() for row in parts.training.X}
    assert not any(row.tobytes() in seen for row in parts.validation.X)
    assert (len(parts.training), len(parts.validation), len(parts.test)) == (5000, 2000, 10_000)


def test_mistakes_are_named():
    with pytest.raises(ValueError, match="Did you mean 'digits'"):
        nnlab.apps.overfitting("digit")
    with pytest.raises(ValueError, match=r"samples must be one of 250, .* Got 30"):
        nnlab.apps.overfitting("digits", samples=30)
    with pytest.raises(ValueError, match="Did you mean 'drop_hidden'"):
        nnlab.apps.overfitting(drop_hiden=0.5)
    with pytest.raises(ValueError, match="Did you mean 'rate_first'"):
        nnlab.apps.dropout(rate_frist=0.5)


def test_an_app_may_begin_with_other_settings():
    app = nnlab.apps.dropout(hidden="identity", output="identity", rate_first=0.5, rate_second=0.0, predict=True,
                             pinned=True)
    assert app.trainer.pinned
    assert "2⁴ = 16 thinned" in app.networks.value
    assert "Equal" in app.networks.value
    app.close()
    gap = nnlab.apps.overfitting(samples=120, drop_hidden=0.5, stop_early=True)
    assert gap.trainer.patience == 40
    assert gap.state.words() == "120 points, hidden dropped 0.5, early stopping"
    gap.close()


# Pictures -------------------------------------------------------------------------------------------------------------


def test_the_bars_are_as_high_as_the_probability_of_the_networks_there():
    view = views.OutputSpread(limits=(0, 1), middle=0.5)
    view.update([0.11, 0.115, 0.6], [0.25, 0.25, 0.5], 0.3, 0.4)
    bars = [path.vertices for path in view._bars.get_paths()]
    assert [bar[:, 1].max() for bar in bars] == [0.5, 0.5]
    assert bars[0][0, 0] <= 0.11 < 0.115 <= bars[0][2, 0]
    assert len(view._now.get_xdata()) == 0
    assert (view._mean.get_xdata()[0], view._scaled.get_xdata()[0]) == (0.3, 0.4)
    assert view.ax.get_title(loc="left").endswith("┇ mean  ▼ this one")
    assert views.OutputSpread(one=False).ax.get_title(loc="left").endswith("┇ mean")


def test_answers_without_limits_always_fit_in():
    view = views.OutputSpread()
    for size in (0.5, 3, 40, 1e-3):
        view.update([-size, size / 2], [0.5, 0.5], 0, 0)
        assert view.ax.get_xlim()[1] >= size
        assert view.ax.get_xlim()[1] <= 4 * size
        assert sum(path.vertices[:, 1].max() for path in view._bars.get_paths()) == pytest.approx(1)


def test_a_spread_curve_shows_means_and_standard_deviations_of_the_runs_that_are_there():
    runs = np.array([[0.8, 0.9, 1.0], [np.nan] * 3, [0.6, np.nan, 0.8]])
    view = views.SpreadCurve([0, 0.5, 0.9])
    view.update(runs, best=(0, 2))
    line, bars, dots = view._curves[0]
    np.testing.assert_allclose(line.get_xydata(), [[0, 0.9], [0.5, np.nan], [0.9, 0.7]])
    low, high = bars.get_segments()[0][:, 1], bars.get_segments()[6][:, 1]
    np.testing.assert_allclose(low, [0.9 - 0.1, 0.9 + 0.1])
    np.testing.assert_allclose(high, 0.7 + np.std([0.6, 0.8], ddof=1) * np.array([-1, 1]))
    assert np.isfinite(dots.get_ydata()).sum() == 5
    np.testing.assert_allclose(view._best.get_xydata(), [[0.9, 0.7]])
    with pytest.raises(ValueError, match=r"results 0 must have the shape \(3, n_runs\)"):
        view.update(runs[:2])


def test_curves_of_several_settings_have_a_key_below_the_title():
    view = views.SpreadCurve([0, 0.5], labels=("own", "others"), title="Which is better?")
    assert view.ax.get_legend() is None
    title, key = view.ax.get_title(loc="left").split("\n")
    assert (title, key.split()) == ("Which is better?", ["own", "others"])


def test_the_gap_is_filled_between_both_curves_and_its_best_epoch_is_ringed():
    view = views.GapCurve(labels=("own", "others"))
    assert view.ax.get_title(loc="left").endswith("\n━ own  ╍ others")
    view.update([1, 2, 3], [0.5, 0.3, 0.1], [0.6, 0.5, 0.7], best=2, ghosts=[([1, 2], [0.9, 0.8])])
    assert view.ax.get_legend() is None
    corners = view._gap.get_paths()[0].vertices
    for corner in [(1, 0.5), (3, 0.1), (3, 0.7), (1, 0.6)]:
        assert (np.abs(corners - corner).max(axis=1) < 1e-12).any()
    np.testing.assert_array_equal(view._best.get_xydata(), [[2, 0.5]])
    np.testing.assert_array_equal(view._numbers.get_offsets(), [[2, 0.8]])
    view.update([1], [0.5], [0.6], ghosts=[([1, 2], [0.9, 7.0])])
    np.testing.assert_array_equal(view._numbers.get_offsets(), [[2, 1]])  # at the edge, not above the title
    assert not view._numbers.get_clip_on()
    view.update(range(25), np.ones(25), np.ones(25))
    assert view.ax.get_xlim()[1] == 40
    view.update([], [], [])
    assert not view._gap.get_paths()


def test_another_mask_lets_go_of_the_pin(app):
    app._key_enter()
    assert app.state.pinned
    app.new_mask()
    assert not app.state.pinned
    before = {k: kept.copy() for k, kept in app.trainer.kept.items()}
    for _ in range(3):
        app.player.step()
    assert any((before[k] != app.trainer.kept[k]).any() for k in before)


def test_a_look_back_at_the_best_epoch_cuts_no_run():
    gap = nnlab.apps.overfitting()
    gap.go_to_best()
    assert gap.player.position == gap.trainer.best_epoch < 300
    assert "<td>300</td>" in gap.table.value
    losses = list(gap.trainer.history.validation_loss)
    gap.state.l2 = "0.01"
    assert (gap.runs[0].epochs[-1], gap.runs[0].losses) == (300, losses)
    gap.close()
