"""An app of lesson 05: optimisers, or learning rates, race from the same weights with the same batches."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import numpy as np

from nnlab._core.inputs import listed, positive
from nnlab.apps.race import words
from nnlab.apps.race.runners import Race, Runner
from nnlab.apps.race.tracks import CIRCLES, TRACKS, VALLEY, arrange
from nnlab.apps.shared.circles import epochs_to_train
from nnlab.live import App, LiveFigure, Player, PlayerBar, choice, in_turn, log_slider, side_by_side, tie
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

    track = OneOf(list(TRACKS), VALLEY)
    optimizer = OneOf(lambda state: [*OPTIMIZERS], "SGD")  # of all, where learning rates race
    seed = Whole(0, 0)  # of the first weights


class RaceApp(App):
    """See `race`."""

    def __init__(self, rates: tuple[float, ...], epochs: int):
        self.state = RaceState(track=CIRCLES if rates else VALLEY)
        self.of_rates = bool(rates)
        self.state.add_traits(**{f"rate{k}": Number(rate, above=0)
                                 for k, rate in enumerate(rates or rates_on(VALLEY))})
        self.n = len(rates or rates_on(VALLEY))
        self.figure = Figure(figsize=(11, 3.8), dpi=100, layout="constrained")
        live = LiveFigure(self.figure, layout=arrange)
        self.player = Player(None, show=self.show, is_watched=lambda: live.is_free, fail=self.fail)
        self.bar = PlayerBar(self.player, self.guard, self._new_weights)
        self.table = widgets.HTML()
        super().__init__(live, [self.bar, side_by_side(*self._choices()), self.table, side_by_side(*self._sliders())])
        self._open_track()
        for _ in range(epochs):
            self.player.epoch()
        self.state.observe(self.guard(self._set_track), names=["track"])
        self.state.observe(self.guard(self._race_anew), names=["optimizer", "seed", *self._rates])
        live.canvas.mpl_connect("key_press_event", self._key)
        self.show()

    def _choices(self) -> list[widgets.Widget]:
        made = {"track": choice("on", "What is learned", list(TRACKS))}
        if self.of_rates:
            made["optimizer"] = choice("optimiser", "How all of them move their weights", list(OPTIMIZERS))
        return [tie(self.state, name, control, self.guard) for name, control in made.items()]

    def _sliders(self) -> list[widgets.Widget]:
        labels = [f"{k}. rate" if self.of_rates else f"{name}'s rate" for k, name in enumerate(self.names, 1)]
        tip = "Another learning rate starts the race anew"
        sliders = [log_slider(label, tip, 1e-5, 10) for label in labels]
        for control in sliders:
            control.step = 0.001  # so that 0.3 is shown as 0.3
        return [tie(self.state, name, control, self.guard) for name, control in zip(self._rates, sliders, strict=True)]

    # The race ---------------------------------------------------------------------------------------------------------

    @property
    def race(self) -> Race:
        """The race that is played."""
        return self.player.trainer

    @property
    def names(self) -> list[str]:
        """The names of the runners."""
        return [f"rate {getattr(self.state, name):.3g}" for name in self._rates] if self.of_rates else kinds()

    @property
    def _rates(self) -> list[str]:
        return [f"rate{k}" for k in range(self.n)]

    def _open_track(self) -> None:
        """Go to the start of the chosen track, with its picture."""
        self.track = TRACKS[self.state.track]()
        self.figure.clear()
        self.track.draw(self.figure, self.names)
        self.live.fit()
        self.player.speed = self.track.speed
        self._line_up()

    def _line_up(self) -> None:
        """Bring new runners to the start, all with the same weights."""
        raced = [self.state.optimizer] * self.n if self.of_rates else kinds()
        runners = []
        for name, kind, rate in zip(self.names, raced, self._rates, strict=True):
            optimizer = OPTIMIZERS[kind](getattr(self.state, rate))
            runners.append(Runner(name, self.track.trainer(optimizer, self.state.seed)))
        self.player.trainer = Race(runners)
        self.player.futures.clear()
        self.player.position = 0

    # What is shown ----------------------------------------------------------------------------------------------------

    @in_turn
    @np.errstate(over="ignore", invalid="ignore")  # a run that flies apart is shown until it is Diverged
    def show(self) -> None:
        """Draw everything as it is now."""
        race = self.race
        self.track.show(race)
        self.track.curves.update([runner.curve() for runner in race.runners],
                                 race.epoch if race.epoch < self.player.last_epoch else None)
        if self.player.controls_are_due():
            self.bar.show()
            scores = [runner.score for runner in race.runners]
            self.track.write(self.names, scores)
            self.table.value, said = words.table(race, scores)
            self.live.say(f"After {self.track.turn} {race.epoch}: {said}.")
        self.live.refresh()

    # What a person does -----------------------------------------------------------------------------------------------

    def _set_track(self, change) -> None:
        self.player.pause()
        if not self.of_rates:
            with self.state.hold_trait_notifications():
                for name, rate in zip(self._rates, rates_on(self.state.track), strict=True):
                    setattr(self.state, name, rate)
        self._open_track()
        self.show()

    def _race_anew(self, change=None) -> None:
        """Let all begin again from the same weights, and play on if they were playing."""
        with self.player.hold_trait_notifications():  # the Play button does not blink
            playing = self.player.playing
            self.player.pause()
            self._line_up()
            self.show()
            if playing:
                self.player.play()

    def _new_weights(self, seed: int) -> None:
        self.state.seed = seed

    def _key(self, event) -> None:
        """Play with the space bar; the right arrow key lets everyone take a step."""
        if event.key == " ":
            self.bar.toggle()
        elif event.key == "right":
            self.player.step()


def race(rates: Sequence[float] = (), *, epochs: int = 0) -> RaceApp:
    """Return an app of lesson 05: a race from the same weights, with the same batches, one step each in turn.

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
    rates = tuple(positive(rate, "a learning rate") for rate in listed(
        rates, "rates", "a list of learning rates", "Use for example rates=(0.001, 0.1, 3)."))
    if len(rates) > MOST:
        raise ValueError(f"At most {MOST} learning rates can race. Got {len(rates)}. Choose the most telling ones.")
    return RaceApp(rates, epochs_to_train(epochs))
