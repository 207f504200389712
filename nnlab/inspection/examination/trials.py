"""Trials: the same training from the same first weights, with one thing changed, for a while."""

from __future__ import annotations

import math

import numpy as np

from nnlab._core.diverged import QUIET, Diverged
from nnlab._core.score import score
from nnlab._core.tried import copied
from nnlab.dropout import Dropout
from nnlab.inspection.examination.distances import even_rows
from nnlab.layers import Dense
from nnlab.network import Network
from nnlab.optimizers import Optimizer
from nnlab.training import Trainer

MOST_STEPS = 1000
MOST_PARAMETERS = 10_000_000  # of a wider network: to try a larger one takes too long
FIRST_HIDDEN = 4  # neurons, before they are made more
NEXT_STEPS = 12  # from where the training is
ROWS = 1000  # on which a trial is measured


def trial(trainer: Trainer, *, rate: float = 1.0, scaled: bool = False, wider: int = 1) -> float:
    """Return the loss on the training data after a trial, infinite if it diverges; nan where it can't be made.

    Parameters
    ----------
    trainer : Trainer
        Stays as it is.
    rate : float
        A factor for the learning rate.
    scaled : bool
        With every input centred and divided by its spread.
    wider : int
        A factor for the number of hidden neurons.
    """
    net = _widened(trainer.net, wider) if wider > 1 else with_first_weights(trainer)
    if net is None or (scaled and trainer.prepare is not None):
        return math.nan
    X, y = trainer.batches.X, trainer.batches.y
    if scaled:
        spread = X.std(axis=0)
        X = ((X - X.mean(axis=0)) / np.where(spread > 0, spread, 1)).astype(y.dtype)
    other = Trainer(net, X, y, loss=trainer.loss, optimizer=_fresh(trainer.optimizer, rate), l1=trainer.l1,
                    l2=trainer.l2, batch_size=trainer.batch_size, seed=trainer.seed, prepare=trainer.prepare,
                    shuffle=trainer.batches.shuffle)
    try:
        for _ in range(steps_of(trainer)):
            other.step()
    except Diverged:
        return math.inf
    rows = even_rows(len(X), ROWS)
    with np.errstate(**QUIET):
        found = score(net, X[rows], y[rows], trainer.loss, trainer.prepare).loss
    return found if math.isfinite(found) else math.inf


def zigzag(trainer: Trainer) -> float:
    """Return the mean cosine between each of the next steps and the one before; nan if the next ones diverge."""
    net = trainer.net.copy()
    other = Trainer(net, trainer.batches.X, trainer.batches.y, loss=trainer.loss, optimizer=_fresh(trainer.optimizer),
                    l1=trainer.l1, l2=trainer.l2, batch_size=trainer.batch_size, seed=trainer.seed,
                    prepare=trainer.prepare, shuffle=trainer.batches.shuffle)
    cosines, last = [], np.zeros_like(net.parameters)
    try:
        for _ in range(NEXT_STEPS):
            before = net.parameters.copy()
            other.step()
            move = net.parameters - before
            lengths = float(np.linalg.norm(move) * np.linalg.norm(last))
            cosines.append(float(move @ last) / lengths if lengths else 0.0)
            last = move
    except Diverged:
        return math.nan
    return float(np.mean(cosines[1:]))


def steps_of(trainer: Trainer) -> int:
    """Return how many steps a trial takes: as many as were taken, within bounds."""
    return min(trainer.step_count, MOST_STEPS) or MOST_STEPS


def with_first_weights(trainer: Trainer) -> Network:
    """Return a copy of the network as it was before the first step, if that is still known."""
    net = trainer.net.copy()
    if (first := trainer.history.snapshots.get(0)) is not None:
        net.parameters[:] = first.parameters
    return net


def _fresh(optimizer: Optimizer, rate: float = 1.0) -> Optimizer:
    """Return an optimiser like another, with another rate and no memory."""
    fresh = copied(optimizer)
    fresh.reset()
    fresh.learning_rate = optimizer.learning_rate * rate
    return fresh


def _widened(net: Network, factor: int) -> Network | None:
    """Return a network with so many times as many hidden neurons; None for a huge one, or with layers of its own.

    One without hidden neurons gets a layer of them.
    """
    is_large = net.parameters.size * factor**2 > MOST_PARAMETERS
    if is_large or not all(type(layer) in (Dense, Dropout) for layer in net.layers):
        return None
    *hidden, last = net.layers
    if not isinstance(last, Dense):
        return None
    layers: list[Dense | Dropout] = []
    n_in = net.n_in
    for layer in hidden or [Dense(n_in, FIRST_HIDDEN, "relu")]:
        if isinstance(layer, Dense):
            n_out = layer.n_out * factor
            layers.append(Dense(n_in, n_out, layer.activation))
            n_in = n_out
        elif isinstance(layer, Dropout):
            layers.append(Dropout(layer.rate))
    return Network(*layers, Dense(n_in, last.n_out, last.activation), seed=0, dtype=net.parameters.dtype)
