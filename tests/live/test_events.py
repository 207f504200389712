"""What the browser tells of a pointer becomes matplotlib's events; what is held is let go of exactly once."""

import hands
import pytest
from matplotlib.figure import Figure

from nnlab.live import LiveFigure
from nnlab.live.events import CUT_OFF, LEAVE, MOVE, PRESS, RELEASE


class Heard:
    """A live figure, as `live`, and the events that matplotlib heard on it."""

    def __init__(self, figure):
        self.live, self.events = LiveFigure(figure), []
        hands.look(self.live)
        for name in (PRESS, MOVE, RELEASE, LEAVE):
            self.live.canvas.mpl_connect(name, self.events.append)

    @property
    def names(self):
        return [event.name for event in self.events]


@pytest.fixture
def heard():
    figure = Figure(figsize=(4, 3), dpi=100)
    figure.subplots()
    return Heard(figure)


ENDS = {
    "a release": lambda heard: hands.release(heard, (20, 20)),
    "the browser, which takes the finger for a scroll": hands.cancel,
    "leaving": hands.leave,
    "a move with no button down": lambda heard: hands.move(heard, (30, 30), buttons=0),
    "another press, as the release was lost": lambda heard: hands.press(heard, (30, 30)),
}


@pytest.mark.parametrize("end", ENDS)
def test_what_is_held_is_let_go_of_once(heard, end):
    hands.press(heard, (10, 10))
    hands.move(heard, (20, 20))
    ENDS[end](heard)
    assert heard.names.count(RELEASE) == 1
    let_go = heard.events[heard.names.index(RELEASE)]
    assert (let_go.guiEvent == CUT_OFF) == (end != "a release")
    assert (let_go.x, let_go.y, let_go.button) == (20, 20, 1)
    if "press" not in end:
        assert not heard.live._hand.holds
        hands.cancel(heard)
        hands.release(heard, (40, 40))
        assert heard.names.count(RELEASE) == 1


@pytest.mark.parametrize("button", [1, 2, 3, 4])
def test_only_the_first_button_acts(heard, button):
    hands.pointer(heard, "press", (10, 10), button=button, buttons=1 << button)
    hands.pointer(heard, "release", (10, 10), button=button, buttons=0)
    assert heard.names == []
    hands.press(heard, (10, 10))
    hands.pointer(heard, "press", (10, 10), button=button, buttons=1 | 1 << button)
    hands.pointer(heard, "release", (10, 10), button=button, buttons=1)
    hands.move(heard, (20, 20))
    assert heard.names == [PRESS, MOVE]
    assert heard.live._hand.holds


def test_axes_that_are_taken_off_while_an_event_goes_round_do_not_hear_it():
    """matplotlib's own Axes in 3-D hear the pointer, and fail once they are gone."""
    heard = Heard(Figure())
    heard.live.canvas.mpl_connect(RELEASE, lambda event: axes.remove())
    axes = heard.live.figure.add_subplot(projection="3d")  # hears after what takes it off
    hands.click(heard, (50, 50))
    assert axes.figure is None
    hands.move(heard, (60, 60))
    assert heard.names == [PRESS, RELEASE, MOVE]


def test_matplotlib_turns_axes_in_3d_where_no_hands_are():
    heard = Heard(Figure())
    axes = heard.live.figure.add_subplot(projection="3d")
    hands.look(heard.live)
    hands.drag(heard, hands.inside(axes, (0.5, 0.5)), hands.inside(axes, (0.6, 0.5)))
    assert axes.azim != Figure().add_subplot(projection="3d").azim


def test_a_move_is_answered_though_what_hears_it_fails(heard):
    """The page tells of two moves at most before it is answered: without an answer a hand would freeze."""
    sent, failed = [], []
    heard.live.send = lambda content, buffers=None: sent.append(content["type"])
    heard.live.on_error = failed.append
    heard.live.canvas.mpl_connect(MOVE, lambda event: 1 / 0)
    for x in range(3):
        hands.move(heard, (10 + x, 10), buttons=0)
    assert sent.count("moved") == 3
    assert [type(error) for error in failed] == [ZeroDivisionError] * 3
