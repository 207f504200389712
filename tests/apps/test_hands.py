"""Hands on all apps: only the first button acts, what is held is let go of, and the browser is told what drags."""

import asyncio
from itertools import product

import every_app
import hands
import numpy as np
import pytest

HOVERED = {"pixel"}  # settings that follow a pointer
PLACES = [(x, y) for x in np.linspace(0.05, 0.95, 9) for y in np.linspace(0.1, 0.9, 5)]  # shares of the figure
CUTS = {"cancel": hands.cancel, "leave": hands.leave, "move": lambda app: hands.move(app, (3, 3), buttons=0)}


@pytest.fixture(scope="module", params=every_app.NAMES)
def app(request):
    made = every_app.made(request.param)
    hands.look(made.live)
    yield made
    made.close()


def kept(app):
    """Return what an app keeps, and a pointer that only moves does not change."""
    state = {name: value for name, value in app.state.trait_values().items() if name not in HOVERED}
    trainer = getattr(getattr(app, "player", None), "trainer", None)
    arrays = [trainer.net.parameters, trainer.batches.X, trainer.batches.y] if hasattr(trainer, "batches") else []
    return repr(state), [np.array(values).tobytes() for values in arrays]


def on_figure(app, place):
    return np.array(place) * app.live.figure.bbox.size


def held_places(app):
    """Return places, in px from the lower left, in the middle of where a drag takes hold."""
    boxes = np.array(app.live.canvas.hands.boxes()).reshape(-1, 4)
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    return middles[len(middles) // 10::max(1, len(middles) // 3)] * (1, -1) + (0, app.live.figure.bbox.height)


def on(place, right, up):
    return place[0] + right, place[1] + up


async def drags(app, place):
    """Press at a place and move on; return whether the move changed what is kept. It is not released."""
    app.live.draw()  # what a cut drag left may have laid the figure out anew
    hands.move(app, place, buttons=0)
    hands.press(app, place)
    before = kept(app)
    hands.move(app, on(place, 9, 7))
    return kept(app) != before


def in_a_loop(scene):
    """Run a scene in which an app may start to play, or to walk."""
    asyncio.run(scene())


@pytest.mark.parametrize("button", [1, 2])
def test_another_button_than_the_first_changes_nothing(app, button):
    async def scene():
        for place in [on_figure(app, share) for share in PLACES[::4]] + list(held_places(app)):
            hands.move(app, place, buttons=0)
            before, picture = kept(app), bytes(app.live.draw())
            hands.pointer(app, "press", place, button=button, buttons=1 << button)
            hands.pointer(app, "release", place, button=button, buttons=0)
            assert kept(app) == before
            assert bytes(app.live.draw()) == picture

    in_a_loop(scene)
    assert app.error.value == ""


def test_after_a_drag_that_is_cut_off_nothing_is_held(app):
    async def scene():
        dragged = []
        for cut, place in product(CUTS, [on_figure(app, share) for share in PLACES[::7]] + list(held_places(app))):
            dragged.append(await drags(app, place))
            CUTS[cut](app)
            before = kept(app)
            for buttons in (0, 1):
                hands.move(app, on(place, 20, -15), buttons=buttons)
                assert kept(app) == before
        assert any(dragged) == bool(app.live.canvas.hands.boxes())

    in_a_loop(scene)
    assert app.error.value == ""


def test_the_browser_is_told_of_every_place_where_a_drag_takes_hold(app):
    async def scene():
        for share in PLACES:
            place = on_figure(app, share)
            boxes = app.live.canvas.hands.boxes()
            if await drags(app, place):
                x, y = place[0], app.live.figure.bbox.height - place[1]
                assert any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes), share
            hands.cancel(app)

    in_a_loop(scene)


def test_keys_that_an_app_has_no_use_for_are_the_browsers(app):
    keys = app.live.canvas.hands.keys
    assert not {"f5", "f6", "f11", "f12", "home", "end", "alt+left", "ctrl+s", "ctrl+f"} & {*keys}
    methods = {name for owner in app.live.canvas.hands.owners for name in dir(owner)
               if name.startswith(("_key", "_arrow"))}
    assert bool(keys) == bool(methods)


def test_after_all_choices_the_pointer_meets_no_axes_that_are_gone(app):
    """A panel that is replaced while a button is down, or before, takes its ears with it."""
    async def scene():
        for name, tie in app.ties.items():
            for _, value in getattr(tie.control, "_options_full", ())[:4]:
                tie.control.value = value
                hands.look(app.live)
                for place in (on_figure(app, PLACES[22]), *held_places(app)[:2]):
                    hands.drag(app, place, on(place, 9, 7))
                    assert app.error.value == "", (name, value)

    in_a_loop(scene)


def test_a_press_that_is_cut_off_adds_no_point_to_the_playground():
    app = every_app.made("playground")
    hands.look(app.live)
    n, place = len(app.run.points.X), hands.inside(app.picture.axes[1], (0.02, 0.02))
    hands.press(app, place)
    hands.cancel(app)
    hands.release(app, place)
    assert len(app.run.points.X) == n
    hands.click(app, place)
    assert len(app.run.points.X) == n + 1
    app.close()
