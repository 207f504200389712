"""A live figure hears pointer and keys, shows errors, has a still, ends with its app, and survives two threads."""

import asyncio
import gc
import threading
import weakref

import numpy as np
import pytest
from matplotlib.figure import Figure
from messages import event, look, play_until

import nnlab
from nnlab.live import App, LiveFigure, in_turn
from nnlab.live.pixels import still

# Pointer and keys -----------------------------------------------------------------------------------------------------


def test_pointer_and_keys_arrive_as_matplotlibs_own_events(line, messages):
    live, view = line
    look(live, ratio=2)
    seen = []
    for name in ("button_press_event", "motion_notify_event", "button_release_event", "key_press_event"):
        live.canvas.mpl_connect(name, seen.append)
    x, y = view.ax.transData.transform((0.5, 0.25)) / 2
    event(live, "button_press_event", x, 300 - y, modifiers=["shift"])
    event(live, "motion_notify_event", x, 300 - y)
    event(live, "button_release_event", x, 300 - y)
    event(live, "key_press_event", key="ArrowLeft")
    event(live, "key_press_event", key="a", modifiers=["ctrl"])
    press, move, _, left, letter = seen
    assert (press.button, press.inaxes, press.key) == (1, view.ax, "shift")
    assert (press.xdata, press.ydata) == pytest.approx((0.5, 0.25))
    assert (move.name, left.key, letter.key) == ("motion_notify_event", "left", "ctrl+a")
    assert messages[-1][0]["type"] in ("moved", "frame")
    assert any(content["type"] == "moved" for content, _ in messages)


def test_what_a_handler_raises_is_told(line):
    live, _ = line
    told = []
    live.on_error = told.append
    look(live)

    def fail(_):
        raise ValueError("x must be small. Got 7. Use 1.")

    live.canvas.mpl_connect("button_press_event", fail)
    event(live, "button_press_event", 200, 150)
    assert [str(error) for error in told] == ["x must be small. Got 7. Use 1."]


# Where nothing runs ---------------------------------------------------------------------------------------------------

def test_an_app_carries_its_still_picture_and_its_text():
    app = nnlab.apps.fahrenheit()
    bundle = app._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"] == "w = 0.8, b = 0: loss 1826 °F² after 0 steps."
    assert 5_000 < len(still(app.live.figure)) < 60_000
    app.close()


# Controls -------------------------------------------------------------------------------------------------------------

def test_an_error_is_shown_in_the_app_and_goes_with_the_next_success():
    app = App(LiveFigure(Figure()), [])

    def act(fails):
        if fails:
            raise ValueError("w must be < 3. Got 4. Use 2.")

    act = app.guard(act)
    act(True)
    assert "ValueError: w must be &lt; 3. Got 4. Use 2." in app.error.value
    act(False)
    assert app.error.value == ""
    app.close()


# The Fahrenheit app ---------------------------------------------------------------------------------------------------

def test_playing_the_app_gives_the_same_digits_as_training_without_it():
    app = nnlab.apps.fahrenheit()
    play_until(app.player, lambda: app.player.trainer.epoch > 500)
    net = nnlab.Network(nnlab.Dense(1, 1, W=[[0.8]]))
    trainer = nnlab.Trainer(net, nnlab.data.fahrenheit().X, nnlab.data.fahrenheit().y, optimizer=nnlab.SGD(0.001))
    trainer.run(epochs=app.player.trainer.epoch)
    assert np.array_equal(app.player.trainer.net.parameters, net.parameters)
    app.close()


def test_a_slider_of_the_app_moves_the_weights_and_adds_no_false_point():
    app = nnlab.apps.fahrenheit()
    app.state.w = 1.5
    assert app.player.trainer.net.parameters.tolist() == [1.5, 0]
    assert len(app.player.trainer.history) == 0
    assert app.live._words.startswith("w = 1.5, b = 0: loss")
    app.close()


def test_a_click_on_the_valley_drops_the_ball_there(messages):
    app = nnlab.apps.fahrenheit()
    look(app.live)
    app.live.draw()
    x, y = app.valley.ax.transData.transform((3.0, 50.0))
    event(app.live, "button_press_event", x, 360 - y)
    assert app.player.trainer.net.parameters == pytest.approx([3, 50])
    app.player.step()
    app.player.rewind()
    assert app.player.trainer.net.parameters == pytest.approx([3, 50])
    app.close()


def test_a_dragged_point_changes_data_loss_and_valley(messages):
    app = nnlab.apps.fahrenheit()
    look(app.live)
    app.live.draw()
    (x, y), (_, target) = app.fit.ax.transData.transform([(app.X[99, 0], app.y[99, 0]), (0, 40)])
    before = app._loss(1.8, 32)
    event(app.live, "button_press_event", x, 360 - y)
    event(app.live, "motion_notify_event", x, 360 - target)
    event(app.live, "button_release_event", x, 360 - target)
    assert app.player.trainer.batches.y[99, 0] == pytest.approx(40, abs=0.5)
    assert before < 1e-20 < 1 < app._loss(1.8, 32)
    assert nnlab.data.fahrenheit().y[99, 0] == pytest.approx(1.8 * 49 + 32)
    app.close()


def test_keys_on_the_figure_move_the_ball(messages):
    app = nnlab.apps.fahrenheit()
    look(app.live)
    for key in ("ArrowRight", "ArrowUp", "ArrowUp"):
        event(app.live, "key_press_event", key=key)
    assert (app.state.w, app.state.b) == pytest.approx((0.9, 4))
    app.close()


def test_a_closed_app_stops_and_frees_its_memory():
    async def scene():
        app = nnlab.apps.fahrenheit()
        figure, trainer = weakref.ref(app.live.figure), app.player.trainer
        app.player.play()
        await asyncio.sleep(0.1)
        app.close()
        await asyncio.sleep(0.05)
        steps = trainer.step_count
        await asyncio.sleep(0.1)
        assert trainer.step_count == steps
        return figure, weakref.ref(app)

    figure, app = asyncio.run(scene())
    gc.collect()
    assert app() is None
    assert figure() is None


def test_an_error_stays_on_the_screen_while_sliders_follow_the_state():
    app = nnlab.apps.fahrenheit()
    app.fail(ValueError("wrong"))
    app.show()
    app.bar.scrubber.max = 5
    app.bar.show()
    assert "wrong" in app.error.value
    app.close()


# Two threads: a JupyterLab with subshells hears widgets in one and runs cells in another ------------------------------

def test_frames_drawn_by_two_threads_at_once_are_whole(line):
    """A message of the widget and the timer of rest may draw at the same moment."""
    live, _ = line
    wanted = np.array(live.draw())
    wrong = []

    @in_turn
    def differences():
        return (np.array(live.draw()) != wanted).sum()

    def draw_often():
        for _ in range(10):
            live.canvas.forget()
            live.draw()
            wrong.append(differences())

    threads = [threading.Thread(target=draw_often) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == [0] * 20
