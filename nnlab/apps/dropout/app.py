"""The app of lesson 07: what one mask does to one pass, and all thinned networks beside the one that predicts."""

from __future__ import annotations

import html

import ipywidgets as widgets
import numpy as np

from nnlab.apps.dropout.picture import Picture, arrange
from nnlab.apps.dropout.state import DENSES, DROPOUTS, NAMES, RATES, SIZES, DropoutState, controls, new_trainer
from nnlab.apps.dropout.words import comparison, opened, probability_of, score
from nnlab.apps.shared.say import counted
from nnlab.inspection.thinned import Thinned, thinned
from nnlab.live import App, LiveFigure, Player, PlayerBar, button, in_turn, side_by_side
from nnlab.views.base.writing import decimals, digits

ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}  # in columns and units
HALF = {"flex": "1 1 400px", "min_width": "300px"}


class DropoutApp(App):
    """See `dropout`."""

    def __init__(self, state: DropoutState):
        self.state = state
        trainer = new_trainer(self.state)
        self.picture = Picture(trainer.batches.X, trainer.batches.y)
        self.picture.set_output(is_probability=state.output == "sigmoid")
        live = LiveFigure(self.picture.figure, layout=arrange)
        self.player = Player(trainer, show=self.show, is_watched=lambda: live.is_free, fail=self.fail)
        self.player.speed = 3.0  # slow enough to see every mask
        self.bar = PlayerBar(self.player, self.guard)
        self.toggle_button = button("Drop", "Drop the open unit, or keep it", self._toggle_opened, self.guard, "times")
        self.unit, self.networks = (widgets.HTML(layout=HALF).add_class("nnlab-numbers") for _ in range(2))
        new_mask = button("New mask", "Draw another mask for the coming step", self.new_mask, self.guard, "random")
        made = controls(self.state, self.guard)
        rates, pass_ = [made[name] for name in RATES], [made["pinned"], made["predict"]]
        super().__init__(live, [side_by_side(self.unit, self.networks), self.bar,
                                side_by_side(self.toggle_button, new_mask, *pass_), side_by_side(*rates),
                                side_by_side(made["hidden"], made["output"])])
        self._hovered: tuple[int, int] | None = None
        self.state.observe(self.guard(self._set_rate), names=list(RATES))
        self.state.observe(self.guard(self._begin), names=["hidden", "output"])
        self.state.observe(self.guard(self._set), names=["predict", "pinned", "sample", "opened"])
        for event, act in (("button_press_event", self._press), ("motion_notify_event", self._move),
                           ("figure_leave_event", self._leave), ("key_press_event", self._key)):
            live.canvas.mpl_connect(event, act)
        self.player.position = trainer.epoch
        self.show()

    # What is shown ----------------------------------------------------------------------------------------------------

    @property
    def trainer(self):
        """The trainer, with the network and the mask of its coming step."""
        return self.player.trainer

    @property
    def x(self) -> np.ndarray:
        """The chosen point, (1, 2)."""
        return self.picture.X[[self.state.sample]]

    @property
    def masks(self) -> dict[int, np.ndarray] | None:
        """The masks of the pass that is shown; None when it predicts."""
        return None if self.state.predict else self.trainer.masks

    @in_turn
    def show(self) -> None:
        """Draw everything as it is now."""
        net, state = self.trainer.net, self.state
        trace = net.propagate(self.x, masks=self.masks)
        found = thinned(net, self.x)
        self._draw_network(trace)
        self.picture.map.update(net.propagate(self.picture.map.points, masks=self.masks).y_hat)
        self.picture.choose(state.sample)
        self.picture.spread.update(found.outputs[:, 0], found.probability, found.mean[0], found.scaled[0],
                                   None if state.predict else trace.y_hat[0, 0])
        if self.player.controls_are_due():
            self.bar.show()
            self._show_words(trace, found)
        self.live.refresh()

    def _draw_network(self, trace) -> None:
        state, net = self.state, self.trainer.net
        layers = [net.layers[k] for k in DENSES]
        kept = [np.ones(n, bool) for n in SIZES]
        if not state.predict:
            kept[:3] = [self.trainer.kept[k] for k in DROPOUTS]
        values = [*(trace[k].A[0] for k in DROPOUTS), trace.y_hat[0]]
        notes = [self._note(net.layers[k].rate) for k in DROPOUTS]
        phase = self.trainer.step_count / 2 if self.player.playing else None
        self.picture.network.update([layer.W for layer in layers], [layer.b for layer in layers], values, kept,
                                    [*notes, ""], ("neuron", *(self._hovered or state.opened)), phase,
                                    [*values[:3], 2 * values[3] - 1])

    def _note(self, rate: float) -> str:
        if self.state.predict:
            return f"rate {rate:g}\nall kept"
        return f"rate {rate:g}\nkept × {1 / (1 - rate):.3g}" if rate else "rate 0\nall kept"

    def _show_words(self, trace, found: Thinned) -> None:
        state, trainer = self.state, self.trainer
        column, i = self._hovered or state.opened
        unit = opened(trainer.net, trace, column, i)
        compared = comparison(trainer.net, found)
        right = score(trainer.net, self.picture.X, self.picture.y)
        steps = counted(trainer.step_count, "step", commas=True)
        self.unit.value = _lines([*unit, f"After {steps}: {right[0].lower()}{right[1:]}"])
        rows = "".join(f"<tr><td>{name}</td><td>{decimals(number, 12)}</td></tr>"
                       for name, number in [*self._this_network(trace), *compared.numbers])
        self.networks.value = f"<table>{rows}</table>{_lines([compared.sentence])}"
        dropped = [NAMES[c][j] for c, k in enumerate(DROPOUTS) for j in np.flatnonzero(~trainer.kept[k])]
        mask = "Nothing is dropped." if state.predict else f"Dropped: {', '.join(dropped) or 'none'}."
        can_drop = column < len(DROPOUTS) and not state.predict
        self.toggle_button.disabled = not can_drop
        name = NAMES[column][i]
        verb = "Drop" if not can_drop or trainer.kept[DROPOUTS[column]][i] else "Keep"
        self.toggle_button.description = f"{verb} {name}" if can_drop else verb
        self.live.say(f"{mask} ŷ = {digits(trace.y_hat[0, 0])} after {steps}. {name}: {unit[-1]}. {compared.text}")

    def _this_network(self, trace) -> list[tuple[str, float]]:
        """Return the answer of the network that is drawn, with its probability; none if nothing is dropped."""
        if self.state.predict:
            return []
        probability = 100 * probability_of(self.trainer.net, self.trainer.kept)
        return [(f"this network, probability {digits(probability)} %", float(trace.y_hat[0, 0]))]

    # What a person does -----------------------------------------------------------------------------------------------

    def _set(self, change) -> None:
        self.trainer.pinned = self.state.pinned
        self.show()

    def _set_rate(self, change) -> None:
        k = DROPOUTS[RATES.index(change["name"])]
        self.trainer.net.layers[k].rate = change["new"]
        self.trainer.follow_rates()
        self.show()

    def _begin(self, change) -> None:
        """Begin again with other activations."""
        self.player.pause()
        trainer = new_trainer(self.state)
        trainer.mask_seed = self.trainer.mask_seed
        trainer.hold(self.trainer.kept)
        trainer.follow_rates()
        self.player.trainer = trainer
        self.player.futures.clear()
        self.player.position = trainer.epoch
        self.picture.set_output(self.state.output == "sigmoid")
        self.live.fit()
        self.show()

    def new_mask(self) -> None:
        """Draw another mask for the coming step; a pinned one is replaced by it."""
        self.trainer.mask_seed += 1
        self.trainer.draw()
        self.show()

    def toggle(self, column: int, i: int) -> None:
        """Drop a unit, or keep it; a mask made by hand is pinned."""
        self.state.opened = (column, i)
        if column < len(DROPOUTS) and not self.state.predict:
            kept = {k: units.copy() for k, units in self.trainer.kept.items()}
            kept[DROPOUTS[column]][i] ^= True
            self._pin(kept)

    def _pin(self, kept: dict[int, np.ndarray]) -> None:
        self.trainer.hold(kept)
        self.state.pinned = self.trainer.pinned = True
        self.show()

    def _toggle_opened(self) -> None:
        self.toggle(*self.state.opened)

    def _press(self, event) -> None:
        picture = self.picture
        if event.inaxes is picture.axes[0]:
            part = picture.network.at(event.x, event.y)
            if part and part[0] == "neuron":
                self.toggle(*part[1:])
        elif event.inaxes is picture.axes[1]:
            near = picture.points.nearest(event.x, event.y, reach=40)
            self.state.sample = self.state.sample if near is None else near
        elif event.inaxes is picture.axes[2] and not self.state.predict:
            self._take_network(event.xdata)

    def _take_network(self, answer: float) -> None:
        """Wear the mask of the likeliest thinned network that answers about so."""
        found = thinned(self.trainer.net, self.x)
        distance = np.abs(found.outputs[:, 0] - answer)
        near = distance <= distance.min() + 0.0125 * np.ptp(self.picture.axes[2].get_xlim())
        kept = {k: np.ones(n, bool) for k, n in zip(DROPOUTS, SIZES, strict=False)}
        row, start = found.kept[np.argmax(near * found.probability)], 0
        for k in DROPOUTS:
            if self.trainer.net.layers[k].rate > 0:
                kept[k] = row[start:start + len(kept[k])]
                start += len(kept[k])
        self._pin(kept)

    def _move(self, event) -> None:
        part = self.picture.network.at(event.x, event.y) if event.inaxes is self.picture.axes[0] else None
        self._hover(part[1:] if part and part[0] == "neuron" else None)

    def _leave(self, event) -> None:
        self._hover(None)

    def _hover(self, unit: tuple[int, int] | None) -> None:
        if unit != self._hovered:
            self._hovered = unit
            if not self.player.playing:
                self.show()

    def _key(self, event) -> None:
        """Walk with the arrow keys, drop with Enter; n and p choose points, m draws a mask, the space bar plays."""
        column, i = self.state.opened
        if event.key in ARROWS:
            right, down = ARROWS[event.key]
            column = min(max(column + right, 0), len(SIZES) - 1)
            self.state.opened = (column, min(max(i + down, 0), SIZES[column] - 1))
        elif event.key == "enter":
            self.guard(self._toggle_opened)()
        elif event.key in ("n", "p"):
            self.state.sample = (self.state.sample + (1 if event.key == "n" else -1)) % len(self.picture.X)
        elif event.key == "m":
            self.guard(self.new_mask)()
        elif event.key == " ":
            self.bar.toggle()


def _lines(lines: list[str]) -> str:
    return "".join(f"<div>{html.escape(line)}</div>" for line in lines)


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
