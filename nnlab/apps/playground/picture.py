"""The playground's figure: the network of small maps, the large map with the data, and the curve of the loss."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator
from matplotlib.transforms import IdentityTransform

from nnlab._core.score import Score
from nnlab.apps.playground.data import EDGE, Points
from nnlab.apps.playground.frame import Frame
from nnlab.apps.playground.layout import FORMS, HEIGHT, WIDTH
from nnlab.apps.playground.units import Units
from nnlab.apps.shared.say import percent
from nnlab.views import DecisionMap, Figure, LossCurve, NeuronMaps, PlanePoints
from nnlab.views.base.style import FONT_SIZE
from nnlab.views.base.view import keep_name_aside
from nnlab.views.base.words import Words

RESOLUTION = 60  # points in a row of the large map


class Picture:
    """Figure and views of the playground; `update` draws a Frame."""

    def __init__(self):
        self.figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=100, layout="constrained")
        self.axes = list(self.figure.subplots(1, 3))  # a list: garbage collection can't see into an array
        self.map = DecisionMap(np.zeros((0, 2)), np.zeros(0), self.axes[1], extent=(-EDGE, EDGE, -EDGE, EDGE),
                               resolution=RESOLUTION, value_range=(-1, 1), title="")
        self.axes[1].set_box_aspect(1)
        self.points = PlanePoints(self.map)
        self._cross = self.map.animate(self.axes[1].plot([], [], "+", markersize=11, markeredgewidth=1.5, zorder=4)[0],
                                       "ink")
        self.caption = Words(self.map, 6 + 1.2 * (FONT_SIZE + 1), FONT_SIZE + 1)
        self._card = self.map.animate(self.axes[1].text(
            0, 0, "", transform=IdentityTransform(), fontsize=FONT_SIZE, zorder=50, visible=False, va="center",
            bbox={"boxstyle": "round,pad=0.4", "linewidth": 1}), "ink paper")
        self.map.repaint()
        self.network: NeuronMaps | None = None
        self.set_curve()
        FORMS(self.figure, (WIDTH, HEIGHT), WIDTH)

    def set_curve(self) -> None:
        """Begin the curve of the loss anew, with limits that fit what comes."""
        self.axes[2].clear()
        self.curve = LossCurve(self.axes[2], title="\n ")  # the words above it say which curve is which
        loss_axis = self.axes[2].yaxis
        keep_name_aside(self.curve, 48 / 72)  # for the longest numbers that may come
        self._subs = None
        loss_axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        loss_axis.set_minor_locator(NullLocator())
        self.losses = Words(self.curve, 6)
        dots = [({}, "ink paper"), ({"markeredgewidth": 2}, "paper ink")]
        self._now = [self.curve.animate(
            self.axes[2].plot([], [], "o", markersize=7, zorder=5, clip_on=False, **look)[0], role)
            for look, role in dots]
        self.curve.repaint()

    def set_network(self, sizes: Sequence[int], input_names: Sequence[str], column_names: Sequence[str]) -> None:
        """Draw another network."""
        self.axes[0].clear()
        self.network = NeuronMaps(sizes, self.axes[0], input_names=input_names, column_names=column_names,
                                  title="Every neuron colours the plane: blue is +, orange −")

    def set_points(self, points: Points, show_test: bool, units: Units, chosen: int | None = None) -> None:
        """Draw other data, in their units."""
        shown = np.ones(len(points.X), bool) if show_test else ~points.is_test
        self.shown = np.flatnonzero(shown)
        self.points.update(points.X[shown], points.y[shown], points.is_test[shown], has_classes=points.has_classes,
                           chosen=None if chosen is None or not shown[chosen] else int(shown[:chosen].sum()))
        if (units, points.has_classes) != self._written:
            self._written = units, points.has_classes
            self._write_axes(units, points.has_classes)

    _written = None

    def _write_axes(self, units: Units, has_classes: bool) -> None:
        """Write what points stand for, and the units of the plane."""
        axes = self.axes[1]
        axes.set_title(f"\n{units.legend(has_classes)}", loc="left", parse_math=False)
        for axis, name, (places, words) in zip((axes.xaxis, axes.yaxis), units.names, units.ticks(), strict=True):
            axis.set_ticks(places, words)
            is_plain = name in Units().names
            axis.set_label_text(f"$x_{name[1]}$" if is_plain else name, parse_math=is_plain)
        self.figure.stale = True

    def point_at(self, x: float, y: float) -> int | None:
        """Return the number of the shown point near a place on the screen, or None."""
        near = self.points.nearest(x, y)
        return None if near is None else int(self.shown[near])

    def show_card(self, words: str, x: float, y: float) -> None:
        """Show words on a card 20 px beside a place on the screen; none without words."""
        aside = self.map.pixels(20)
        left = x > 0.75 * self.figure.bbox.width
        self._card.set(visible=bool(words), text=words, ha="right" if left else "left",
                       position=(x - aside if left else x + aside, y))

    def update(self, frame: Frame, *, curves: tuple, now: float, last: float, ghosts: Sequence = (),
               phase: float | None = None, opened: tuple | None = None, large: tuple[int, int] | None = None,
               caption: str = "", point: Sequence[float] = (0, 0), discretise: bool = False) -> None:
        """Draw a frame.

        `curves` are (epochs, training losses, test losses), `now` is the epoch shown of the `last`, `opened` the part
        that is pointed out, `large` the (column, index) of the neuron whose map is shown large, below its caption: the
        output's unless told otherwise. A cross marks the `point` (2,) for which equations are written.
        """
        column, index = large or (len(frame.seen) - 1, 0)
        self.network.update(frame.weights, frame.biases, frame.small_maps(), phase, opened)
        self.map.update(frame.seen[column][:, index], discretise)
        self.caption.set_words(caption)
        self._cross.set_data(*np.transpose([point]))
        losses = [score.loss if score else np.nan for score in (frame.training, frame.testing)]
        self.curve.update(*curves, ghosts=ghosts, now=now if now < last else None, reach=losses)
        self._thin_ticks()
        for dot, loss in zip(self._now, losses, strict=True):
            dot.set_data(([now], [loss]) if np.isfinite(loss) else ([], []))

    def _thin_ticks(self) -> None:
        """Write only the powers of ten where the curve spans more than two."""
        low, high = self.axes[2].get_ylim()
        subs = (1,) if high / low > 150 else (1, 2, 5)
        if subs != self._subs:
            self._subs = subs
            self.axes[2].yaxis.set_major_locator(LogLocator(subs=subs, numticks=8))

    def write_losses(self, frame: Frame) -> str:
        """Write the losses above their curve, and return them."""
        scores = (("training", frame.training, "━"), ("test", frame.testing, "╍"))
        self.losses.set_words("\n".join(f"{line} {words_of(name, score)}" for name, score, line in scores if score))
        return ", ".join(words_of(name, score) for name, score, _ in scores if score)


def words_of(name: str, score: Score) -> str:
    """Return a loss in a few digits, and the share of right answers: training 0.123, 98.4 % right."""
    digits = 3 if score.loss < 10 else 2 if score.loss < 100 else 1
    loss = f"{score.loss:.{digits}f}" if score.loss < 1e3 else f"{score.loss:.1e}"
    right = "" if score.accuracy is None else f", {percent(score.accuracy, 1 if score.accuracy < 1 else 0)} right"
    return f"{name} {loss}{right}"
