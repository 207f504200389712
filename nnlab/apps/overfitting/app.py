"""The app of lesson 07 on overfitting: the gap between training and validation, and four tools that narrow it."""

from __future__ import annotations

import ipywidgets as widgets

from nnlab._core.names import choose
from nnlab.apps.overfitting.picture import Picture, arrange
from nnlab.apps.overfitting.runs import MOST, Run, run_of, table
from nnlab.apps.overfitting.state import FIRST_SIZE, MOST_DROPPED, PENALTIES, TASKS, OverfittingState, exam, new_trainer
from nnlab.apps.shared.say import percent
from nnlab.live import App, LiveFigure, Player, PlayerBar, button, choice, in_turn, side_by_side, slider, tie
from nnlab.live.controls import checkbox
from nnlab.live.cores import one_core_free

SETTINGS = ("samples", "drop_inputs", "drop_hidden", "l2", "stop_early")


class OverfittingApp(App):
    """See `overfitting`."""

    def __init__(self, state: OverfittingState):
        self.state = state
        self.runs: list[Run] = []
        self._seed, self._stopped, self._learned = 0, "", self.state.data
        self.picture = Picture(self.state)
        live = LiveFigure(self.picture.figure, layout=arrange)
        trainer = new_trainer(self.state, self._seed, self._stop)
        self.player = Player(trainer, show=self.show, is_watched=lambda: live.is_free, fail=self.fail)
        self.player.goal = self.state.task.epochs
        if self.state.is_quick:
            self._train_to_the_end()
        self.bar = PlayerBar(self.player, self.guard, self._new_weights)
        self.words, self.table = widgets.HTML(), widgets.HTML()
        best = button("Go to the best epoch", "Back to the lowest validation loss, as early stopping does",
                      self.go_to_best, self.guard, "bullseye")
        again = button("Run again", "Keep this run's curve, and begin again from the same first weights",
                       self.run_again, self.guard, "refresh")
        forget = button("Forget runs", "Empty the table, and take the faint curves away", self.forget, self.guard,
                        "trash")
        made = self._controls()
        self._sizes = made["samples"]
        rates = [made.pop("drop_inputs"), made.pop("drop_hidden")]
        super().__init__(live, [self.words, self.bar, side_by_side(*made.values()), side_by_side(*rates),
                                side_by_side(best, again, forget), self.table])
        self.state.observe(self.guard(self._set), names=list(SETTINGS))
        self.state.observe(self.guard(self._change_data), names=["data"])
        live.canvas.mpl_connect("key_press_event", self._key)
        live.canvas.mpl_connect("button_press_event", self._press)
        self.show()

    def _train_to_the_end(self) -> None:
        """Train a whole run at once, so that the app opens with curves to be read."""
        with one_core_free():  # products as small as these are slower on many
            while self.trainer.epoch < self.player.goal and not self._stopped:
                self.trainer.step()
        self.player.position = self.trainer.epoch

    def _controls(self) -> dict[str, widgets.Widget]:
        made = {
            "data": choice("data", "What the network is to learn", list(TASKS)),
            "samples": choice("training data", "More data is the surest cure", list(self.state.task.sizes)),
            "l2": choice("L2", "A price on the squares of weights: it keeps them small", list(PENALTIES)),
            "stop_early": checkbox(
                "stop early", "Stop when validation no longer gets better, and take back the best weights", "2px 12px"),
            "drop_inputs": slider("drop inputs", "The share of inputs that a step drops", 0, MOST_DROPPED, 0.05),
            "drop_hidden": slider("drop hidden units", "The share of hidden units that a step drops", 0, MOST_DROPPED,
                                  0.05),
        }
        return {name: tie(self.state, name, control, self.guard) for name, control in made.items()}

    # What is shown ----------------------------------------------------------------------------------------------------

    @property
    def trainer(self):
        """The trainer of the present run."""
        return self.player.trainer

    @in_turn
    def show(self) -> None:
        """Draw everything as it is now."""
        player, trainer = self.player, self.trainer
        self.picture.update(trainer.net, trainer.history, best=trainer.best_epoch, runs=self.runs,
                            now=player.position if player.position < player.last_epoch else None)
        if player.controls_are_due():
            self.bar.show()
            words = self._say()
            rests = player.position in (player.last_epoch, trainer.best_epoch) and not player.playing
            if rests and trainer.history.epoch:
                words += f" {self._exam()}"
            if player.position == player.goal and not player.playing:
                words += " Choose a remedy and press Play: this run stays beside it, faint."
            self.words.value = f'<p style="line-height: 1.5; min-height: 3em">{words}</p>'
            self.table.value = table(self.runs, run_of(self.state.words(), trainer.history, player.position))
            self.live.say(words)
        self.live.refresh()

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
        stopped = self._stopped and not self.player.playing and epoch == self.trainer.best_epoch
        return f"{words} Stopped early: {self._stopped}; its weights are back." if stopped else words

    def _exam(self) -> str:
        """Return the score on the test data, which is shown only where a run rests: at its end and at its best."""
        found = exam(self._learned, self.trainer)
        return f"Test data, asked only when paused: {percent(found.accuracy)}, loss {found.loss:.3f}."

    # What a person does -----------------------------------------------------------------------------------------------

    def _set(self, change) -> None:
        """Begin another run: a run has one setting from its first step to its last."""
        if not self._quiet:
            self.run_again(change)

    _quiet = False

    def run_again(self, change=None) -> None:
        """Keep the curve of this run, and begin another from the same first weights; play on if it was playing."""
        playing = self.player.playing
        with self.player.hold_trait_notifications():  # the Play button does not blink
            self.player.pause()
            self._keep(change)
            self._begin()
            if playing:
                self.player.play()

    def _keep(self, change) -> None:
        """Put the present run into the table, under the settings that it had."""
        now = OverfittingState(**{name: getattr(self.state, name) for name in ("data", *SETTINGS)})
        if change:
            setattr(now, change["name"], change["old"])
        run = run_of(now.words(), self.trainer.history, self.player.position)
        if run:
            self.runs = [*self.runs, run][-MOST:]

    def _begin(self) -> None:
        self._stopped, self._learned = "", self.state.data
        self.picture.begin(self.state)
        self.live.fit()
        self.player.trainer = new_trainer(self.state, self._seed, self._stop)
        self.player.futures.clear()
        self.player.position, self.player.goal = 0, self.state.task.epochs
        self.show()

    def _change_data(self, change) -> None:
        self.player.pause()
        self.runs = []
        self._quiet = True
        self._sizes.options = list(self.state.task.sizes)
        self.state.samples = FIRST_SIZE[self.state.data]
        self._quiet = False
        self._begin()

    def _new_weights(self, seed: int) -> None:
        self._seed = seed
        self.run_again()

    def _stop(self, reason: str) -> None:
        """Take note that the trainer stopped early and went back to its best epoch."""
        self.player.playing, self._stopped = False, reason

    def go_to_best(self) -> None:
        """Show the best epoch."""
        if self.trainer.best_epoch is not None:
            self.player.go_to(self.trainer.best_epoch)

    def forget(self) -> None:
        """Forget the runs that are over."""
        self.runs = []
        self.show()

    def _press(self, event) -> None:
        """Go to the epoch of a curve that was clicked."""
        if event.inaxes in self.picture.axes[1:] and self.trainer.history.epoch:
            self.player.go_to(round(self.picture.loss.value_at(event.xdata)[0]))

    def _key(self, event) -> None:
        """Play with the space bar, go through the epochs with left and right, to the best with b."""
        if event.key == " ":
            self.bar.toggle()
        elif event.key in ("left", "right"):
            epoch = self.player.position + (1 if event.key == "right" else -1)
            self.player.go_to(min(max(epoch, 0), self.player.last_epoch))
        elif event.key == "b":
            self.go_to_best()


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
