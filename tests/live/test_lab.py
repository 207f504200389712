"""A lab: settings in one line each, hands by name, a player and its bar; and panels in forms."""

import asyncio

import numpy as np
import pytest
from hands import at, drag, key, look
from matplotlib.figure import Figure

import nnlab
from nnlab.live import LiveFigure
from nnlab.live.lab import Lab, TrainingLab
from nnlab.live.layout import Form, in_forms
from nnlab.live.settings import Flag, Number, OneOf, Settings, Whole


class State(Settings):
    most = 3

    height = Number(1.0, 0, 5).slider("height", "How high", 0.5)
    place = Whole(0, 0, lambda state: state.most).slider("place", "Which one")
    kind = OneOf(["plain", "bent"], "plain").choice("kind", "Which kind")
    bend = Number(0.1, above=0).log_slider("bend", "How bent", 0.01, 1, when=lambda state: state.kind == "bent")
    word = OneOf(lambda state: ["a", "b"] if state.kind == "plain" else ["c", "d", "a"], "a").choice("word", "A word")
    loud = Flag(False).checkbox("loud", "Louder").following(disabled=lambda state: state.kind == "bent")
    hidden = Number(0.0)  # without a control


class Toy(Lab):
    def __init__(self):
        figure = Figure(figsize=(4, 3), dpi=100)
        self.line = figure.subplots().plot([0, 1], [0, 0], animated=True)[0]
        self.heard = []
        super().__init__(State(), LiveFigure(figure), [["height", "place"], "kind", ["bend", "word", "loud"]])
        self.show()

    def _draw(self):
        self.line.set_ydata([0, self.state.height])

    def _tell(self):
        return f"{self.state.height:g} high"

    def _on_kind(self, change):
        self.heard.append(("kind", change["old"], change["new"]))

    def _press(self, event):
        self.heard.append(("press", round(event.xdata, 2)))

    def _move(self, event):
        self.heard.append("move")

    def _release(self, event):
        self.heard.append("release")

    def _arrow(self, right, up):
        self.heard.append((right, up))

    def _key_n(self):
        self.heard.append("n")

    def _key_shift_n(self):
        raise ValueError("not that one")

    def _key_ctrl_z(self):
        self.heard.append("undone")


@pytest.fixture
def app():
    made = Toy()
    look(made.live)
    yield made
    made.close()


def test_a_setting_of_one_line_has_its_control_and_is_drawn_and_told(app):
    slider = app.controls["height"]
    assert (slider.description, slider.tooltip) == ("height", "How high")
    assert (slider.min, slider.max, slider.step) == (0, 5, 0.5)
    slider.value = 2.5
    assert app.state.height == 2.5
    assert app.line.get_ydata()[1] == 2.5
    assert app.live._words == "2.5 high"
    app.state.height = 0.3  # between two steps
    assert (app.state.height, slider.value, slider.text) == (0.3, 0.3, "0.3")
    assert "hidden" not in app.controls


def test_controls_follow_the_state(app):
    bend, word, loud = (app.controls[name] for name in ("bend", "word", "loud"))
    assert (bend.layout.display, loud.disabled, list(word.options)) == ("none", False, ["a", "b"])
    app.state.kind = "bent"
    assert (bend.layout.display, loud.disabled, list(word.options)) == (None, True, ["c", "d", "a"])
    assert (app.state.word, word.value) == ("a", "a")  # new choices are no choice of a person
    app.state.most = 7
    app.fit_controls()
    assert app.controls["place"].max == 7


def test_a_setting_calls_what_has_its_name_and_the_app_itself_sets_it_quietly(app):
    app.controls["kind"].value = "bent"
    assert app.heard == [("kind", "plain", "bent")]
    app.fail(ValueError("shown"))
    with app.quietly():
        app.state.kind = "plain"
        app.state.height = 4.0
    assert len(app.heard) == 1
    assert app.line.get_ydata()[1] == 1.0
    assert app.controls["height"].value == 4.0
    assert "shown" in app.error.value  # nothing was done for which it would be cleared
    app.state.height = 4.5
    assert app.error.value == ""


def test_hands_are_found_by_their_names(app):
    axes = app.live.figure.axes[0]
    drag(app, at(axes, (0.5, 0)), at(axes, (0.7, 0)))
    assert app.heard == [("press", 0.5), "move", "release"]
    app.heard.clear()
    key(app, "ArrowLeft", "ArrowUp", "n", "x", "Tab")
    assert app.heard == [(-1, 0), (0, 1), "n"]
    key(app, "N")
    assert "not that one" in app.error.value
    key(app, "x", "Tab", "Shift")  # do nothing, and so clear nothing
    assert "not that one" in app.error.value
    key(app, "n")
    assert app.error.value == ""


class TrainingState(Settings):
    learning_rate = Number(0.1, above=0).log_slider("learning rate", "How far", 0.01, 1)


class TrainingToy(TrainingLab):
    def __init__(self):
        scale = nnlab.data.fahrenheit()
        trainer = nnlab.Trainer(nnlab.mlp([1, 1]), scale.X / 100, scale.y, optimizer=nnlab.SGD(0.1))
        super().__init__(trainer, TrainingState(), LiveFigure(Figure()), ["player", "learning_rate"], frame=0.01)
        self.seeds, self.drawn = [], 0
        self.show()

    def _new_weights(self, seed):
        self.seeds.append(seed)

    def _draw(self):
        self.drawn += 1

    def _tell(self):
        return f"epoch {self.trainer.epoch}"


def test_a_training_lab_has_its_player_its_bar_and_the_space_bar():
    app = TrainingToy()
    look(app.live)

    async def scene():
        key(app, " ")
        assert app.player.playing
        while app.trainer.epoch < 3:
            await asyncio.sleep(0.001)
        key(app, " ")
        assert not app.player.playing

    asyncio.run(scene())
    assert app.live._words == f"epoch {app.trainer.epoch}"
    app.controls["learning_rate"].value = 0.05
    assert app.trainer.optimizer.learning_rate == app.state.learning_rate
    next(button for button in app.bar.children[0].children if button.description == "New weights").click()
    assert app.seeds == [1]
    app.close()


def test_another_trainer_is_taken_without_the_futures_and_an_interruption_plays_on():
    app = TrainingToy()

    async def scene():
        app.player.play()
        with app.player.interrupted():
            assert app.trainer.epoch == 0
            app.player.futures.append(([0], [1.0]))
            other = nnlab.Trainer(app.trainer.net.copy(), app.trainer.batches.X, app.trainer.batches.y)
            other.run(2)
            app.player.take(other)
        assert app.player.playing
        assert (app.trainer, app.player.position, app.player.futures) == (other, 2, [])
        app.player.pause()
        with app.player.interrupted():
            pass
        assert not app.player.playing

    asyncio.run(scene())
    with pytest.raises(ValueError, match="trainer must be a Trainer"):
        app.player.take(3)
    app.close()


@pytest.mark.parametrize(("width", "size", "boxes"), [
    (1000, (8, 3), [(0, 0.5), (0.5, 1), (0.5, 1)]),  # never wider than by nature
    (500, (5, 4), [(0, 1), (0, 0.5), (0.5, 1)]),
    (100, (3.6, 10.8), [(0, 1), (0, 1), (0, 1)]),  # nor narrower than 360 px
])
def test_panels_stand_in_the_first_form_for_which_there_is_room(width, size, boxes):
    figure = Figure(figsize=(8, 3), dpi=100)
    figure.subplots(1, 3)
    lay_out = in_forms(Form(700, "aabb aacc", lambda width: 300), Form(400, "aa bc", lambda width: 400),
                       Form(0, "a b c", lambda width: 3 * width))
    lay_out(figure, (800, 300), width)
    assert tuple(figure.get_size_inches()) == size
    for panel, (left, right) in zip(figure.axes, boxes, strict=True):
        place = panel.get_subplotspec()
        columns = place.get_gridspec().ncols
        np.testing.assert_allclose((place.colspan.start / columns, place.colspan.stop / columns), (left, right))
