"""The app of lesson 07: what one mask does to one pass, and all thinned networks beside the one that predicts."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

from nnlab.apps.dropout.hands import DropoutHands
from nnlab.apps.dropout.picture import FORMS, Picture
from nnlab.apps.dropout.state import DROPOUTS, NAMES, RATES, DropoutState, new_trainer
from nnlab.apps.dropout.words import as_html, comparison, dropped, opened, score, table
from nnlab.apps.shared.say import counted
from nnlab.inspection.thinned import thinned
from nnlab.live import LiveFigure
from nnlab.live.lab import TrainingLab
from nnlab.views.base.writing import digits

HALF = {"flex": "1 1 400px", "min_width": "min(300px, 100%)"}


class DropoutApp(TrainingLab):
    """See `dropout`."""

    def __init__(self, state: DropoutState):
        trainer = new_trainer(state)
        self.picture = Picture(trainer.batches.X, trainer.batches.y)
        self.picture.set_output(is_probability=state.output == "sigmoid")
        self.toggle_button = self.button("Drop", "Drop the open unit, or keep it", self._key_enter, "times")
        self.unit, self.networks = (widgets.HTML(layout=HALF).add_class("nnlab-numbers") for _ in range(2))
        new_mask = self.button("New mask", "Draw another mask for the coming step", self.new_mask, "random")
        self._hovered: tuple[int, int] | None = None
        super().__init__(trainer, state, LiveFigure(self.picture.figure, layout=FORMS),
                         [[self.unit, self.networks], "player", [self.toggle_button, new_mask, "pinned", "predict"],
                          list(RATES), ["hidden", "output"]])
        self.hands = DropoutHands(self)
        self.player.speed, self.player.position = 3.0, trainer.epoch  # slow enough to see every mask
        self.show()

    # What is shown ----------------------------------------------------------------------------------------------------

    @property
    def x(self) -> np.ndarray:
        """The chosen point, (1, 2)."""
        return self.picture.X[[self.state.sample]]

    @property
    def unit_shown(self) -> tuple[int, int]:
        """Column and index of the unit whose numbers are written out."""
        return self._hovered or self.state.opened

    @property
    def kept(self) -> dict[int, np.ndarray] | None:
        """Which units the pass that is shown keeps, by layer; None when it predicts."""
        return None if self.state.predict else self.trainer.kept

    def _draw(self) -> None:
        trainer, net, picture = self.trainer, self.trainer.net, self.picture
        masks = None if self.state.predict else trainer.masks
        self.trace, self.found = net.propagate(self.x, masks=masks), thinned(net, self.x)
        picture.draw_network(net, self.trace, self.kept, self.unit_shown,
                             phase=trainer.step_count / 2 if self.player.playing else None)
        picture.map.update(net.propagate(picture.map.points, masks=masks).y_hat)
        picture.choose(self.state.sample)
        picture.spread.update(self.found.outputs[:, 0], self.found.probability, self.found.mean[0],
                              self.found.scaled[0], None if self.state.predict else self.trace.y_hat[0, 0])

    def _tell(self) -> str:
        net, (column, i), answer = self.trainer.net, self.unit_shown, float(self.trace.y_hat[0, 0])
        unit, compared = opened(net, self.trace, column, i), comparison(net, self.found)
        right = score(net, self.picture.X, self.picture.y)
        steps = counted(self.trainer.step_count, "step", commas=True)
        self.unit.value = as_html([*unit, f"After {steps}: {right[0].lower()}{right[1:]}"])
        self.networks.value = table(net, answer, self.kept, compared)
        self._offer_to_toggle(column, i)
        return (f"{dropped(self.kept)} ŷ = {digits(answer)} after {steps}. {NAMES[column][i]}: {unit[-1]}. "
                f"{compared.text}")

    def _can_drop(self, column: int) -> bool:
        return column < len(DROPOUTS) and not self.state.predict

    def _offer_to_toggle(self, column: int, i: int) -> None:
        """Let the button say what it would do to a unit."""
        can_drop = self._can_drop(column)
        verb = "Drop" if not can_drop or self.trainer.kept[DROPOUTS[column]][i] else "Keep"
        self.toggle_button.disabled = not can_drop
        self.toggle_button.description = f"{verb} {NAMES[column][i]}" if can_drop else verb

    # What a person does -----------------------------------------------------------------------------------------------

    def _on_pinned(self, change) -> None:
        self.trainer.pinned = self.state.pinned
        self.show()

    def _on_rate_inputs(self, change) -> None:
        k = DROPOUTS[RATES.index(change["name"])]
        self.trainer.net.layers[k].rate = change["new"]
        self.trainer.follow_rates()
        self.show()

    _on_rate_first = _on_rate_second = _on_rate_inputs

    def _on_hidden(self, change) -> None:
        """Begin again with other activations."""
        trainer = new_trainer(self.state)
        trainer.mask_seed = self.trainer.mask_seed
        trainer.hold(self.trainer.kept)
        trainer.follow_rates()
        self.player.take(trainer)
        self.picture.set_output(self.state.output == "sigmoid")
        self.live.fit()
        self.show()

    _on_output = _on_hidden

    def new_mask(self) -> None:
        """Draw another mask for the coming step, and let go of one that is pinned."""
        with self.quietly():
            self.state.pinned = self.trainer.pinned = False
        self.trainer.mask_seed += 1
        self.trainer.draw()
        self.show()

    _key_m = new_mask

    def toggle(self, column: int, i: int) -> None:
        """Drop a unit, or keep it; a mask made by hand is pinned."""
        self.state.opened = (column, i)
        if self._can_drop(column):
            kept = {k: units.copy() for k, units in self.trainer.kept.items()}
            kept[DROPOUTS[column]][i] ^= True
            self.pin(kept)

    def pin(self, kept: dict[int, np.ndarray]) -> None:
        """Wear a mask until another one is drawn."""
        self.trainer.hold(kept)
        self.state.pinned = self.trainer.pinned = True
        self.show()

    def _key_enter(self) -> None:
        self.toggle(*self.state.opened)

    def hover(self, unit: tuple[int, int] | None) -> None:
        """Write out the numbers of a unit that is pointed at."""
        if unit != self._hovered:
            self._hovered = unit
            if not self.player.playing:
                self.show()


def dropout(**settings) -> DropoutApp:
    """Return the app of lesson 07: a 2-4-3-1 network with the mask of its coming step, and all networks like it.

    Click a unit and it is dropped, or kept again; hover it and its numbers are written out. Click a point of the plane
    and all thinned networks are asked about it; click a bar of their answers and see a network that gives it. On the
    figure the arrow keys open one unit after the other, Enter drops it, m draws another mask, n and p choose the next
    point and the previous one, and the space bar trains.

    So that a step's mask can be drawn, all samples of a batch wear the same one here. Usually `nnlab.Dropout` draws a
    mask for each sample.

    Parameters
    ----------
    **settings
        Any setting of `DropoutState` to begin with, such as ``hidden="identity", rate_first=0.5``.

    Raises
    ------
    ValueError
        For an unknown setting, or a value that it does not take.
    """
    return DropoutApp(DropoutState(**settings))
