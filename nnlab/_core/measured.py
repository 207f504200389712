"""Measured: what a training notes of itself, and what it says when it cannot go on."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from nnlab import losses
from nnlab._core.arrays import numbers
from nnlab._core.batches import Place
from nnlab._core.changeable import Changeable
from nnlab._core.diverged import QUIET, TOO_LARGE, Diverged, within_floats
from nnlab._core.entries import curve_value
from nnlab._core.hooks import BeforeStep
from nnlab._core.score import NOTHING, Score, largest, predicts_finitely, score
from nnlab._core.shown import shown
from nnlab._core.stored import read
from nnlab._core.taking import taking_or_none
from nnlab._core.targets import check_output
from nnlab._core.vector import check_finite, check_open
from nnlab.activations import Activation

# What a step changes, as it was before it: step and epoch, where the batches were, the sums of the running score,
# dropout's generator with its state, and what the optimiser remembered.
Before = tuple[int, int, Place, tuple[Any, ...], np.random.Generator | None, Any, tuple[Any, ...]]


class Measured(Changeable):
    """A training that measures the network at the end of each epoch, and looks whether it can go on."""

    RULES: ClassVar = {**Changeable.RULES, "measure": taking_or_none}

    measure: Callable[[], Score] | None
    before_step: BeforeStep
    _output: Activation | None = None  # of which is known that it fits the loss

    def evaluate(self, X: ArrayLike, y: ArrayLike) -> Score:
        """Return loss and accuracy on data, with nothing dropped."""
        check_finite(self.net)
        X, y = read(self.net, self.loss, X, y, self.prepare)
        with np.errstate(**QUIET):
            found = score(self.net, X, y, self.loss, self.prepare)
        if largest(X, y, self.prepare) > TOO_LARGE:
            within_floats(found.loss)
        is_ours = losses.LOSSES.get(self.loss.name) is self.loss  # one's own may be infinite of itself
        if not math.isfinite(found.loss) and (is_ours or not predicts_finitely(self.net, X, self.prepare)):
            most = float(np.abs(self.net.parameters).max())
            raise ValueError(f"A loss must be a finite number. Got {found.loss} from parameters of up to {most:.3g} in "
                             f"size. Set smaller ones, for example with net.initialise(0).")
        return found

    def _end_epoch(self) -> None:
        validation = () if self.validation is None else score(self.net, *self.validation, self.loss, self.prepare)
        training = self._running.mean() if self.measure is None else _measured(self.measure())
        self._at.epoch += 1  # from here on the History may hold it, and no longer what came later in another future
        self.history.add(self.epoch, *training, *validation)
        self.history.keep(self.epoch, self.step_count, self.net.parameters, self.optimizer.memory)
        self._running.sums = NOTHING
        self._draw_dropout()

    def _check_fit(self) -> None:
        """Raise ValueError where the network has been locked, or changed so that loss and data fit it no more."""
        if self._work.locked():
            raise ValueError("run and step must not be called by what they call themselves: a hook, a rule, watch or "
                             "measure. Got a call while one is under way. Train on when it has ended.")
        check_open(self.net.parameters)
        if self.net.output is not self._output:
            check_output(self.loss, self.net.output, self.net.n_out)
            self._output = self.net.output
        if self.net.parameters.dtype != self._before.dtype:
            raise ValueError(f"net must stay of the type that it was given for the data, {self._before.dtype}. "
                             f"Got {self.net.parameters.dtype}. Use net.set_dtype(numpy.{self._before.dtype}).")

    def _check_place(self) -> None:
        """Raise ValueError where the weights are not finite, and see that there is a place to come back to."""
        check_finite(self.net)
        if not any(epoch <= self.epoch for epoch in self.history.snapshots):
            self._note_place()

    def _check_numbers(self, X: np.ndarray, y: np.ndarray) -> None:
        """Raise ValueError where a batch or the weights are to blame for a loss that is not finite, and no step."""
        check_finite(self.net)
        numbers(X, "X" if self.prepare is None else "prepare(X)")
        numbers(y, "y")

    def _led_nowhere(self) -> Diverged:
        """Return what is said of a step, or raise ValueError where a derivative is to blame for it.

        It is where usual numbers have slopes that are not finite. The nearest to the output is told, which all before
        it are computed from.
        """
        if float(np.abs(self._before).max()) > TOO_LARGE or self._largest() > TOO_LARGE:
            return self._diverged()
        for k, arrays in reversed([*enumerate(self._gradients.arrays)]):
            for name, array in arrays.items():
                if not np.isfinite(array).all():
                    raise ValueError(f"Every slope must be finite. Got {array[~np.isfinite(array)][0]} in {name} of "
                                     f"layer {k}, {self.net.layers[k]!r}, where the loss is finite. Give the "
                                     f"derivatives there, or that of the loss, a value for all that occurs.")
        return self._diverged()

    def _largest(self) -> float:
        """Return the size of the largest number in the data; 1 where it can't be told."""
        try:
            most = largest(self.batches.X, self.batches.y, self.prepare)
        except Exception:  # other rows than this batch can't be prepared: then nothing is advised about them
            most = math.nan
        return most if math.isfinite(most) else 1.0

    def _diverged(self) -> Diverged:
        return Diverged(self.step_count + 1, self._at.loss, self.optimizer.learning_rate, self._largest())

    def _announce(self) -> None:
        """Call what is to be called before a step, once for each, though the step be stopped and taken again."""
        if self._at.announced > self._at.step:
            return
        self._at.announced = self._at.step + 1
        try:
            for act in tuple(self.before_step):  # one of them may take itself out
                act()
        except Exception:
            self._at.announced = 0
            raise

    def _as_it_is(self) -> Before:
        """Return what a step is going to change, but for the weights: of them the last with a finite loss are noted."""
        drawn = None if self._dropout is None else self._dropout.bit_generator.state
        return (self._at.step, self._at.epoch, self.batches.place, self._running.sums, self._dropout, drawn,
                self.optimizer.memory)

    def _undo(self, before: Before, moves: bool) -> None:
        """Have it be as if a step that failed, or was stopped, had not been begun; `moves`: weights may have moved."""
        is_noted = self._at.epoch > before[1]  # what failed is the end of its epoch
        self._at.step, self._at.epoch, place, self._running.sums, self._dropout, drawn, memory = before
        if is_noted:
            self.history.cut(self.epoch)
        self.batches.go_back(place)
        if self._dropout is not None:
            self._dropout.bit_generator.state = drawn
        if moves:
            self.net.parameters[:] = self._before
        self.optimizer.memory = memory


def _measured(found: Any) -> Score:
    """Return what `measure()` has found, or raise ValueError."""
    if not isinstance(found, tuple) or len(found) != 2:
        raise ValueError(f"measure must return a Score, the pair (loss, accuracy). Got {shown(found)}. "
                         f"Use for example: return trainer.evaluate(X, y)")
    loss, accuracy = found
    return Score(curve_value(loss, "loss"), None if accuracy is None else curve_value(accuracy, "accuracy"))
