"""An app of lesson 05b: optimisers, or learning rates, race from the same weights with the same batches."""

from __future__ import annotations

import math
from collections.abc import Sequence

import ipywidgets as widgets

from nnlab._core.inputs import listed, real
from nnlab._core.shown import shown
from nnlab.apps.race import words
from nnlab.apps.race.runners import Race, Runner
from nnlab.apps.race.tracks import CIRCLES, TRACKS, VALLEY, arrange
from nnlab.apps.shared.circles import epochs_to_train
from nnlab.live import LiveFigure
from nnlab.live.lab import TrainingLab
from nnlab.live.settings import Number, OneOf, Settings, Whole
from nnlab.optimizers import OPTIMIZERS
from nnlab.views import Figure

MOST = 6  # looks that can be told apart


def kinds() -> list[str]:
    """Return the names of the optimisers that race, as many as can be told apart."""
    return [*OPTIMIZERS][:MOST]


def rates_on(track: str) -> list[float]:
    """Return a learning rate for each of them; those that the track does not know begin with its first."""
    rates = TRACKS[track].rates
    return [*rates, *[rates[0]] * len(kinds())][:len(kinds())]


class RaceState(Settings):
    """The settings of the app, with their defaults; rate0, rate1, ... are added, one for each runner."""

    track = OneOf(list(TRACKS), VALLEY).choice("on", "What is learned")
    optimizer = OneOf(lambda state: [*OPTIMIZERS], "SGD").choice(  # of all, where learning rates race
        "optimiser", "How all of them move their weights")
    seed = Whole(0, 0)  # of the first weights


def rate(label: str, first: float) -> Number:
    """Return the setting of a runner's learning rate."""
    return Number(first, above=0).log_slider(label, "Another learning rate starts the race anew", 1e-5, 10,
                                             0.001)  # a step at which 0.3 is shown as 0.3


class RaceApp(TrainingLab):
    """See `race`."""

    def __init__(self, rates: tuple[float, ...], epochs: int):
        state = RaceState(track=CIRCLES if rates else VALLEY)
        self.of_rates = bool(rates)
        firsts = rates or rates_on(VALLEY)
        labels = [f"{k}. rate" for k in range(1, len(rates) + 1)] or [f"{kind}'s rate" for kind in kinds()]
        self._rates = [f"rate{k}" for k in range(len(firsts))]
        state.add_traits(**dict(zip(self._rates, map(rate, labels, firsts), strict=True)))
        self.figure = Figure(figsize=(11, 3.8), dpi=100, layout="constrained")
        self.table = widgets.HTML()
        super().__init__(None, state, LiveFigure(self.figure, layout=arrange),
                         ["player", ["track", *["optimizer"] * self.of_rates], self.table, self._rates])
        self._open_track()
        for _ in range(epochs):
            self.player.epoch()
        self.show()

    # The race ---------------------------------------------------------------------------------------------------------

    @property
    def race(self) -> Race:
        """The race that is played."""
        return self.trainer

    @property
    def names(self) -> list[str]:
        """The names of the runners."""
        return [f"rate {getattr(self.state, name):.3g}" for name in self._rates] if self.of_rates else kinds()

    def _open_track(self) -> None:
        """Go to the start of the chosen track, with its picture."""
        self.track = TRACKS[self.state.track]()
        self.figure.clear()
        self.track.draw(self.figure, self.names)
        self.live.fit()
        self.player.speed = self.track.speed
        self.bar.scrubber.description = self.track.turn
        self._line_up()

    def _line_up(self) -> None:
        """Bring new runners to the start, all with the same weights."""
        raced = [self.state.optimizer] * len(self._rates) if self.of_rates else kinds()
        runners = []
        for name, kind, rate in zip(self.names, raced, self._rates, strict=True):
            optimizer = OPTIMIZERS[kind](getattr(self.state, rate))
            runners.append(Runner(name, self.track.trainer(optimizer, self.state.seed)))
        self.player.take(Race(runners))

    # What is shown ----------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        race = self.race
        self.track.show(race)
        self.track.curves.update([runner.curve() for runner in race.runners],
                                 race.epoch if race.epoch < self.player.last_epoch else None)

    def _tell(self) -> str:
        race = self.race
        scores = [runner.score for runner in race.runners]
        self.track.write(self.names, scores)
        self.table.value, said = words.table(race, scores)
        return f"After {self.track.turn} {race.epoch}: {said}."

    # What a person does -----------------------------------------------------------------------------------------------

    def _on_track(self, change) -> None:
        self.player.pause()
        if not self.of_rates:
            with self.quietly():
                for name, rate in zip(self._rates, rates_on(self.state.track), strict=True):
                    setattr(self.state, name, rate)
        self._open_track()
        self.show()

    def _on_other(self, change) -> None:
        """Let all begin again from the same weights."""
        with self.player.interrupted():
            self._line_up()
            self.show()

    def _new_weights(self, seed: int) -> None:
        self.state.seed = seed

    def _key_right(self) -> None:
        """Let everyone take a step."""
        self.player.step()


def a_rate(value: float) -> float:
    """Return a learning rate, or raise ValueError."""
    rate = real(value)
    if rate is None or not 0 < rate < math.inf:
        raise ValueError(f"each of rates must be a positive number. Got {shown(value)}. "
                         f"Use for example rates=(0.001, 0.1, 3).")
    return rate


def race(rates: Sequence[float] = (), *, epochs: int = 0) -> RaceApp:
    """Return an app of lesson 05b: a race from the same weights, with the same batches, one step each in turn.

    Without rates SGD, Momentum, Nesterov, RMSProp and Adam race, down Fahrenheit's narrow valley or to learn the two
    circles. On the figure the space bar plays, and the right arrow key lets everyone take a step.

    Parameters
    ----------
    rates : sequence of float, optional
        Learning rates that race instead, with one optimiser: ``race(rates=(0.001, 0.1, 3))``; up to six.
    epochs : int
        Epochs to run before it is shown; in the valley an epoch is a step.

    Raises
    ------
    ValueError
        For more than six rates, or one that is not above 0.
    """
    rates = tuple(a_rate(rate) for rate in listed(
        rates, "rates", "a list of learning rates", "Use for example rates=(0.001, 0.1, 3)."))
    if len(rates) > MOST:
        raise ValueError(f"At most {MOST} learning rates can race. Got {len(rates)}. Choose the most telling ones.")
    return RaceApp(rates, epochs_to_train(epochs))
