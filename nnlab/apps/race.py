"""An app of lesson 05: optimisers, or learning rates, race from the same weights with the same batches."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import traitlets
from matplotlib.figure import Figure

from nnlab.apps import race_words as words
from nnlab.apps.race_optimizers import OPTIMIZERS
from nnlab.apps.race_runners import Race, Runner
from nnlab.apps.race_tracks import TRACKS, CirclesTrack, ValleyTrack, arrange
from nnlab.inputs import positive
from nnlab.live import App, LiveFigure, Player, PlayerBar, choice, in_turn, log_slider, side_by_side, tie


class RaceState(traitlets.HasTraits):
    """The settings of the app, with their defaults; rate0, rate1, ... are added, one for each runner."""

    track = traitlets.Unicode(ValleyTrack.name)
    optimizer = traitlets.Unicode("SGD")  # of all, where learning rates race


class RaceApp(App):
    """See `race`."""

    def __init__(self, rates: tuple[float, ...]):
        self.rates = rates
        self.state = RaceState(track=CirclesTrack.name if rates else ValleyTrack.name)
        n = len(rates) or len(OPTIMIZERS)
        self.state.add_traits(**{f"rate{k}": traitlets.Float(1.0) for k in range(n)})
        self.seed = 0
        self.figure = Figure(figsize=(11, 3.8), dpi=100, layout="constrained")
        live = LiveFigure(self.figure, layout=arrange)
        self.player = Player(None, show=self.show, is_watched=lambda: live.is_free, fail=self.fail)
        self.bar = PlayerBar(self.player, self.guard, self._new_weights)
        self.table = widgets.HTML()
        self._open_track(live)
        track = tie(self.state, "track", choice("on", "What is learned", list(TRACKS)), self.guard)
        optimizer = tie(self.state, "optimizer", choice("optimiser", "How all of them move their weights",
                                                        list(OPTIMIZERS)), self.guard)
        sliders = [tie(self.state, f"rate{k}", log_slider(f"{name}: rate" if not rates else f"rate {k + 1}",
                                                          "The learning rate of this runner", 1e-5, 10), self.guard)
                   for k, name in enumerate(self.names)]
        super().__init__(live, [self.bar, optimizer if rates else track, self.table, side_by_side(*sliders)])
        self.state.observe(self.guard(self._set_track), names=["track"])
        self.state.observe(self.guard(self._set_optimizer), names=["optimizer"])
        self.state.observe(self.guard(self._set_rate), names=[f"rate{k}" for k in range(n)])
        live.canvas.mpl_connect("key_press_event", self._key)
        self.show()

    # The race ---------------------------------------------------------------------------------------------------------

    @property
    def race(self) -> Race:
        """The race that is played."""
        return self.player.trainer

    @property
    def names(self) -> list[str]:
        """The names of the runners."""
        return [f"rate {rate:g}" for rate in self.rates] if self.rates else list(OPTIMIZERS)

    def _open_track(self, live: LiveFigure) -> None:
        """Begin on the chosen track, with its picture and its rates."""
        self.track = TRACKS[self.state.track]()
        for k, rate in enumerate(self.rates or self.track.rates.values()):
            setattr(self.state, f"rate{k}", rate)
        self.figure.clear()
        self.track.draw(self.figure, self.names)
        live.fit()
        self.player.speed = self.track.speed
        self._begin()

    def _begin(self) -> None:
        """Bring new runners to the start."""
        runners = []
        for k, name in enumerate(self.names):
            kind = OPTIMIZERS[self.state.optimizer if self.rates else name]
            runners.append(Runner(name, self.track.trainer(kind(getattr(self.state, f"rate{k}")), self.seed)))
        self.player.trainer = Race(runners)
        self.player.futures.clear()
        self.player.position = 0

    # What is shown ----------------------------------------------------------------------------------------------------

    @in_turn
    def show(self) -> None:
        """Draw everything as it is now."""
        race, last = self.race, self.player.last_epoch
        self.track.show(race, race.epoch if race.epoch < last else None)
        if self.player.controls_are_due():
            self.bar.show()
            self.table.value, said = words.table(race)
            turns = f"{self.track.turn} {race.epoch}"
            self.live.say(f"After {turns}: {said}.")
        self.live.refresh()

    # What a person does -----------------------------------------------------------------------------------------------

    def _set_track(self, change) -> None:
        self.player.pause()
        self._open_track(self.live)
        self.show()

    def _set_optimizer(self, change) -> None:
        self.player.pause()
        self._begin()
        self.show()

    def _set_rate(self, change) -> None:
        k = int(change["name"].removeprefix("rate"))
        self.race.runners[k].trainer.optimizer.learning_rate = change["new"]
        self.show()

    def _new_weights(self, seed: int) -> None:
        self.player.pause()
        self.seed = seed
        self._begin()
        self.show()

    def _key(self, event) -> None:
        """Play with the space bar; the right arrow key lets everyone take a step."""
        if event.key == " ":
            self.bar.toggle()
        elif event.key == "right":
            self.player.step()

    def close(self) -> None:
        """Stop training, and give all memory back."""
        if hasattr(self, "player"):
            self.player.close()
        super().close()


def race(rates: Sequence[float] = ()) -> RaceApp:
    """Return an app of lesson 05: a race from the same weights, with the same batches, one step each in turn.

    Without arguments SGD, Momentum, Nesterov, RMSProp and Adam race, down Fahrenheit's narrow valley or to learn the
    two circles. On the figure the space bar plays, and the right arrow key lets everyone take a step.

    Parameters
    ----------
    rates : sequence of float, optional
        Learning rates that race instead, with one optimiser: ``race(rates=(0.001, 0.1, 3))``.
    """
    return RaceApp(tuple(positive(rate, "a learning rate") for rate in rates))
