"""What is set from a cell on a live thing does what it says, or is refused in words."""

import asyncio
import copy

import pytest
from hostile.judge import judged
from hostile.values import VALUES
from matplotlib.figure import Figure
from trained import circles_trainer

from nnlab import live
from nnlab._core.guarded import NotSettable
from nnlab.live.settings import Number, Settings


class State(Settings):
    rate = Number(0.5)


def player(trainer=None):
    return live.Player(trainer, show=lambda: None, fail=lambda error: None)


THINGS = {
    "slider": lambda: live.slider("a", "", 0, 1, 0.1), "log_slider": lambda: live.log_slider("a", "", 1, 10),
    "whole_slider": lambda: live.whole_slider("a", "", 0, 9), "choice": lambda: live.choice("a", "", ["x", "y"]),
    "button": lambda: live.button("a", "", print, lambda f: f), "side_by_side": live.side_by_side,
    "InkPad": lambda: live.InkPad(label="a"), "LiveFigure": lambda: live.LiveFigure(Figure()),
    "Player": lambda: player(circles_trainer()),
    "PlayerBar": lambda: live.PlayerBar(player(circles_trainer()), lambda f: f),
    "App": lambda: live.App(live.LiveFigure(Figure()), []), "Settings": State,
}
PLUMBING = ("comm", "keys", "log", "style", "tabbable", "index")  # of ipywidgets, which few ever touch


def complaint(call):
    words, _ = judged(call)
    return words if words != "accepted silently" else ""


@pytest.mark.parametrize("name", THINGS)
def test_a_name_that_a_thing_does_not_have_is_refused(name):
    thing = THINGS[name]()
    words, _ = judged(lambda: setattr(thing, "nonsense", 3))
    assert words == ""
    assert not hasattr(thing, "nonsense")


@pytest.mark.parametrize("name", THINGS)
def test_a_part_can_be_neither_replaced_nor_deleted(name):
    thing = THINGS[name]()
    for part, before in [(part, value) for part, value in vars(thing).items()
                         if part[0] != "_" and part not in thing.RULES]:
        for act in (lambda part=part: setattr(thing, part, 3), lambda part=part: delattr(thing, part)):
            assert judged(act)[0] == ""
        assert getattr(thing, part) is before


@pytest.mark.parametrize("name", THINGS)
def test_whatever_a_trait_is_set_to_is_read_or_refused_in_words(name):
    thing = THINGS[name]()
    names = [*thing.RULES, *(trait for trait in thing.trait_names() if trait[0] != "_" and trait not in PLUMBING)]
    found = {}
    for trait in names:
        before = getattr(thing, trait)
        for kind, value in VALUES.items():
            junk = None if value.library else value.make()
            found[trait, kind] = complaint(lambda: setattr(thing, trait, junk))  # noqa: B023 - called at once
            if thing.has_trait(trait):
                thing.set_trait(trait, before)
    assert {case: words for case, words in found.items() if words} == {}


@pytest.mark.parametrize(("thing", "name", "there"), [
    ("slider", "Max", "Did you mean max?"), ("Player", "sped", "Did you mean speed?"),
    ("Player", "learning_rate", "Did you mean trainer.optimizer.learning_rate?"),
    ("Player", "playing", "Use play() or pause()."), ("Player", "position", "Use go_to(epoch)."),
    ("slider", "place", "Set its value."), ("InkPad", "ids", "Set its strokes."),
])
def test_the_remedy_is_where_the_setting_really_is(thing, name, there):
    with pytest.raises(NotSettable) as refused:
        setattr(THINGS[thing](), name, 3)
    assert str(refused.value).endswith(there)


def test_a_class_of_ones_own_may_have_what_it_likes():
    class Mine(live.App):
        def __init__(self):
            super().__init__(live.LiveFigure(Figure()), [])
            self.mine = 3

    app = Mine()
    app.mine = 4
    assert app.mine == 4


def test_another_function_in_the_place_of_a_method_is_called():
    app, told = THINGS["App"](), []
    app.fail = told.append
    app.guard(lambda: 1 / 0)()
    assert isinstance(told[0], ZeroDivisionError)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_an_app_is_not_copied(copied):
    with pytest.raises(TypeError, match="can't be copied"):
        copied(THINGS["App"]())


def test_without_an_event_loop_nothing_plays():
    made = player(circles_trainer())
    with pytest.raises(ValueError, match=r"running event loop.*Got none.*Use step\(\)"):
        made.play()
    assert not made.playing


@pytest.mark.parametrize("act", ["play", "step", "epoch", "rewind", "last_epoch"])
def test_a_player_without_a_trainer_asks_for_one(act):
    made = player()

    async def call():
        found = getattr(made, act)
        found()

    with pytest.raises(ValueError, match=r"must have a trainer.*Got None\. Set its trainer"):
        asyncio.run(call())
    assert not made.playing
    assert not made.has_converged


@pytest.mark.parametrize(("act", "junk"), [("start_from", 5), ("new_weights", -1), ("take", 5)])
def test_what_a_player_can_not_begin_with_changes_nothing(act, junk):
    made = player(circles_trainer())
    made.epoch()
    before = made.trainer, made.position, len(made.trainer.history)
    with pytest.raises(ValueError, match="Got"):
        getattr(made, act)(junk)
    assert (made.trainer, made.position, len(made.trainer.history)) == before
