"""Artists: all that a figure draws, without looking at every tick."""

from __future__ import annotations

from collections.abc import Iterator

from matplotlib.artist import Artist
from matplotlib.axis import Axis


def artists_in(artist: Artist) -> Iterator[Artist]:
    """Yield all artists within one, and then itself, in the order of matplotlib's `findobj`.

    An axis is left out, with its ticks and their labels: these have no role and never move, are most of all artists,
    and to ask for them makes them anew.
    """
    for child in artist.get_children():
        if not isinstance(child, Axis):
            yield from artists_in(child)
    yield artist
