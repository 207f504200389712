"""The app of lesson 07 on overfitting: the gap between training and validation, and four tools that narrow it."""

from __future__ import annotations

import ipywidgets as widgets

from nnlab._core.names import choose
from nnlab._core.records import StepRecord
from nnlab.apps.overfitting.picture import Picture, arrange
from nnlab.apps.overfitting.runs import MOST, Run, run_of, table
from nnlab.apps.overfitting.state import FIRST_SIZE, TASKS, OverfittingState, exam, new_trainer
from nnlab.apps.shared.say import percent
from nnlab.live import LiveFigure
from nnlab.live.cores import one_core_free
from nnlab.live.lab import TrainingLab


class OverfittingApp(TrainingLab):
    """See `overfitting`."""

    def __init__(self, state: OverfittingState):
        self.runs: list[Run] = []
        self._seed, self._learned = 0, state.data
        self.picture = Picture(state)
        self.words, self.table = widgets.HTML(), widgets.HTML()
        best = self.button("Go to the best epoch", "Back to the lowest validation loss, as early stopping does",
                           self.go_to_best, "bullseye")
        again = self.button("Run again", "Keep this run's curve, and begin again from the same first weights",
                            self.run_again, "refresh")
        forget = self.button("Forget runs", "Empty the table, and take the faint curves away", self.forget, "trash")
        super().__init__(new_trainer(state, self._seed), state,
                         LiveFigure(self.picture.figure, layout=arrange),
                         [self.words, "player", ["data", "samples", "l2", "stop_early"], ["drop_inputs", "drop_hidden"],
                          [best, again, forget], self.table], watch=self._watch)
        self.player.goal = state.task.epochs
        if state.is_quick:
            self._train_to_the_end()
        self.show()

    def _train_to_the_end(self) -> None:
        """Train a whole run at once, so that the app opens with curves to be read."""
        with one_core_free():  # products as small as these are slower on many
            while self.trainer.epoch < self.player.goal and not self.trainer.stopped:
                self.trainer.step()
        self.player.position = self.trainer.epoch

    # What is shown ----------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        player, trainer = self.player, self.trainer
        self.picture.update(trainer.net, trainer.history, best=trainer.best_epoch, runs=self.runs,
                            now=player.position if player.position < player.last_epoch else None)

    def _tell(self) -> str:
        player, trainer = self.player, self.trainer
        words = self._say()
        rests = player.position in (player.last_epoch, trainer.best_epoch) and not player.playing
        if rests and trainer.history.epoch:
            words += f" {self._exam()}"
        if player.position == player.goal and not player.playing:
            words += " Choose a remedy and press Play: this run stays beside it, faint."
        self.words.value = f'<p style="line-height: 1.5; min-height: 3em">{words}</p>'
        self.table.value = table(self.runs, run_of(self.state.words(), trainer.history, self._end))
        return words

    @property
    def _end(self) -> int:
        """The epoch at which the run ends, wherever one looks: stopped early it is the one whose weights are back."""
        return self.trainer.best_epoch or 0 if self.trainer.stopped else self.player.last_epoch

    def _say(self) -> str:
        """Return in words where the run is, and how large the gap."""
        history, epoch = self.trainer.history, self.player.position
        if epoch not in history.epoch:
            return (f"{self.state.words()[0].upper()}{self.state.words()[1:]}. Press Play: the solid curve is the data "
                    f"that is learned, the dashed one data that no step sees.")
        k = history.epoch.index(epoch)
        training, validation = history.accuracy[k], history.validation_accuracy[k]
        words = (f"Epoch {epoch}: {percent(training)} of the training data right, {percent(validation)} of the "
                 f"validation data: a gap of {100 * (training - validation):.1f} points. Lowest validation loss "
                 f"{min(history.validation_loss):.3f}, at epoch {self.trainer.best_epoch}.")
        why = self.trainer.stopped
        rests = why and epoch == self.trainer.best_epoch
        return f"{words} Stopped early: {why}; its weights are back." if rests else words

    def _exam(self) -> str:
        """Return the score on the test data, which is shown only where a run rests: at its end and at its best."""
        found = exam(self._learned, self.trainer)
        return f"Test data, asked only when paused: {percent(found.accuracy)}, loss {found.loss:.3f}."

    # What a person does -----------------------------------------------------------------------------------------------

    def run_again(self, change=None) -> None:
        """Keep the curve of this run, and begin another from the same first weights; play on if it was playing."""
        with self.player.interrupted():
            self._keep(change)
            self._begin()

    _on_other = run_again  # a run has one setting from its first step to its last

    def _keep(self, change) -> None:
        """Put the present run into the table, under the settings that it had."""
        now = OverfittingState(**self.state.trait_values())
        if change:
            setattr(now, change["name"], change["old"])
        run = run_of(now.words(), self.trainer.history, self._end)
        if run:
            self.runs = [*self.runs, run][-MOST:]

    def _begin(self) -> None:
        self._learned = self.state.data
        self.picture.begin(self.state)
        self.live.fit()
        self.player.take(new_trainer(self.state, self._seed))
        self.player.goal = self.state.task.epochs
        self.show()

    def _on_data(self, change) -> None:
        self.runs = []
        with self.quietly():
            self.state.samples = FIRST_SIZE[self.state.data]
        self._begin()

    def _new_weights(self, seed: int) -> None:
        self._seed = seed
        self.run_again()

    def _watch(self, record: StepRecord) -> None:
        """Rest where the trainer has stopped early and gone back to its best epoch."""
        if self.trainer.stopped:
            self.player.playing = False

    def go_to_best(self) -> None:
        """Show the best epoch."""
        if self.trainer.best_epoch is not None:
            self.player.go_to(self.trainer.best_epoch)

    _key_b = go_to_best

    def forget(self) -> None:
        """Forget the runs that are over."""
        self.runs = []
        self.show()

    def _press(self, event) -> None:
        """Go to the epoch of a curve that was clicked."""
        if event.inaxes in self.picture.axes[1:] and (place := self.picture.loss.value_at(event.xdata)):
            self.player.go_to(round(place[0]))

    def _arrow(self, right: int, up: int) -> None:
        """Go through the epochs."""
        if right:
            self.player.go_to(min(max(self.player.position + right, 0), self.player.last_epoch))


def overfitting(data: str = "noisy circles", **settings) -> OverfittingApp:
    """Return the app of lesson 07 on overfitting: training and validation curves, live, and the gap between them.

    Four tools narrow the gap: dropout, L2, early stopping and more data. With at most 120 points the app
    opens with a run that is over. Another setting begins another run from the same first weights, and Play takes it as
    far; the runs before stay as faint curves and in a table. On the figure the space bar plays, left and right go
    through the epochs, b goes to the best; a click on a curve goes to its epoch.

    Parameters
    ----------
    data : str
        "noisy circles", or "digits" for MNIST with 784-256-256-10.
    **settings
        Any setting of `OverfittingState` to begin with, such as ``samples=500, drop_hidden=0.5``.

    Raises
    ------
    ValueError
        For other data, an unknown setting, or a value that it does not take.
    """
    choose(data, TASKS, "data for this app")
    return OverfittingApp(OverfittingState(**{"data": data, "samples": FIRST_SIZE[data], **settings}))
