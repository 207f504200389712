"""By hand: what a network is asked outside of training is checked here. A Trainer has checked its data before."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnlab._core.inputs import instance
from nnlab._core.records import Gradients, Trace
from nnlab._core.targets import check_output, targets
from nnlab._core.traces import check_trace
from nnlab.losses import Loss, get


def is_checked(net: Any, trace: Trace, y: object, loss: object, into: object) -> bool:
    """Say whether this is what training hands in: arrays in the right shapes, and room for this network's gradients."""
    return (type(into) is Gradients and type(trace) is Trace and type(y) is np.ndarray and type(loss) is Loss
            and into.vector.size == net.parameters.size and y.shape == trace[-1].A.shape)


def checked(net: Any, trace: Trace, y: ArrayLike, loss: str | Loss, into: Gradients | None) -> tuple[Loss, np.ndarray]:
    """Return the loss, and y as it takes it, or raise ValueError unless all of these fit the network."""
    loss = get(loss)
    if into is not None:
        instance(into, Gradients, "into", "room for gradients", "Use net.new_gradients(), or leave it out.")
        if into.vector.shape != net.parameters.shape:
            raise ValueError(f"into must have room for the network's {net.parameters.size} parameters. "
                             f"Got room for {into.vector.size}. Use net.new_gradients(), or leave it out.")
    check_trace(trace, net.layers)
    check_output(loss, net.output, net.n_out)
    return loss, targets(loss, y, len(trace.y_hat), net.n_out, net.parameters.dtype)


def finite_predictions(trace: Trace) -> Trace:
    """Return a trace, or raise ValueError if its predictions are beyond what a float can hold."""
    y_hat = trace.y_hat
    if not np.isfinite(y_hat).all():
        raise ValueError(f"Predictions must be finite numbers. Got {y_hat[~np.isfinite(y_hat)][0]}: X or the weights "
                         f"are too large for {y_hat.dtype}. Scale X first, for example X / abs(X).max(), or draw first "
                         f"weights again with net.initialise(0).")
    return trace
