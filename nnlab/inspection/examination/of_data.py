"""What may be wrong in the data: labels, order, balance, scales, and what is kept aside, if it is not."""

from __future__ import annotations

import math

import numpy as np

from nnlab.inspection.examination.distances import FEW_TO_COMPARE
from nnlab.inspection.examination.measures import Measures
from nnlab.inspection.examination.signs import Diagnosis, Sign, of_number, of_share
from nnlab.inspection.examination.trials import steps_of

LINKED = 0.05  # chance reaches what neighbours tell so seldom if targets have to do with inputs
ELSEWHERE = 0.01  # and so seldom a distance between samples of one source
FARTHER = 4  # times the distance by chance: less does no harm
RARE = 0.1  # the share of a class that has hardly a neighbour of its own
SORTED = 0.2  # of the changes of a mixed order
UNEQUAL = 0.85  # the share of a class beside which the others are rare
SPREAD = 30  # times: inputs that differ more are on unequal scales
LARGE = 10  # the size of an input for which first weights are not made
FEW_INPUTS = 20  # of which each has a meaning of its own; the pixels of an image have one in common


def _shared(m: Measures) -> Sign:
    if m.X_val is None:
        return Sign("data", False, "There are no validation data.")
    (n, twins), n_val = m.shared(m.X_val), len(m.X_val)
    is_more = n / n_val > 3 * twins / len(m.trainer.batches.X)
    return Sign("data", n > 0 and is_more, f"{n} of {n_val} validation samples stand among the training data too"
                + (f", where {twins} have a twin anyway." if twins else "."))


def _elsewhere(m: Measures) -> Sign:
    if m.X_val is None:
        return Sign("data", False, "There are no validation data.")
    one = m.shift(m.X_val)
    if not one.by_chance:
        return Sign("data", False, "All inputs are the same.")
    return Sign("data", one.p < ELSEWHERE and one.distance > FARTHER * one.by_chance,
                f"Validation inputs are {of_number(one.distance / one.by_chance)} times as far from training inputs as "
                f"two random halves of both would be.")


def _in_blocks(m: Measures) -> Sign:
    return Sign("data", m.blocks < SORTED, "From one sample to the next the target changes "
                f"{of_number(m.blocks)} times as much as it would in a mixed order.")


def _never_mixed(m: Measures) -> Sign:
    batches = m.trainer.batches
    is_mixed = batches.shuffle or batches.size >= len(batches.X)
    words = ("A step takes all samples." if batches.size >= len(batches.X) else "Every epoch has an order of its own."
             if batches.shuffle else f"Every epoch takes the samples in the same order, {batches.size} at a time.")
    return Sign("data", not is_mixed, words)


def _unlinked(m: Measures) -> Sign:
    is_rare = m.labels is not None and m.shares.min() < RARE
    if len(m.X) < FEW_TO_COMPARE or is_rare or not np.ptp(m.y, axis=0).any():
        return Sign("data", False, "There are too few samples of each kind to compare neighbours.")
    one = m.neighbours
    what = "of the variance" if m.labels is None else "of each class"
    losses = m.validation_losses[1]
    has_learned = bool(losses) and losses[-1] < 0.9 * m.of_a_constant  # what is told of unseen samples is no accident
    return Sign("data", one.p > LINKED and not has_learned, f"Nearest neighbours tell {of_share(max(one.told, 0))} "
                f"{what}; if targets were dealt out at random they would tell {of_share(max(one.by_chance, 0))}.")


def _unequal(m: Measures) -> Sign:
    if m.labels is None:
        return Sign("data", False, "There are no classes.")
    return Sign("data", m.shares.max() > UNEQUAL, f"The largest class has {of_share(m.shares.max())} of the samples.")


def _overlooked(m: Measures) -> Sign:
    k = int(m.recalls.argmin())
    return Sign("confusion", m.recalls[k] < 0.5 and m.accuracy <= m.shares.max() + 0.02,
                f"{of_share(m.accuracy)} are right, and of class {k} only {of_share(m.recalls[k])}."
                if m.recalls[k] < 0.5 else f"Of every class at least {of_share(m.recalls[k])} are recognised.")


def _unscaled(m: Measures) -> Sign:
    low, high = float(m.sizes.min()), float(m.sizes.max())
    differ = len(m.sizes) <= FEW_INPUTS and high > SPREAD * low
    return Sign("data", differ or high > LARGE, f"Inputs are as large as {of_number(low)} to {of_number(high)}.")


def _better_scaled(m: Measures) -> Sign:
    now, then = m.come_to, m.after(scaled=True)
    if math.isnan(then):
        return Sign("curves", False, "Scaled inputs could not be tried.")
    return Sign("curves", then < 0.97 * now, f"With inputs centred and scaled, {steps_of(m.trainer)} steps lead to "
                f"the loss {of_number(then)}; this training has come to {of_number(now)}.")


OF_DATA = [
    Diagnosis("leak", "validation samples are among the training data", "data", [_shared],
              "Take them out of the training data: what was learned by heart is no exam.", "06"),
    Diagnosis("source", "validation data come from another source", "data", [_elsewhere],
              "Keep aside a part of the same data, drawn at random; or train on both sources.", "06"),
    Diagnosis("sorted", "the data are sorted and never shuffled", "data", [_never_mixed, _in_blocks],
              "Shuffle for every epoch: Trainer(…, shuffle=True).", "02"),
    Diagnosis("labels", "the labels have nothing to do with the inputs", "data", [_unlinked],
              "Compare a few samples with their labels by eye: were both sorted or cut alike?", "06"),
    Diagnosis("rare", "one class is so rare that the share of right answers means little", "data",
              [_unequal, _overlooked],
              "Judge by the share of each class; show the rare class more often, or gather more of it.", "06"),
    Diagnosis("scales", "the inputs are on unequal scales", "data", [_unscaled, _better_scaled],
              "Centre every input and divide it by its spread, X = (X - X.mean(axis=0)) / X.std(axis=0), "
              "by the numbers of the training data.", "02"),
]
