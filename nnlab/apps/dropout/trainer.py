"""A Trainer whose masks are seen before they are used: one for each step, drawn anew or pinned."""

from __future__ import annotations

import numpy as np

from nnlab._core.records import StepRecord
from nnlab._core.streams import stream
from nnlab.dropout import Dropout
from nnlab.training import Trainer


class OneMaskTrainer(Trainer):
    """Trains as Trainer does, but all samples of a batch wear one mask, which is known before the step.

    Attributes
    ----------
    kept : dict of int to ndarray of bool of shape (n_units,)
        By the number of its Dropout layer, which units the coming step keeps.
    pinned : bool
        Whether the mask is held. Otherwise each step draws its own, the same again after going back.
    mask_seed : int
        From which masks are drawn.
    """

    def __init__(self, *arguments, **settings):
        super().__init__(*arguments, **settings)
        self.pinned, self.mask_seed = False, self.seed
        trace = self.net.propagate(self.batches.X[:1])
        self._widths = {k: trace[k].A.shape[1] for k, layer in enumerate(self.net.layers) if isinstance(layer, Dropout)}
        self.after_step.append(self._draw_unless_pinned)
        self.draw()

    def draw(self) -> None:
        """Draw the mask of the coming step. With another rate the same draw drops a few more units or a few less."""
        rng = stream(self.mask_seed, "dropout", self.step_count)
        self.hold({k: self.net.layers[k].draw(rng, width) > 0 for k, width in self._widths.items()})

    def hold(self, kept: dict[int, np.ndarray]) -> None:
        """Take these masks, scaled for the rates as they are now."""
        self.kept = kept
        self.masks = {k: units / (1 - self.net.layers[k].rate) for k, units in kept.items()}

    def follow_rates(self) -> None:
        """Take note that a rate was changed: a pinned mask keeps its units, another is drawn with the new rate."""
        if self.pinned:
            self.hold(self.kept)
        else:
            self.draw()

    def recall(self, epoch: int = 0) -> int:
        """Bring the run back to the end of an epoch, with the mask that was drawn there."""
        epoch = super().recall(epoch)
        self.follow_rates()
        return epoch

    def _draw_unless_pinned(self, record: StepRecord) -> None:
        if not self.pinned:
            self.draw()
