"""Film: training that plays, as an asyncio task on the kernel's own loop.

It trains for a slice of about 20 ms, less where the page has said something, lets one frame be drawn, and yields; so
sliders, other players and the kernel itself stay awake. No thread, no blocked cell. The Trainer owns one step; the film
owns the clock.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext

from nnlab._core.alone import Taken
from nnlab.live.cores import one_core_free
from nnlab.live.inorder import is_said
from nnlab.live.played import Played
from nnlab.live.settings import Flag, Number, Whole
from nnlab.live.turns import in_turn

SLICE = 0.020  # seconds of training between two chances for the rest of the kernel
LEAST = 0.004  # of these, even where the page says something
BREATH = 0.0005  # seconds between two slices, in which the kernel does what else it has to
FRAME = 1 / 34  # seconds: frames are not drawn more often than this
CONTROLS = 0.25  # seconds between two moves of the sliders while playing
UNSEEN = 18.0  # seconds of playing without anybody watching after which training pauses
LONGEST = 0.1  # of these, at most so many in one turn: what else keeps the kernel busy does not count
SELDOM = 6  # times as seldom sliders move where the link is slow


class Film(Played):
    """What plays; see `Player`."""

    playing = Flag(False)
    speed = Number(math.inf, above=0, also=math.inf)
    position = Whole(0, 0)
    goal = Number(math.inf, 0, also=math.inf)
    sparing = Flag(False)

    show: Callable[[], None]
    play: Callable[[], None]
    pause: Callable[[], None]
    is_watched: Callable[[], bool]
    fail: Callable[[Exception], None]
    _note: Callable
    frame: float
    stretch: float
    _is_awaited = False  # by a cell
    _task: asyncio.Task | None = None
    _controls_at = 0.0

    async def run(self) -> None:
        """Play for a cell that awaits it, watched or not, until `pause` or the goal.

        A cell that is stopped pauses between two steps: nothing is lost. What stops the training is raised.
        """
        self.pause()
        self._is_awaited = True
        try:
            self.play()
            task = self._task
            assert task is not None  # play has begun it
            await asyncio.wait([task])  # to await the task itself would hide from the cell that it was stopped
            if not task.cancelled():
                task.result()
        finally:
            self._is_awaited = False
            self.pause()

    async def _play(self) -> None:
        try:
            with one_core_free():
                await self._film()
        except asyncio.CancelledError:
            return
        except Exception as error:
            self._stop_with(error)
            if self._is_awaited:
                raise
        self.playing = False
        self._arrive()

    async def _film(self) -> None:
        began, taken, shown, unseen, before = time.monotonic(), 0, 0.0, 0.0, time.monotonic()
        speed = self.speed
        while self.playing and self.trainer.epoch < self.goal:
            if speed != self.speed:
                speed, began, taken = self.speed, time.monotonic(), 0
            taken += self._train(speed * (time.monotonic() - began) - taken, frame_due=shown + self.frame)
            now = time.monotonic()
            unseen, before = unseen + min(now - before, LONGEST), now
            if self.is_watched():
                unseen = 0.0
                if now >= shown + self.frame:
                    shown = max(shown + self.frame, now - self.frame)  # a frame that was late delays no other
                    self._arrive()
            elif unseen > UNSEEN and not self._is_awaited:
                break
            # idle between slow steps; else only let the rest of the kernel have its turn
            wait = min(self.frame, (taken + 1) / speed - (now - began)) if math.isfinite(speed) else 0
            await asyncio.sleep(max(wait, BREATH))

    def _alone(self) -> AbstractContextManager[None]:
        """Have what is played to oneself, or raise Taken: to wait for a cell here would keep all apps waiting."""
        return self.trainer.alone() if hasattr(self.trainer, "alone") else nullcontext()  # a race has several

    @in_turn
    def _train(self, steps: float, frame_due: float) -> int:
        """Take steps until there are so many, a slice or a frame ends, or the page speaks; return how many."""
        with ExitStack() as turn:
            try:
                turn.enter_context(self._alone())
            except Taken:  # a cell trains: its turn first
                return 0
            return self._slice(steps, frame_due)

    def _slice(self, steps: float, frame_due: float) -> int:
        began, taken = time.monotonic(), 0
        end = frame_due if began < frame_due < began + self.stretch else began + self.stretch
        now = began
        while taken < steps and self.playing and self.trainer.epoch < self.goal and now < end:
            self._note(self.trainer.step())
            taken, now = taken + 1, time.monotonic()
            if is_said() and now > began + LEAST:  # it is heard as soon as this yields
                break
        return taken

    def controls_are_due(self) -> bool:
        """Say whether sliders should follow now: always at rest, while playing only a few times a second.

        A moved slider costs the browser more than a frame; and on a slow link it takes the place of one.
        """
        now = time.monotonic()
        if self.playing and now - self._controls_at < CONTROLS * (SELDOM if self.sparing else 1):
            return False
        self._controls_at = now
        return True

    def _stop_with(self, error: Exception) -> None:
        self.playing = False
        self.fail(error)

    @in_turn
    def _arrive(self) -> None:
        self.position = self.trainer.epoch
        self.show()


def running_loop() -> asyncio.AbstractEventLoop:
    """Return the event loop on which to play, or raise ValueError."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        raise ValueError("To play needs a running event loop, as a notebook has one. Got none, as in a script. "
                         "Use step() or epoch(), or the trainer's own run(epochs).") from None
