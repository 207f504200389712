"""Player: the buttons of a film in which a Trainer trains: play, pause, step, go back, begin again."""

from __future__ import annotations

import asyncio
import math
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from nnlab._core.diverged import Diverged
from nnlab._core.inputs import as_seed, function
from nnlab._core.records import StepRecord
from nnlab.live.belongings import cancel
from nnlab.live.film import FRAME, SLICE, Film, running_loop
from nnlab.live.turns import in_turn
from nnlab.training import Trainer


class Player(Film):
    """Plays a Trainer.

    Parameters
    ----------
    trainer : Trainer
    show : callable
        ``show()`` draws what the trainer has come to, after every change; while playing at most once a `frame`.
    is_watched : callable
        ``is_watched()`` says whether a frame would be seen now.
    fail : callable
        ``fail(exception)`` is told what stopped the training.
    watch : callable
        ``watch(record)`` is told of every step, with its StepRecord.
    frame, stretch : float
        While playing, seconds between two frames, and of training between two chances for the rest of the kernel.

    Attributes
    ----------
    playing : bool
    speed : float
        Steps a second; infinity for as fast as it goes.
    position : int
        The epoch that is on the screen.
    goal : float
        Epochs after which playing ends by itself; infinity for never. Played on from there, it never does.
    sparing : bool
        Whether sliders follow more seldom while it plays, as a slow link wants it.
    futures : list of tuple
        (epochs, losses) of what was played before going back: branches to be shown beside the new one.
    """

    def __init__(self, trainer: Trainer | None, *, show: Callable[[], None],
                 is_watched: Callable[[], bool] = lambda: True, fail: Callable[[Exception], None],
                 watch: Callable[[StepRecord], None] = lambda record: None, frame: float = FRAME,
                 stretch: float = SLICE):
        super().__init__()
        if trainer is not None:
            self.trainer = trainer
        self.show, self.is_watched, self.fail, self.watch = show, is_watched, fail, watch
        self.frame, self.stretch = frame, stretch
        self.futures: list[tuple[list, list]] = []
        self._task: asyncio.Task | None = None

    def _note(self, record: StepRecord) -> None:
        """Take note of a step; a training that has converged rests."""
        self.watch(record)
        if self._rest.comes_to_rest(self.trainer):
            self.playing = False

    def play(self) -> None:
        """Train on, until `pause` or the goal."""
        if self.playing:
            return
        loop = running_loop()
        if self.trainer.epoch >= self.goal:
            self.goal = math.inf
        self.playing = True
        self._branch()
        self._task = loop.create_task(self._play())

    def pause(self) -> None:
        """Stop after the step under way."""
        self._stop()
        self._arrive()

    def step(self) -> None:
        """Take one step."""
        self._take(1)

    def epoch(self) -> None:
        """Take the steps to the end of this epoch."""
        wanted = self.trainer.epoch + 1
        self._take(self.trainer.steps_per_epoch, until=lambda: self.trainer.epoch >= wanted)

    def go_to(self, epoch: int) -> None:
        """Show the network as it was after an epoch. Playing on from there makes another future."""
        with self._alone():
            self.pause()
            self.trainer.recall(epoch)
            self._arrive()

    def rewind(self) -> None:
        """Go back to the same first weights, and forget all that was played."""
        with self._alone():
            self.pause()
            self.trainer.recall(0)
            self.trainer.history.cut(0)
            self.futures.clear()
            self._arrive()

    def new_weights(self, seed: int) -> None:
        """Begin again from other first weights, drawn from the seed."""
        seed = as_seed(seed)
        self.start_from(lambda: self.trainer.net.initialise(seed))

    def start_from(self, change: Callable[[], None]) -> None:
        """Begin again from first weights that `change()` sets."""
        function(change, "change")
        with self._alone():
            self.pause()
            try:
                if 0 in self.trainer.history.snapshots:  # what is not drawn anew begins again too
                    self.trainer.recall(0)
                change()
                self.trainer.restart()
                self.futures.clear()
            finally:
                self._arrive()

    def take(self, trainer: Trainer) -> None:
        """Stop, and have another trainer played from where it is, without the futures of the one before."""
        self.trainer = trainer
        self._stop()
        self.futures.clear()
        self.position = trainer.epoch

    @contextmanager
    def interrupted(self) -> Iterator[None]:
        """Pause while something else happens, and then play on if it was playing; the Play button does not blink."""
        with self.hold_trait_notifications():
            playing = self.playing
            if playing:
                self.pause()
            try:
                yield
            finally:
                if playing:
                    self.play()

    def close(self) -> None:
        """Stop for good."""
        self._stop()
        self.unobserve_all()
        self.show, self.fail, self.watch = lambda: None, lambda error: None, lambda record: None
        self.is_watched = lambda: False

    @property
    def last_epoch(self) -> int:
        """The last epoch that can be gone to."""
        history = self.trainer.history
        return max(self.trainer.epoch, history.epoch[-1] if history.epoch else 0)

    @in_turn
    def _take(self, steps: int, until: Callable[[], bool] = lambda: False) -> None:
        with self._alone():
            self.pause()
            self._branch()
            try:
                for _ in range(steps):
                    self._note(self.trainer.step())
                    if until():
                        break
            except Diverged as error:
                self._stop_with(error)
            self._arrive()

    def _branch(self) -> None:
        """Keep what was played after the present epoch as another future, and train on from here."""
        history, epoch = self.trainer.history, self.trainer.epoch
        if history.epoch and history.epoch[-1] > epoch:
            first = bisect_left(history.epoch, epoch)
            self.futures.append((history.epoch[first:], history.loss[first:]))
            del self.futures[:-4]  # four futures are as many as the eye can tell apart
            history.cut(epoch)

    def _stop(self) -> None:
        self.playing = False
        if self._task is not None:
            cancel(self._task)
        self._task = None
