"""Training: any Trainer at work, with its curves, and a bar that can be stopped and gone on with."""

from __future__ import annotations

import asyncio
from bisect import bisect_right

import numpy as np
from IPython.display import display

from nnlab._core.inputs import whole
from nnlab._core.records import StepRecord
from nnlab._core.shown import shown
from nnlab._core.slow import Watch, telling
from nnlab.apps.shared.progress import Progress
from nnlab.apps.shared.say import counted, percent
from nnlab.apps.shared.weights import with_weights_to_show
from nnlab.apps.training.course import course_of
from nnlab.apps.training.futures import Futures
from nnlab.live import LiveFigure
from nnlab.live.lab import TrainingLab
from nnlab.live.settings import Number, Settings
from nnlab.training import Trainer
from nnlab.views import AccuracyCurve, Figure, LossCurve

FRAME = 0.2  # seconds between two pictures: curves need no more, and training gets the time
STRETCH = 0.05  # seconds of training between two looks at the buttons
NAMES = ("training", "test")
MOST_EPOCHS = 1_000_000_000


class TrainingState(Settings):
    """All settings of the app, with their defaults."""

    learning_rate = Number(0.1, above=0).log_slider(
        "learning rate", "How far a step goes; it may be changed at any moment", 1e-4, 10)


class Stopped(asyncio.CancelledError):
    """A cell that trains was stopped; IPython shows what it says in place of a page of traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class TrainingApp(TrainingLab):
    """See `training`."""

    def __init__(self, trainer: Trainer, epochs: int = 10):
        if not isinstance(trainer, Trainer):
            raise ValueError(f"trainer must be a Trainer. Got {shown(trainer)}. "
                             f"Use nnlab.Trainer(net, X, y), with data.")
        with_weights_to_show(trainer.net, np.inf)
        self.epochs = whole(epochs, "epochs", 1, MOST_EPOCHS, f"a whole number from 1 to {MOST_EPOCHS:,}",
                            "Use for example epochs=10.")
        self.course, self._futures = course_of(trainer), Futures()
        has_classes = trainer.loss.correct is not None
        figure = Figure(figsize=(11 if has_classes else 5.5, 3.6), dpi=100, layout="constrained")
        axes = figure.subplots(1, 1 + has_classes, squeeze=False)[0]
        labels = NAMES if trainer.validation else ()
        self.loss = LossCurve(axes[0], labels=labels, room=30, title="Does the loss go down?",
                              ylabel=f"loss ({str(trainer.loss).replace('_', ' ')})")
        self.accuracy = (AccuracyCurve(axes[1], labels=labels, room=10, title="How many are right?") if has_classes
                         else None)
        self.progress = Progress()
        super().__init__(trainer, TrainingState(learning_rate=trainer.optimizer.learning_rate), LiveFigure(figure),
                         [self.progress, "player", "learning_rate"], watch=self._note, frame=FRAME, stretch=STRETCH)
        self.player.observe(self._begin, names="playing")
        self.show()

    async def run(self) -> None:
        """Show the app, and train while a cell awaits it, up to the last epoch or a pause.

        To stop the cell loses nothing. Run again, it goes on with the step that would have come.
        """
        shown, live = display(self, display_id=True), self.live
        try:
            if self.trainer.epoch < self.epochs:
                with telling(self.trainer, self.epochs, None) as self._say_how_far:
                    await self.player.run()
        except asyncio.CancelledError:
            raise Stopped(f"Stopped in epoch {self.trainer.epoch + 1} of {self.epochs}. Nothing is lost: press "
                          f"Play, or run this cell again, and it goes on.") from None
        finally:
            self._say_how_far = None
            if shown and live.comm and not live.watchers:  # a notebook that runs unattended keeps the last picture
                shown.update(self)

    _say_how_far: Watch = None  # to who has scrolled the figure out of sight, where a training is slow

    # What is shown ----------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        player, trainer, history = self.player, self.trainer, self.trainer.history
        if trainer.epoch < self.epochs:
            player.goal = self.epochs
        self.course.cut(max(player.last_epoch, trainer.progress))
        now = player.position if player.position < player.last_epoch else None
        unknown, none = np.full(len(self.course.epochs), np.nan), np.full(len(history), np.nan)
        self.loss.update([*self.course.epochs, *history.epoch], [*self.course.losses, *none],
                         *([[*unknown, *history.validation_loss]] if trainer.validation else []),
                         ghosts=player.futures, now=now)
        if self.accuracy:
            self.accuracy.update(history.epoch, history.accuracy,
                                 *([history.validation_accuracy] if trainer.validation else []),
                                 ghosts=self._futures.curves(player.futures, history), now=now)

    def _tell(self) -> str:
        player, trainer, history = self.player, self.trainer, self.trainer.history
        self.progress.show(trainer.progress, player.goal, player.playing)
        goal = counted(self.epochs, "epoch")
        words = f"{trainer.epoch} of {goal}." if trainer.epoch <= self.epochs else f"{trainer.epoch} epochs."
        k = bisect_right(history.epoch, player.position) - 1  # the entry that is looked at
        for name, losses, accuracies in ((NAMES[0], history.loss, history.accuracy),
                                         (NAMES[1], history.validation_loss, history.validation_accuracy)):
            if losses and k >= 0:
                right = f", {percent(accuracies[k])} right" if accuracies else ""
                words += f" {name.capitalize()} loss {losses[k]:.3g}{right}."
        return words

    def _repr_mimebundle_(self, **kwargs):
        """Return the app with words that do not depend on how far it is, and so are the same on every machine."""
        data = super()._repr_mimebundle_(**kwargs)
        return {**data, "text/plain": f"{self.trainer.net} in training: curves of loss and accuracy over "
                                      f"{counted(self.epochs, 'epoch')}"}

    # What happens -----------------------------------------------------------------------------------------------------

    def _note(self, record: StepRecord) -> None:
        self.course.add(self.trainer.progress, record.loss)
        if self._say_how_far:
            self._say_how_far(record)

    def _begin(self, change) -> None:
        self.course.cut(self.trainer.progress)
        self.progress.begin(self.trainer.progress)


def training(trainer: Trainer, epochs: int = 10) -> TrainingApp:
    """Return an app that trains: curves of loss and accuracy, a bar with the time left, and the player's controls.

    Press Play, or write ``await nnlab.apps.training(trainer).run()``: then the cell shows it and waits for the last
    epoch. Pause, stop the cell, go on: the digits are those of a run without a break. Go back with the scrubber and
    change the learning rate, and both futures are drawn. On the figure the space bar plays.

    Parameters
    ----------
    trainer : Trainer
        With validation data, their curves are drawn too, measured once an epoch.
    epochs : int
        How many epochs the trainer is to have behind it at the end, those from before counted.
    """
    return TrainingApp(trainer, epochs)
