"""To run an app's cell again leaves all as after the first time: widgets, tasks, observers, pictures, memory."""

import asyncio
import gc
import weakref
from collections import Counter
from types import SimpleNamespace

import every_app
import IPython
import ipywidgets as widgets
import pytest
import traitlets
from ipywidgets.widgets.widget import _instances
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnlab.live import App, LiveFigure, Player
from nnlab.live.app import _apps

RUNS = 2
OLD = []  # what was there before and can be observed: a census counts its observers as well
KEPT = ("state", "trainer", "player", "net", "walk")  # parts of an app that a cell may hold and go on with
COUNTED = (App, LiveFigure, Player, Figure, Axes, widgets.Widget, traitlets.HasTraits, asyncio.Task)


@pytest.fixture
def run(monkeypatch):
    """Run a cell that makes an app; each time it is the same cell."""
    parent = {"metadata": {"cellId": "the same"}, "header": {"msg_id": 0}}
    monkeypatch.setattr(IPython, "get_ipython", lambda: SimpleNamespace(get_parent=lambda: parent))

    async def run(name):
        parent["header"]["msg_id"] += 1
        app = every_app.made(name)
        use(app)
        for _ in range(5):  # turns of the loop, in which what was cancelled ends
            await asyncio.sleep(0.001)
        return app

    gc.collect()
    OLD[:] = [thing for thing in gc.get_objects() if issubclass(type(thing), traitlets.HasTraits)]
    gc.freeze()  # a census passes over what was there before: hundreds of thousands of things of pytest and libraries
    yield run
    gc.unfreeze()
    OLD.clear()
    for app in list(_apps):
        app.close()


def use(app):
    """Look at an app, and play it if it plays."""
    look = {"type": "look", "view": "v", "width": 1100, "ratio": 1, "theme": "light"}
    app.live._receive(app.live, look, [])
    if hasattr(app, "player"):
        app.player.play()


def census():
    """Return how many there are of whatever can stay behind."""
    gc.collect()
    alive = gc.get_objects()
    types = Counter(map(type, alive)).items()
    counts = {kind.__name__: sum(n for found, n in types if issubclass(found, kind)) for kind in COUNTED}
    counts["open widgets"], counts["open apps"], counts["tasks"] = len(_instances), len(_apps), len(asyncio.all_tasks())
    counts["observers"] = sum(len(observers) for thing in [*OLD, *alive] if issubclass(type(thing), traitlets.HasTraits)
                              for kinds in thing._trait_notifiers.values() for observers in kinds.values())
    return counts


@pytest.mark.parametrize("name", every_app.NAMES)
def test_to_run_a_cell_again_leaves_all_as_after_the_first_time(name, run):
    async def scene():
        await run(name)
        known = census()
        for _ in range(RUNS):
            await run(name)
            assert census() == known

    asyncio.run(scene())


@pytest.mark.parametrize("name", every_app.NAMES)
def test_a_closed_app_has_let_go_of_all_though_the_notebook_holds_it(name, run):
    """A notebook holds what a cell returns for ever, as ``Out[7]``."""
    async def scene():
        app = await run(name)
        large = [app.live, app.live.figure, app.live.canvas, *app.live.figure.axes, *app.live.figure.findobj()]
        large += [getattr(app, name) for name in ("picture", "player", "state") if hasattr(app, name)]
        known = [weakref.ref(thing) for thing in large]
        del large
        await run(name)
        gc.collect()
        assert [thing() for thing in known if thing() is not None] == []
        assert repr(app)

    asyncio.run(scene())


@pytest.mark.parametrize("name", every_app.NAMES)
def test_what_a_cell_keeps_of_an_app_does_not_keep_the_app_nor_tell_it_anything(name):
    app = every_app.made(name)
    kept = [getattr(app, part) for part in KEPT if hasattr(app, part)]
    state, known = getattr(app, "state", None), [weakref.ref(app), weakref.ref(app.live)]
    values = state.trait_values() if isinstance(state, traitlets.HasTraits) else {}
    app.close()
    del app
    gc.collect()
    assert [thing() for thing in known if thing() is not None] == []
    assert kept
    for setting, value in values.items():
        if isinstance(value, bool):
            setattr(state, setting, not value)  # nobody hears it
