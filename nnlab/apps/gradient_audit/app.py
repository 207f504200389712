"""The second app of lesson 04: a backward pass held against central differences, weight by weight."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets
import numpy as np

from nnlab._core.inputs import function_or_none
from nnlab.apps.gradient_audit.audit import FAULTS, Audit, relative_error
from nnlab.apps.shared import products as maths
from nnlab.apps.shared import say
from nnlab.live import LiveFigure
from nnlab.live.lab import Lab
from nnlab.live.settings import Number, OneOf, Settings
from nnlab.views import Bars, ErrorValley, Figure
from nnlab.views.base.writing import digits, minus

NNLAB, YOURS, WORST = "nnlab's", "yours", "the worst of all"
LOW, HIGH = 1e-13, 1.0
EPSILONS = np.geomspace(LOW, HIGH, 79)
MOST_DIGITS = 16.0  # a float64 has no more


class AuditState(Settings):
    """All settings of the app, with their defaults."""

    sources: Sequence[str] = (NNLAB, *FAULTS)

    epsilon = Number(1e-4, LOW, HIGH).log_slider("epsilon", "How far a weight is moved up and down", LOW, HIGH)
    source = OneOf(lambda state: state.sources, NNLAB).choice(
        "gradient from", "Whose backward pass is held against the differences")
    weight = OneOf([WORST, *Audit.names], WORST).choice(
        "curve of", "Which weight's relative error the curve shows")


class GradientAudit(Lab):
    """See `gradient_audit`."""

    def __init__(self, backward: Callable | None = None):
        function_or_none(backward, "backward")
        self.sources = {NNLAB: None, **({} if backward is None else {YOURS: backward}), **FAULTS}
        state = AuditState()
        state.sources = list(self.sources)
        state.source = NNLAB if backward is None else YOURS
        figure = Figure(figsize=(11, 4), dpi=100, layout="constrained")
        bars, valley = figure.subplots(1, 2)
        self.bars = Bars(Audit.names, bars, limit=MOST_DIGITS, title="Long bars: both ways agree",
                         xlabel="digits that agree")
        self.valley = ErrorValley(LOW, HIGH, valley, xlabel="step epsilon", ylabel="relative error")
        self.verdict, self.table = widgets.HTML(), widgets.HTML()
        new_weights = self.button("New weights", "Draw other weights and audit them", self._new_weights, "random")
        super().__init__(state, LiveFigure(figure), [["epsilon", "source", "weight", new_weights], self.verdict,
                                                     self.table])
        self.seed = 0
        self._set_weights(maths.W1[:, :3], maths.W2[:3])

    # What is known ----------------------------------------------------------------------------------------------------

    def _set_weights(self, W1: np.ndarray, W2: np.ndarray) -> None:
        self.audit = Audit(W1, W2, maths.X, maths.Y)
        self._numerics = np.array([self.audit.numeric(epsilon) for epsilon in EPSILONS])  # (n_epsilons, 9)
        self._on_source()

    def _on_source(self, change=None) -> None:
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

    def _draw(self) -> None:
        epsilon, weight = self.state.epsilon, self.state.weight
        self.numeric = self.audit.numeric(epsilon)  # (9,)
        self.errors = relative_error(self.analytic, self.numeric)  # (9,)
        curves = relative_error(self.analytic, self._numerics)  # (n_epsilons, 9)
        k = int(np.argmax(self.errors)) if weight == WORST else Audit.names.index(weight)
        self.bars.update(np.clip(-np.log10(np.maximum(self.errors, 1e-16)), 0, MOST_DIGITS), highlight=k)
        curve = curves.max(axis=1) if weight == WORST else curves[:, k]
        self.valley.update(EPSILONS, curve, epsilon, self.errors[k])

    def _tell(self) -> str:
        errors, gradient = self.errors, _gradient_of(self.state.source)
        self.table.value = _table(self.analytic, self.numeric, errors)
        words = f"{gradient}: no numbers to compare."
        if np.isfinite(errors).all():
            worst = int(np.argmax(errors))
            words = (f"{gradient}, epsilon {digits(self.state.epsilon)}: the largest relative "
                     f"error is {minus(f'{errors[worst]:.0e}')}, at {Audit.names[worst]}. {_verdict(errors)}")
        self.verdict.value = words
        return words


def _gradient_of(source: str) -> str:
    """Return what a gradient is called at the beginning of a sentence."""
    return {NNLAB: "nnlab's gradient", YOURS: "Your gradient"}.get(source, f'Gradient with the fault “{source}”')


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
        Your own ``backward(X, Z1, A1, y_hat, y, W2)``, which returns dW1 (2, 3) and dW2 (3, 1) for the loss RMSE.
    """
    return GradientAudit(backward)
