"""Trainer: one step at a time. A step is forward, loss, backward, update, and nothing else.

The trainer draws no picture and keeps no clock: whoever wants to watch calls `step` or reads the History.

Source: Goodfellow, Bengio and Courville (2016), Deep Learning, algorithm 8.1; penalties: section 7.1.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from threading import Lock, RLock
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from nnlab import losses
from nnlab._core.batches import Batches
from nnlab._core.changeable import Data, a_history, an_optimizer
from nnlab._core.diverged import QUIET, Diverged
from nnlab._core.entries import some_epochs
from nnlab._core.hooks import AfterEpoch, AfterStep, BeforeStep, reason_to_stop
from nnlab._core.keywords import by_its_names
from nnlab._core.measured import Measured
from nnlab._core.owned import take
from nnlab._core.penalties import with_penalties
from nnlab._core.records import StepRecord
from nnlab._core.score import RunningScore
from nnlab._core.slow import telling
from nnlab._core.stored import Prepare, stored
from nnlab._core.taking import taking_or_none
from nnlab._core.vector import check_finite, is_finite
from nnlab.dropout import Dropout
from nnlab.history import History
from nnlab.network import Network, a_network
from nnlab.optimizers import SGD, Optimizer
from nnlab.stopping import Check, fresh_checks


class Trainer(Measured):
    """Trains a network on data, one step at a time.

    Parameters
    ----------
    net : Network
    X : array_like of shape (n_samples, n_in)
        float32 data make the network float32. All but float32 and float64 become float64, unless `prepare` is given.
        X and y are copied, unless nobody can write into them: what is done to them later on changes nothing.
    y : array_like of shape (n_samples, n_out)
        Targets; with cross-entropy whole-number labels of shape (n_samples,) will do.
    loss : str or Loss
        One of `nnlab.losses.LOSSES`.
    optimizer : Optimizer
        One of `nnlab.optimizers`, made anew for each Trainer: what it remembers of past gradients is its own.
    batch_size : int, optional
        From 1 (single examples) to n_samples; None for all at once. An epoch's last batch may be smaller.
    validation : tuple of array_like, optional
        (X_val, y_val), on which the network is measured after every epoch.
    l1, l2 : float
        Penalties: l1 Σ|w| + l2/2 Σw² over weights, not biases. They push; the loss that is reported is without them.
    seed : int
        From which shuffling and dropout draw.
    prepare : callable, optional
        Turns a batch of X, as it is stored, into floats, and leaves it as it is; see `nnlab.data.as_fractions`.
    history : History, optional
        An empty one, for example with other bounds; it belongs to this Trainer.
    shuffle : bool
        Whether each epoch takes the samples in an order of its own; data that come sorted need it.

    Attributes
    ----------
    masks : dict of int to array of shape (n_units,), optional
        Masks to hold in every step, by the number of their Dropout layer; None, as at first, for new ones each step.
    before_step, after_step, after_epoch : list of callable
        What is called around each step, in order: ``f()``, ``f(record)`` with its StepRecord, ``f(epoch)`` with the
        number of complete epochs, which the History then holds.
    measure : callable, optional
        ``measure()`` gives the Score of the training data that the History keeps at the end of an epoch; None, as at
        first, for the mean over the epoch's batches, taken while the weights moved.

    Raises
    ------
    ValueError
        If data or settings make no sense.
    """

    FIXED = ("net", "loss", "prepare", "batches", "before_step", "after_step", "after_epoch")
    INSTEAD: ClassVar = {**{hook: f"Use trainer.{hook}.append(f)." for hook in FIXED[-3:]},
                         **dict.fromkeys(("epoch", "step_count"), "Use trainer.recall(epoch)."),
                         "batches": "Use trainer.set_data(X, y)."}

    def __init__(self, net: Network, X: ArrayLike, y: ArrayLike, *, loss: str | losses.Loss = "mse",
                 optimizer: Optimizer | None = None, batch_size: int | None = None, validation: Data | None = None,
                 l1: float = 0.0, l2: float = 0.0, seed: int = 0, prepare: Prepare | None = None,
                 history: History | None = None, shuffle: bool = True):
        self.net, self.loss = a_network(net), losses.get(loss)
        optimizer = an_optimizer(SGD(0.1) if optimizer is None else optimizer, "optimizer")
        history = a_history(History() if history is None else history, "history")
        self._check_optimizer(optimizer)
        self._check_new(history)
        self.prepare, self.l1, self.l2 = prepare, l1, l2
        self.batches = Batches(*stored(net, self.loss, X, y, prepare), batch_size, seed, prepare, shuffle=shuffle)
        self.validation = validation
        self.masks = self.measure = None
        self.before_step, self.after_step, self.after_epoch = BeforeStep(), AfterStep(), AfterEpoch()
        check_finite(net)  # the last that may be refused: until here the network, too, has stayed as it was
        if net.parameters.dtype != self.batches.y.dtype:
            net.set_dtype(self.batches.y.dtype)
        self._gradients, self._before = net.new_gradients(), net.parameters.copy()  # (n_parameters,) each
        self._drops = any(isinstance(layer, Dropout) for layer in net.layers)
        self._running, self._turn, self._work = RunningScore(self.loss), RLock(), Lock()
        self._history, self._optimizer = history, optimizer
        self.optimizer = optimizer
        take(history, self)
        self._begin()

    def step(self) -> StepRecord:
        """Take one step: forward, loss, backward, update.

        Raises
        ------
        Diverged
            If the loss or a weight is no longer finite.
        """
        with self._turn, np.errstate(**QUIET):  # another thread waits for its turn
            self._check_fit()
            with self._work:
                return self._step()

    def _step(self) -> StepRecord:
        self._announce()
        theta, before, moves = self.net.parameters, self._as_it_is(), False
        try:
            X, y = self.batches.next()
            trace = self.net.propagate(X, self._dropout, self._masks)
            loss, gradients = self.net.loss_and_gradients(trace, y, self.loss, into=self._gradients)
            if not math.isfinite(loss):
                self._check_numbers(X, y)
                raise self._diverged()
            self._before[:], self._at.loss, moves = theta, loss, True
            self.optimizer.step(theta, with_penalties(gradients.vector, theta, self.net.is_weight, self.l1, self.l2))
            if not is_finite(theta):
                raise self._led_nowhere()
            self._running.add(loss, trace.y_hat, y)
            self._at.step += 1
            if self.batches.ends_epoch:
                self._end_epoch()
        except Diverged:
            self._undo(before, moves=True)
            self.optimizer.reset()
            raise
        except BaseException:  # KeyboardInterrupt, too
            self._undo(before, moves)
            raise
        record = StepRecord(self._at.step, self._at.epoch + (not self.batches.ends_epoch), loss)
        if self.batches.ends_epoch:
            for end in tuple(self.after_epoch):  # one of them may take itself out
                end(self.epoch)
        for note in tuple(self.after_step):
            note(record)
        return record

    @by_its_names
    def run(self, epochs: int | None = None, stop: Iterable[Any] = (),
            watch: Callable[[StepRecord], Any] | None = None) -> History:
        """Take steps for so many epochs, or until a rule of `nnlab.stopping` says stop; return the History.

        Stopped from outside, by Ctrl+C or a notebook's stop button, it loses nothing: a step that was under way is as
        if it had not begun, and is the next. Only what is to be called around it is left out behind a function that was
        stopped itself.

        Parameters
        ----------
        epochs : int, optional
            Ends of epochs to pass, also where a hook goes back; None for no limit, with at least one rule.
        stop : iterable of rules
        watch : callable, optional
            Called with every StepRecord.
        """
        checks, watch = fresh_checks(stop, epochs), taking_or_none(watch, "watch", "record")
        more = math.inf if epochs is None else some_epochs(epochs, "epochs")
        with self._turn:
            self._check_fit()
            self._check_place()
            self.history.stopped = ""
            with self._work, np.errstate(**QUIET), telling(self, self.epoch + more, watch) as told:
                self._run_on(more, checks, told)
        return self.history

    def _run_on(self, ends: float, checks: list[Check], watch: Callable[[StepRecord], Any] | None) -> None:
        while ends > 0:
            record = self._step()
            ends -= self.is_between_epochs  # a hook may have gone back: that is no way to run for ever
            if watch:
                watch(record)
            if reason := reason_to_stop(checks, record, self.history):
                self.history.stopped = reason
                return
        self.history.stopped = "all epochs were run"
