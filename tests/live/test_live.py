"""The live figure, the player and the controls without a browser: messages are read where they leave the kernel."""

import asyncio
import gc
import io
import threading
import time
import weakref

import comm.base_comm
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from matplotlib.figure import Figure
from page import decode
from PIL import Image
from threadpoolctl import threadpool_info, threadpool_limits

import nnlab
from nnlab.live import App, LiveFigure, Player, in_turn
from nnlab.live.cores import one_core_free
from nnlab.live.flow import AHEAD, FAST, HOLD
from nnlab.live.pixels import as_png, as_runs, changed_parts, stack, still
from nnlab.views import FitLine


@pytest.fixture
def messages(monkeypatch):
    """Custom messages that widgets send, each with its buffers."""
    sent = []

    def publish(self, msg_type, data=None, metadata=None, buffers=None, **keys):
        if msg_type == "comm_msg" and data.get("method") == "custom":
            sent.append((data["content"], buffers))

    monkeypatch.setattr(comm.base_comm.BaseComm, "publish_msg", publish, raising=False)
    monkeypatch.setattr(comm, "create_comm", lambda *args, **keys: comm.base_comm.BaseComm(*args, **keys))
    return sent


async def until(condition):
    """Wait for as long as it takes, up to a minute."""
    for _ in range(6000):
        if condition():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it did not happen within a minute")


def frames(messages):
    return [content for content, _ in messages if content["type"] == "frame"]


def look(live, width=1100, ratio=1, theme="light", view="v", kind="look"):
    live._receive(live, {"type": kind, "view": view, "width": width, "ratio": ratio, "theme": theme}, [])


def painted(live, view="v"):
    live._receive(live, {"type": "painted", "view": view, "number": live.frames}, [])


def event(live, name, x=0.0, y=0.0, **more):
    live._receive(live, {"type": "event", "view": "v", "name": name, "x": x, "y": y, "button": 0, "buttons": 1,
                         "double": False, "modifiers": [], "key": "", **more}, [])


@pytest.fixture
def line(messages):
    """A live figure of a line through two points."""
    figure = Figure(figsize=(4, 3), dpi=100, layout="constrained")
    view = FitLine([0.0, 1.0], [0.0, 1.0], figure.subplots())
    view.update([0, 1], [0, 1], [0, 1])
    return LiveFigure(figure), view


# Frames ---------------------------------------------------------------------------------------------------------------


def test_the_first_look_gets_the_whole_figure_and_a_change_only_what_changed(line, messages):
    live, view = line
    view.update([0, 1], [0.5, 1], [0.5, 1])
    live.refresh()
    assert frames(messages) == []  # nobody watches
    look(live)
    first = frames(messages)[-1]
    assert first["places"] == [(0, 0, 400, 300, 0)]
    assert first["pixels"] == [400, 300]
    painted(live)
    view.update([0, 1], [0.6, 1], [0.6, 1])
    live.refresh()
    second, buffers = messages[-1]
    assert second["pixels"] == [400, 300]
    height, width, _ = decode(second, buffers[0]).shape
    assert 0 < width * height < 400 * 300


def test_an_update_does_not_redraw_the_background(line, monkeypatch):
    live, view = line
    look(live)
    painted(live)
    drawn = []
    monkeypatch.setattr(live.canvas, "draw", lambda: drawn.append(1))
    view.update([0, 1], [0.2, 1], [0.2, 1])
    live.refresh()
    assert drawn == []
    view.ax.set_title("another")
    painted(live)
    live.refresh()
    assert drawn == [1]


def test_parts_put_onto_the_last_frame_make_the_new_one(line):
    live, view = line
    look(live)
    before = np.asarray(live.draw()).view(np.uint32)[..., 0].copy()
    view.update([0, 1], [1, 0], [1, 0])
    after = np.asarray(live.draw()).view(np.uint32)[..., 0].copy()
    pasted = before.copy()
    parts = changed_parts(before, after)
    assert parts
    for left, top, right, bottom in parts:
        pasted[top:bottom, left:right] = after[top:bottom, left:right]
    assert np.array_equal(pasted, after)
    assert changed_parts(after, after) == []


def test_what_changed_far_apart_is_sent_as_separate_parts():
    before = np.zeros((50, 300), np.uint32)
    after = before.copy()
    after[10:20, 5:9] = 1
    after[30, 250] = 1
    assert changed_parts(before, after) == [(5, 10, 9, 20), (250, 30, 251, 31)]
    after = before.copy()
    after[30, 250] = 1
    assert changed_parts(before, after) == [(250, 30, 251, 31)]  # a single pixel counts


def test_a_picture_at_rest_is_exact():
    pixels = np.random.default_rng(0).integers(0, 256, (8, 9, 4), dtype=np.uint8)
    pixels[..., 3] = 255
    picture = Image.open(io.BytesIO(as_png(pixels.view(np.uint32)[..., 0])))
    assert np.array_equal(np.asarray(picture), pixels[..., :3])


def test_frames_never_queue_and_the_newest_state_wins(line, messages):
    live, view = line
    look(live)
    painted(live)
    messages.clear()
    for k in range(50):
        view.update([0, 1], [k / 50, 1], [k / 50, 1])
        live.refresh()
    assert len(frames(messages)) == AHEAD
    assert frames(messages)[-1]["ask"]
    drawn = live.link.frames._last.copy()
    painted(live)
    assert len(frames(messages)) == AHEAD + 1
    now = live.link.frames._last
    assert not np.array_equal(now, drawn)
    assert np.array_equal(now, np.asarray(live.draw()).view(np.uint32)[..., 0])
    painted(live)
    assert len(frames(messages)) == AHEAD + 1


def put_together(messages):
    """Return what a browser has on its canvas after the frames that were sent to it: RGB, (height, width, 3)."""
    canvas = None
    for content, buffers in messages:
        if content["type"] == "frame":
            width, height = content["pixels"]
            if canvas is None or canvas.size != (width, height):
                canvas = Image.new("RGB", (width, height))
            picture = Image.fromarray(decode(content, buffers[0]))
            for x, y, w, h, row in content["places"]:
                scale = content["scale"]
                part = picture.crop((0, row / scale, w / scale, (row + h) / scale))
                canvas.paste(part.resize((w, h)), (x, y))
    return np.asarray(canvas)


@pytest.mark.parametrize("rate", [FAST, 1e5, 2e4])
def test_at_rest_what_was_sent_with_loss_stands_there_without(line, messages, rate):
    live, view = line
    look(live)
    painted(live)
    live.link.frames.flow.rate = rate
    for height in (0.9, 0.1, 0.7):
        view.update([0, 1], [height, 1], [height, 1])
        live.refresh()
        painted(live)
    live.link.frames.flow.rate = rate
    live._come_to_rest()
    strips = 0
    while live.link.frames._rough:
        live.link.frames.flow.rate = rate
        painted(live)
        strips += 1
    assert (strips > 0) == (rate < 1e5)
    assert np.array_equal(put_together(messages), np.asarray(live.draw())[..., :3])
    count = live.frames
    live._come_to_rest()
    assert live.frames == count  # nothing is sent twice


def test_a_change_that_came_to_rest_while_frames_were_under_way_is_shown_exactly(line, messages):
    live, view = line
    look(live)
    painted(live)
    for height in (0.2, 0.4, 0.6, 0.8):  # the last is drawn only as the figure comes to rest, and not sent
        view.update([0, 1], [height, 1], [height, 1])
        live.refresh()
    live._come_to_rest()
    while live.link.frames.flow._under_way:
        painted(live)
    assert np.array_equal(put_together(messages), np.asarray(live.draw())[..., :3])
    view.ax.set_title("another")  # far from all that has been sent with loss
    live._come_to_rest()
    painted(live)
    assert np.array_equal(put_together(messages), np.asarray(live.draw())[..., :3])


def test_what_moves_leaves_no_trace_at_any_edge():
    figure = Figure(figsize=(9.2, 3), dpi=100)  # 919.9999999999999 px
    mark, = figure.add_axes((0, 0, 1, 1)).plot([], [], "o", markersize=30, clip_on=False, animated=True)
    figure.axes[0].set(xlim=(0, 1), ylim=(0, 1))
    live = LiveFigure(figure)
    without = bytes(live.draw())
    mark.set_data([0, 0, 1, 1], [0, 1, 0, 1])
    assert bytes(live.draw()) != without
    mark.set_data([], [])
    assert bytes(live.draw()) == without


def test_a_change_while_strips_are_under_way_comes_first(line, messages):
    live, view = line
    look(live)
    painted(live)
    live._come_to_rest()
    live.link.frames.flow.rate = 2e4
    painted(live)
    view.update([0, 1], [0.3, 1], [0.3, 1])
    live.refresh()
    painted(live)
    assert frames(messages)[-1]["mime"] == "image/jpeg"


@pytest.mark.parametrize("rate", [FAST, 1e5, 2e3])
def test_a_picture_is_as_fine_as_the_link_carries(line, messages, rate):
    live, view = line
    look(live)
    painted(live)
    fits = []
    for k in range(12):
        live.link.frames.flow.rate = rate
        view.ax.set_title(f"{k}")
        live.refresh()
        fits.append(len(messages[-1][1][0]) <= rate * HOLD / 4)
        painted(live)
    assert all(fits) == (rate > 2e3)  # there is a coarsest
    assert (frames(messages)[-1]["scale"] == 1) == (rate > 2e3)


def test_a_picture_that_cant_be_read_is_sent_anew(line, messages):
    live, view = line
    look(live)
    painted(live)
    view.update([0, 1], [0.3, 1], [0.3, 1])
    live.refresh()
    live._receive(live, {"type": "lost", "view": "v", "number": live.frames}, [])
    last = frames(messages)[-1]
    assert last["places"] == [(0, 0, 400, 300, 0)]


def test_what_did_not_arrive_before_a_question_is_sent_anew(line, messages):
    live, view = line
    look(live)
    painted(live)
    for _ in range(2):
        before = live.frames
        view.update([0, 1], [before / 9, 1], [before / 9, 1])
        live.refresh()
        live.link._ask()
        question = messages[-1][0]
        assert question == {"type": "there?", "number": live.frames}
        live._receive(live, {"type": "here", "view": "v", "number": live.frames, "painted": before}, [])
        assert frames(messages)[-1]["places"] == [(0, 0, 400, 300, 0)]


def test_a_view_that_was_given_up_and_speaks_again_is_served_again(line, messages):
    live, _ = line
    look(live)
    live.watchers.clear()
    painted(live)
    assert messages[-1][0] == {"type": "look", "view": "v"}
    look(live)
    assert frames(messages)[-1]["places"] == [(0, 0, 400, 300, 0)]


def test_parts_are_stacked_in_whole_blocks():
    pixels = np.arange(50 * 300, dtype=np.uint32).reshape(50, 300)
    picture, places = stack(pixels, [(5, 10, 9, 20), (250, 30, 299, 50)])
    assert places == [(0, 8, 16, 16, 0), (248, 24, 52, 26, 16)]
    for left, top, width, height, row in places:
        assert np.array_equal(picture[row:row + height, :width], pixels[top:top + height, left:left + width])


@given(arrays(np.uint32, array_shapes(min_dims=2, max_dims=2, max_side=30), elements=st.integers(0, 3)))
def test_runs_are_the_very_pixels(pixels):
    colours, ends = np.frombuffer(as_runs(pixels), "<u4").reshape(-1, 2).T
    assert np.array_equal(np.repeat(colours, np.diff(ends, prepend=0)), pixels.ravel())


def test_a_picture_of_many_colours_is_not_sent_as_runs():
    assert as_runs(np.arange(200 * 200, dtype=np.uint32).reshape(200, 200)) == b""


def test_a_browser_that_is_near_is_sent_runs_and_needs_nothing_at_rest(line, messages):
    live, view = line
    look(live)
    painted(live)
    live._come_to_rest()  # the first picture was a JPEG
    painted(live)
    view.update([0, 1], [0.3, 1], [0.3, 1])
    live.refresh()
    last = frames(messages)[-1]
    assert last["mime"] == "runs"
    pixels, data = np.asarray(live.draw())[..., :3], messages[-1][1][0]
    for left, top, width, height, row in last["places"]:
        part = decode(last, data)[row:row + height, :width]
        assert np.array_equal(part, pixels[top:top + height, left:left + width])
    painted(live)
    before = live.frames
    live._come_to_rest()
    assert live.frames == before


def test_at_rest_the_figure_is_sent_without_loss_and_described(messages, monkeypatch):
    monkeypatch.setattr("nnlab.live.link.REST", 0.01)

    async def scene():
        figure = Figure(figsize=(2, 2), dpi=100)
        live = LiveFigure(figure)
        look(live)
        painted(live)
        live.say("all is well")
        await until(lambda: frames(messages)[-1]["mime"] == "image/png")
        return live

    live = asyncio.run(scene())
    assert frames(messages)[-1]["mime"] == "image/png"
    assert live.description == "all is well"


@pytest.mark.parametrize("ratio", [1, 1.25, 2])
def test_dense_screens_get_more_pixels_for_the_same_size(line, messages, ratio):
    look(line[0], ratio=ratio)
    assert frames(messages)[-1]["pixels"] == [400 * ratio, 300 * ratio]
    assert frames(messages)[-1]["size"] == [400, 300]


def test_of_two_windows_a_figure_fits_the_one_that_somebody_turns_to(line, messages):
    live, _ = line
    look(live)
    look(live, 320, 2, "dark", view="narrow")
    assert live.figure.bbox.width == 640
    look(live, kind="turn")
    assert live.figure.bbox.width == 400
    assert live.draw()[0, 0, 0] > 200
    before = len(frames(messages))
    look(live, kind="turn")  # it fits already
    assert len(frames(messages)) == before


def test_the_dark_theme_is_dark_and_the_light_one_light(line):
    live, _ = line
    for theme, dark in (("dark", True), ("light", False)):
        look(live, theme=theme)
        assert (np.asarray(live.draw())[0, 0, :3].mean() < 60) == dark


def test_panels_stand_below_one_another_where_there_is_no_room(messages):
    figure = Figure(figsize=(11, 3.6), dpi=100)
    figure.subplots(1, 3)
    live = LiveFigure(figure)
    for width, size in ((1500, [1100, 360]), (900, [900, 360]), (600, [600, 720]), (360, [360, 1080]),
                        (180, [180, 540])):
        look(live, width=width)
        assert frames(messages)[-1]["size"] == pytest.approx(size)


@pytest.mark.parametrize("ratio", [1, 2])
def test_where_a_figure_is_shown_smaller_a_pointer_is_where_it_seems_to_be(messages, ratio):
    figure = Figure(figsize=(4, 3), dpi=100)
    ax = figure.subplots()
    live = LiveFigure(figure)
    look(live, width=150, ratio=ratio)
    seen = []
    live.canvas.mpl_connect("motion_notify_event", seen.append)
    width, height = frames(messages)[-1]["size"]
    assert width == pytest.approx(150, abs=1)
    x, y = ax.transAxes.transform((0.25, 0.75)) / figure.bbox.size
    event(live, "motion_notify_event", x * width, (1 - y) * height)
    assert ax.transAxes.inverted().transform((seen[0].x, seen[0].y)) == pytest.approx((0.25, 0.75), abs=0.02)


@pytest.mark.parametrize("ratio", [0.25, 1, 2])
@pytest.mark.parametrize("width", [0, 0.01, 1, 7])
@pytest.mark.parametrize("size", [(0, 0), (0.001, 0.001), (3, 0), (0, 3), (0.01, 2)])
def test_a_figure_or_a_room_of_no_size_is_shown_all_the_same(messages, size, width, ratio):
    for n_panels in (0, 2):
        figure = Figure(figsize=size)
        for k in range(n_panels):
            figure.add_subplot(1, n_panels, k + 1)
        live = LiveFigure(figure, layout=lambda figure, natural, width, tall: figure.set_size_inches(
            min(natural[0], width) / 100, natural[1] / 100))
        look(live, width=width, ratio=ratio)
        painted(live)
        live._come_to_rest()
        assert min(frames(messages)[-1]["pixels"]) >= 1


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


# The player -----------------------------------------------------------------------------------------------------------


def make_player(**settings):
    circles = nnlab.data.two_circles(200)
    net = nnlab.mlp([2, 4, 1], output="sigmoid", dropout=0.2)
    trainer = nnlab.Trainer(net, circles.X, circles.y, loss="binary_cross_entropy", batch_size=50,
                            optimizer=settings.pop("optimizer", nnlab.Momentum(0.1)))
    shown, failed = [], []
    player = Player(trainer, show=lambda: shown.append(trainer.step_count), fail=failed.append, **settings)
    return player, shown, failed


def play_until(player, condition):
    async def scene():
        player.play()
        await until(condition)
        player.pause()

    asyncio.run(scene())


def test_playing_trains_shows_and_stops():
    player, shown, _ = make_player()
    play_until(player, lambda: len(shown) > 3 and player.trainer.step_count > 50)
    assert not player.playing
    assert shown[-1] == player.trainer.step_count


def blas_threads():
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_one_core_is_free_until_the_last_of_two_players_has_ended(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    with threadpool_limits(3, user_api="blas"):
        first, second = one_core_free(), one_core_free()
        first.__enter__()
        second.__enter__()
        first.__exit__(None, None, None)
        assert blas_threads() == {2}
        second.__exit__(None, None, None)
        assert blas_threads() == {3}


def test_who_has_one_thread_keeps_one(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    with threadpool_limits(1, user_api="blas"), one_core_free():
        assert blas_threads() == {1}


def test_the_loop_stays_awake_while_two_players_play():
    async def scene():
        players = [make_player()[0] for _ in range(2)]
        for player in players:
            player.play()
        await until(lambda: min(player.trainer.step_count for player in players) > 50)
        for player in players:
            player.pause()

    asyncio.run(scene())


def test_a_slow_player_takes_its_steps_one_by_one():
    player, _, _ = make_player()
    player.speed = 30.0
    begin = time.monotonic()
    play_until(player, lambda: player.trainer.step_count >= 6)
    assert player.trainer.step_count <= 30 * (time.monotonic() - begin) + 1


def test_step_and_epoch_end_where_they_say():
    player, _, _ = make_player()
    player.step()
    assert player.trainer.step_count == 1
    player.epoch()
    assert (player.trainer.step_count, player.position) == (4, 1)
    player.epoch()
    assert (player.trainer.step_count, player.position) == (8, 2)


def test_rewind_gives_the_same_weights_and_the_same_future():
    player, _, _ = make_player()
    first = player.trainer.net.parameters.copy()
    for _ in range(3):
        player.epoch()
    end = player.trainer.net.parameters.copy()
    player.rewind()
    assert np.array_equal(player.trainer.net.parameters, first)
    assert (player.position, len(player.trainer.history)) == (0, 0)
    for _ in range(3):
        player.epoch()
    assert np.array_equal(player.trainer.net.parameters, end)


def test_going_back_and_on_with_another_rate_shows_both_futures():
    player, _, _ = make_player()
    for _ in range(5):
        player.epoch()
    losses = list(player.trainer.history.loss)
    player.go_to(2)
    assert (player.position, player.last_epoch) == (2, 5)
    assert player.futures == []  # a look back changes nothing
    player.trainer.optimizer.learning_rate = 0.01
    player.epoch()
    assert player.futures == [([2, 3, 4, 5], losses[1:])]
    assert player.trainer.history.epoch == [1, 2, 3]
    assert player.trainer.history.loss[2] != losses[2]


def test_new_weights_begin_again():
    player, _, _ = make_player()
    first = player.trainer.net.parameters.copy()
    player.epoch()
    player.new_weights(5)
    second = player.trainer.net.parameters.copy()
    assert not np.array_equal(first, second)
    player.epoch()
    player.rewind()
    assert np.array_equal(player.trainer.net.parameters, second)


def test_a_run_that_diverges_stops_and_says_so():
    scale = nnlab.data.fahrenheit()
    failed = []
    player = Player(nnlab.Trainer(nnlab.mlp([1, 1]), scale.X, scale.y, optimizer=nnlab.SGD(1)), show=lambda: None,
                    fail=failed.append)
    play_until(player, lambda: not player.playing)
    assert isinstance(failed[0], nnlab.Diverged)
    assert np.isfinite(player.trainer.net.parameters).all()


def test_nobody_watching_pauses_the_training(monkeypatch):
    monkeypatch.setattr("nnlab.live.film.UNSEEN", 0.1)
    player, _, _ = make_player(is_watched=lambda: False)

    async def scene():
        player.play()
        await until(lambda: not player.playing)

    asyncio.run(scene())
    assert player.trainer.step_count > 0


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
