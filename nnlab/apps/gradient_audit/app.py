"""The second app of lesson 04: a backward pass held against central differences, weight by weight."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets
import numpy as np

from nnlab._core.inputs import function_or_none
from nnlab.apps.gradient_audit.audit import FAULTS, Audit, relative_error
from nnlab.apps.shared import products as maths
from nnlab.apps.shared import say
from nnlab.live import App, LiveFigure, button, choice, in_turn, log_slider, side_by_side, tie
from nnlab.live.settings import Number, OneOf, Settings
from nnlab.views import Bars, ErrorValley, Figure
from nnlab.views.base.writing import minus

NNLAB, YOURS, WORST = "nnlab's", "yours", "the worst of all"
LOW, HIGH = 1e-13, 1.0
EPSILONS = np.geomspace(LOW, HIGH, 79)
MOST_DIGITS = 16.0  # a float64 has no more


class AuditState(Settings):
    """All settings of the app, with their defaults."""

    sources: Sequence[str] = (NNLAB, *FAULTS)

    epsilon = Number(1e-4, LOW, HIGH)
    source = OneOf(lambda state: state.sources, NNLAB)
    weight = OneOf([WORST, *Audit.names], WORST)


class GradientAudit(App):
    """See `gradient_audit`."""

    def __init__(self, backward: Callable | None = None):
        function_or_none(backward, "backward")
        self.sources = {NNLAB: None, **({} if backward is None else {YOURS: backward}), **FAULTS}
        self.state = AuditState()
        self.state.sources = list(self.sources)
        self.state.source = NNLAB if backward is None else YOURS
        figure = Figure(figsize=(11, 4), dpi=100, layout="constrained")
        bars, valley = figure.subplots(1, 2)
        self.bars = Bars(Audit.names, bars, limit=MOST_DIGITS, title="Long bars: both ways agree",
                         xlabel="digits that agree")
        self.valley = ErrorValley(LOW, HIGH, valley, xlabel="step epsilon", ylabel="relative error")
        live = LiveFigure(figure)
        self.table = widgets.HTML()
        controls = [tie(self.state, name, control, self.guard) for name, control in self._controls().items()]
        controls.append(button("New weights", "Draw other weights and audit them", self._new_weights, self.guard,
                               "random"))
        super().__init__(live, [side_by_side(*controls), self.table])
        self.seed = 0
        self._set_weights(maths.W1[:, :3], maths.W2[:3])
        self.state.observe(lambda change: self.show(), names=["epsilon", "weight"])
        self.state.observe(lambda change: self._ask(), names=["source"])

    def _controls(self) -> dict[str, widgets.Widget]:
        return {
            "epsilon": log_slider("epsilon", "How far a weight is moved up and down", LOW, HIGH),
            "source": choice("gradient from", "Whose backward pass is held against the differences",
                             list(self.sources)),
            "weight": choice("curve of", "Which weight's relative error the curve shows", [WORST, *Audit.names]),
        }

    # What is known ----------------------------------------------------------------------------------------------------

    def _set_weights(self, W1: np.ndarray, W2: np.ndarray) -> None:
        self.audit = Audit(W1, W2, maths.X, maths.Y)
        self._numeric = np.array([self.audit.numeric(epsilon) for epsilon in EPSILONS])  # (n_epsilons, 9)
        self._ask()

    def _ask(self) -> None:
        """Run the backward pass. If it fails, that is said, and nothing is drawn of it."""
        try:
            self.analytic = self.audit.analytic(self.sources[self.state.source])  # (9,)
        except Exception as error:
            self.analytic = np.full(len(Audit.names), np.nan)
            self.fail(error)
        self.show()

    def _new_weights(self) -> None:
        self.seed += 1
        rng = np.random.default_rng(self.seed)
        self._set_weights(rng.normal(size=(2, 3)), rng.normal(size=(3, 1)))

    # What is shown ----------------------------------------------------------------------------------------------------

    @in_turn
    def show(self) -> None:
        """Draw everything as it is now."""
        epsilon, weight = self.state.epsilon, self.state.weight
        numeric = self.audit.numeric(epsilon)
        errors = relative_error(self.analytic, numeric)  # (9,)
        curves = relative_error(self.analytic, self._numeric)  # (n_epsilons, 9)
        k = int(np.argmax(errors)) if weight == WORST else Audit.names.index(weight)
        self.bars.update(np.clip(-np.log10(np.maximum(errors, 1e-16)), 0, MOST_DIGITS), highlight=k)
        curve = curves.max(axis=1) if weight == WORST else curves[:, k]
        self.valley.update(EPSILONS, curve, epsilon, errors[k])
        self.table.value = _table(self.analytic, numeric, errors)
        self.live.say(self._words(errors))
        self.live.refresh()

    def _words(self, errors: np.ndarray) -> str:
        if not np.isfinite(errors).all():
            return f"Gradient from {self.state.source}: no numbers to compare."
        worst = int(np.argmax(errors))
        return (f"Gradient from {self.state.source}, epsilon {self.state.epsilon:.2g}: the largest relative error is "
                f"{errors[worst]:.0e}, at {Audit.names[worst]}. {_verdict(errors)}")


def _verdict(errors: np.ndarray) -> str:
    """Return what the errors say of the backward pass, in words."""
    if errors.max() < 1e-6:
        return "It is right."
    good = int((errors < 1e-6).sum())
    some = f" {good} of {len(errors)} weights agree." if good else ""
    return f"It disagrees.{some} If no other epsilon helps, the backward pass is wrong."


def _table(analytic: np.ndarray, numeric: np.ndarray, errors: np.ndarray) -> str:
    """Return a table of all weights as HTML."""
    rows = [[name, minus(f"{a:.12f}"), minus(f"{n:.12f}"), minus(f"{e:.1e}")]
            for name, a, n, e in zip(Audit.names, analytic, numeric, errors, strict=True)]
    return say.table(["weight", "analytic", "numeric", "relative error"], rows, [say.NUMBER] * 4)


def gradient_audit(backward: Callable | None = None) -> GradientAudit:
    """Return the second app of lesson 04: for every weight, the backward pass against central differences.

    Move epsilon and see the valley between rounding and truncation; choose a fault and see it found. What your code
    gets wrong is said in the app, with the line where it happened.

    Parameters
    ----------
    backward : callable, optional
        Your own ``backward(X, Z2, A2, y_hat, y, W2)``, which returns dW1 (2, 3) and dW2 (3, 1) for the loss RMSE.
    """
    return GradientAudit(backward)
