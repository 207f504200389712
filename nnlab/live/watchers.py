"""Watchers: the views of a figure in browsers, and which of them are still there.

A page that is closed says so; one that crashes, sleeps or loses its link does not. So a view that owes an answer is
asked whether it is there, and after a few questions it counts no more, until it is heard again. Where nothing is under
way nobody asks: a kernel at rest is silent, and a hub may see that it is idle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nnlab.live.rest import Rest
from nnlab.live.turns import in_turn

ASK = 2.0  # seconds from one question to the next
QUESTIONS = 4  # without an answer, after which a view counts no more


class Watchers:
    """The views that are there.

    Parameters
    ----------
    is_owed : callable
        ``is_owed()`` says whether an answer is awaited.
    ask : callable
        ``ask()`` asks all views whether they are there.
    go_on : callable
        ``go_on()`` is called when others set the pace from now on, or nobody.
    """

    def __init__(self, is_owed: Callable[[], bool], ask: Callable[[], None], go_on: Callable[[], None]):
        self._is_owed, self._ask, self._go_on = is_owed, ask, go_on
        self._painted: dict[str, int] = {}  # each view's last frame
        self._asked: dict[str, int] = {}  # questions since each view was last heard
        self._clock = Rest(ASK, self._tick)

    def __len__(self) -> int:
        return len(self._painted)

    def __iter__(self) -> Iterator[str]:
        return iter(self._painted)

    @property
    def painted(self) -> int:
        """The last frame that all views have painted which answer; who is silent does not hold up the others."""
        silent = min(self._asked.values(), default=0) + 1
        return min((number for view, number in self._painted.items() if self._asked[view] <= silent), default=0)

    def hear(self, view: str, painted: int) -> None:
        """Note that a view is there, and which frame it has painted."""
        self._painted[view], self._asked[view] = painted, 0

    def leave(self, view: str) -> None:
        """Count a view no more."""
        self._painted.pop(view, None)
        self._asked.pop(view, None)
        self._go_on()

    def clear(self) -> None:
        """Count no view any more."""
        self._clock.cancel()
        self._painted.clear()
        self._asked.clear()

    def wait(self) -> None:
        """See to it that an answer comes, or that who does not give it counts no more."""
        if not self._clock.is_awaited and self._painted and self._is_owed():
            self._clock.wait()

    @in_turn
    def _tick(self) -> None:
        """Ask once more. Questions are counted, not seconds: a kernel that was busy has heard nobody meanwhile."""
        if not self._is_owed():
            return
        for view in list(self._painted):
            self._asked[view] += 1
            if self._asked[view] > QUESTIONS:
                self.leave(view)
        if self._painted:
            self._ask()
            self._go_on()
            self.wait()
