"""Still: what stands for a live figure where nothing runs: a picture of it as it is now, and its words.

An app that shall look otherwise there than on the screen says so: see `LiveFigure.as_still`.
"""

from __future__ import annotations

import base64
from typing import Any
from weakref import WeakKeyDictionary

from nnlab.live.pixels import still
from nnlab.live.turns import in_turn
from nnlab.views.base import style

_last: WeakKeyDictionary[Any, tuple[int, dict[str, str]]] = WeakKeyDictionary()


@in_turn
def still_bundle(live: Any) -> dict[str, str]:
    """Return a live figure as it is now as a PNG and a description.

    The picture has its natural size and the light theme, whatever screen shows the figure: it is drawn for an ordinary
    one, and then given back to the screen that it was on. That takes as long as ten frames or more; so one that nothing
    has changed since is not drawn again.
    """
    with live.as_still() as words:
        return _bundle_of(live, live._words if words is None else words)


def _bundle_of(live: Any, words: str) -> dict[str, str]:
    if live not in _last and not live.canvas.is_drawn:  # nobody has seen it yet: its layout is still as it was made
        return _drawn_for_paper(live, words)
    now = hash((words, bytes(live.draw())))
    if _last.get(live, (None,))[0] != now:
        _last[live] = now, _drawn_for_paper(live, words)
    return dict(_last[live][1])


def _drawn_for_paper(live: Any, words: str) -> dict[str, str]:
    theme, width, ratio = style.theme_of(live.figure), live._width, live.canvas.page_ratio
    if theme is style.LIGHT and width >= live._natural[0] and ratio == 1:
        return _bundle(live, words)
    try:
        for _ in range(2):  # an older matplotlib begins its layout where the one before stood
            _dress(live, style.LIGHT, live._natural[0], 1)
            live.draw()  # the layout settles
        return _bundle(live, words)
    finally:
        _dress(live, theme, width, ratio)


def _bundle(live: Any, words: str) -> dict[str, str]:
    return {"text/plain": words, "image/png": base64.b64encode(still(live.figure)).decode("ascii")}


def _dress(live: Any, theme: style.Theme, width: float, ratio: float) -> None:
    """Paint and lay out a live figure for a screen."""
    style.paint(live.figure, theme)
    live.canvas.page_ratio = ratio
    live.fit(width)
