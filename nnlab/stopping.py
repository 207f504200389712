"""Rules that say when training has gone on long enough. Each names its reason in words.

A rule's `start()` returns a function of the last StepRecord and the History; it answers with the reason to stop, or
with nothing.

Source: Prechelt (1998), Early Stopping - But When?; Goodfellow, Bengio and Courville (2016), section 7.8.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from nnlab._core.guarded import fixed
from nnlab._core.inputs import count, listed, positive
from nnlab._core.records import StepRecord
from nnlab._core.shown import shown
from nnlab._core.taking import taking
from nnlab.history import History

Check = Callable[[StepRecord, History], str]


def _read(rule: object, **readers: Callable[[Any, str], Any]) -> None:
    """Read a rule's settings, each by its reader, or raise ValueError."""
    for name, reader in readers.items():
        object.__setattr__(rule, name, reader(getattr(rule, name), name))


def fresh_checks(stop: Iterable[Any], epochs: int | None) -> list[Check]:
    """Return a fresh check for each of some rules; raise ValueError where nothing ends a run, or one is no rule."""
    rules = listed(stop, "stop", "a list of rules", f"Use stop=[{shown(stop)}]." if _is_rule(stop) else
                   "Use for example stop=[nnlab.stopping.MaxSteps(1000)].", ordered=False)
    for rule in rules:
        if not _is_rule(rule):
            raise ValueError(f"stop must be a list of rules. Got {shown(rule)} in it. "
                             f"Use for example stop=[nnlab.stopping.MaxSteps(1000)].")
    if epochs is None and not rules:
        raise ValueError("A run needs an end. Got neither epochs nor stop. "
                         "Use e.g. epochs=10 or stop=[nnlab.stopping.MaxSteps(1000)].")
    return [taking(taking(rule.start, "start of a rule")(), "what start() of a rule returns", "record", "history")
            for rule in rules]


def _is_rule(value: object) -> bool:
    return not isinstance(value, type) and callable(getattr(type(value), "start", None))


@fixed
@dataclass(frozen=True)
class MaxSteps:
    """Stop after this many updates of this run."""

    steps: int

    def __post_init__(self) -> None:
        _read(self, steps=count)

    def start(self) -> Check:
        """Return a fresh check that counts from 0."""
        taken = 0

        def check(record: StepRecord, history: History) -> str:
            nonlocal taken
            taken += 1
            return f"{taken} steps were taken" if taken >= self.steps else ""

        return check


@fixed
@dataclass(frozen=True)
class TargetLoss:
    """Stop once a step's loss is at or below `loss`."""

    loss: float

    def __post_init__(self) -> None:
        _read(self, loss=positive)

    def start(self) -> Check:
        """Return the check."""
        return lambda record, history: (f"the loss {record.loss:.4g} reached the target {self.loss:.4g}"
                                        if record.loss <= self.loss else "")


@fixed
@dataclass(frozen=True)
class SmallImprovement:
    """Stop once the loss fell by less than `threshold` from one step to the next, `patience` times in a row."""

    threshold: float
    patience: int = 1

    def __post_init__(self) -> None:
        _read(self, threshold=positive, patience=count)

    def start(self) -> Check:
        """Return a fresh check that has seen no step yet."""
        previous, small = math.inf, 0

        def check(record: StepRecord, history: History) -> str:
            nonlocal previous, small
            small = small + 1 if previous - record.loss < self.threshold else 0
            previous = record.loss
            if small < self.patience:
                return ""
            in_a_row = f", {small} times in a row" if small > 1 else ""
            return f"the loss improved by less than {self.threshold:g}{in_a_row}"

        return check


@fixed
@dataclass(frozen=True)
class NoValidationGain:
    """Early stopping: stop once the validation loss has reached no new best for `patience` epochs."""

    patience: int = 10

    def __post_init__(self) -> None:
        _read(self, patience=count)

    def start(self) -> Check:
        """Return a fresh check that has seen no epoch yet."""
        best, best_epoch, seen = math.inf, -1, -1

        def check(record: StepRecord | None, history: History) -> str:
            nonlocal best, best_epoch, seen
            epochs = history.epoch
            has_ended = record is None or (epochs[-1:] == [record.epoch] and history.last_step in (None, record.step))
            # else the last that is before the one under way: what comes behind is of a future that was left
            k = len(epochs) - 1 if has_ended else bisect_left(epochs, record.epoch) - 1
            if k < 0 or epochs[k] == seen:
                return ""
            if not history.validation_loss:
                if not has_ended and seen < 0:  # it ended before this run, and may have had none
                    return ""
                raise ValueError("NoValidationGain watches the validation loss. Got a Trainer without validation data. "
                                 "Give it validation=(X_val, y_val).")
            seen = epochs[k]
            if best_epoch < 0 or history.validation_loss[k] < best:
                best, best_epoch = history.validation_loss[k], seen
            if seen - best_epoch < self.patience:
                return ""
            return f"the validation loss has not improved on its {best:.4g} of epoch {best_epoch}"

        return check
