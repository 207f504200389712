"""An app closes what hangs on it without naming it, and nothing else."""

import asyncio

import ipywidgets as widgets
import pytest
from ipywidgets.widgets.widget import _instances
from matplotlib.figure import Figure

import nnlab
from nnlab.live import App, LiveFigure, Player, slider


class Own(App):
    """An app as a user might write one: it has no `close`."""

    def __init__(self, **kept):
        vars(self).update(kept)
        super().__init__(LiveFigure(Figure(figsize=(2, 2))), [slider("a", "", 0, 1, 0.1)])


def a_player():
    scale = nnlab.data.fahrenheit()
    trainer = nnlab.Trainer(nnlab.mlp([1, 1]), scale.X, scale.y, optimizer=nnlab.SGD(0.001))
    return Player(trainer, show=lambda: None, fail=lambda error: None)


PLACES = {"attribute": lambda control: control, "list": lambda control: [control],
          "table": lambda control: {"b": (control,)}, "box": lambda control: widgets.HBox([control])}


@pytest.mark.parametrize("place", PLACES)
def test_controls_end_wherever_they_are_kept_with_their_layouts_and_styles(place):
    before = dict(_instances)
    app = Own(control=PLACES[place](slider("b", "", 0, 1, 0.1)))
    assert len(_instances) > len(before)
    app.close()
    assert _instances == before


def test_a_player_and_a_task_end():
    async def scene():
        player, task = a_player(), asyncio.create_task(asyncio.sleep(3600))
        app = Own(player=player, task=task)
        player.play()
        await asyncio.sleep(0.01)
        app.close()
        await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()}, timeout=60)
        assert task.cancelled()
        assert not player.playing
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(scene())


def test_another_app_that_is_only_known_stays_open_and_one_that_is_shown_ends():
    known, shown = Own(), Own()
    app = Own(other=known)
    app.children = (*app.children, shown)
    app.close()
    assert known.comm is not None
    assert known.live.comm is not None
    assert shown.comm is None
    known.close()


def test_a_closed_app_and_its_figure_hear_nothing_more():
    heard = []
    app = Own()
    act, live = app.guard(heard.append), app.live
    act("open")
    app.close()
    app.close()
    act("closed")
    live._receive(live, {"type": "look", "view": "v", "width": 300, "ratio": 1, "theme": "light"}, [])
    assert heard == ["open"]
    assert not live.watchers


def test_a_closed_app_says_that_it_is_closed():
    app = Own()
    app.close()
    with pytest.raises(AttributeError, match=r"closed app .* Got Own\.live\. Run its cell again"):
        _ = app.live
    assert not hasattr(app, "live")
    app = Own.__new__(Own)
    with pytest.raises(AttributeError, match="'Own' object has no attribute 'live'"):
        _ = app.live


def test_an_app_that_failed_to_open_can_be_closed():
    app = Own.__new__(Own)
    app.close()
