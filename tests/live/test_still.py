"""The still of an app is its present picture, as an ordinary screen would show it in the light theme."""

import asyncio

import numpy as np
import pytest
from every_app import NAMES, made

from nnlab.live import still
from nnlab.live.still import still_bundle

SCREENS = ((2000, 1, "light"), (600, 2, "dark"))  # one with room for it, and one that is small, dark and dense


def look(live, width, ratio, theme):
    live._receive(None, {"type": "look", "view": "v", "width": width, "ratio": ratio, "theme": theme}, [])


def pixels(live):
    return np.asarray(live.draw()).copy()


@pytest.mark.parametrize("name", NAMES)
def test_a_still_is_the_same_whatever_screen_shows_the_app_and_the_screen_sees_nothing_of_it(name):
    async def main():
        app = made(name)
        stills = []
        for screen in SCREENS:
            look(app.live, *screen)
            before = pixels(app.live)
            stills.append(still_bundle(app.live))
            assert np.array_equal(before, pixels(app.live))
        assert stills[0] == stills[1]
        app.close()

    asyncio.run(main())


def test_a_still_is_drawn_again_only_when_something_has_changed(monkeypatch):
    drawn = []
    monkeypatch.setattr(still, "still", lambda figure: drawn.append(1) or b"picture")
    app = made("threshold")
    look(app.live, *SCREENS[1])
    app.live.draw()
    for count, change in enumerate((lambda: None, lambda: app.live.say("other words"),
                                    lambda: app.live.figure.axes[0].set_title("another")), 1):
        change()
        for _ in range(2):
            bundle = still_bundle(app.live)
            assert len(drawn) == count
            assert bundle["text/plain"] == app.live._words
    app.close()


def test_a_still_is_of_now():
    app = made("fahrenheit")
    first = app._repr_mimebundle_()
    app.state.w = 1.8
    now, figure = app._repr_mimebundle_(), app.live._repr_mimebundle_()[0]
    assert now["image/png"] == figure["image/png"] != first["image/png"]
    assert now["text/plain"] == figure["text/plain"] == app.live._words
    assert "w = 1.8" in now["text/plain"]
    app.close()
