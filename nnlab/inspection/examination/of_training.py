"""What may be wrong in the training: first weights, units, the learning rate, the size of the network."""

from __future__ import annotations

import math

import numpy as np

from nnlab.inspection.examination.distances import FEW_TO_COMPARE
from nnlab.inspection.examination.measures import Measures
from nnlab.inspection.examination.signs import Diagnosis, Sign, of_number, of_share
from nnlab.inspection.examination.trials import steps_of

HALF = 0.5
VANISHED = 1e-3  # of the gradient at the output
DEEP = 3  # hidden layers
BACK = -0.8  # the cosine of a step that takes the last one back
LEARNED = 0.9  # of the loss of who has learned nothing
OFF_BEST = 1.3  # times the lowest validation loss
FEWEST_STEPS = 20  # before which a run says nothing of itself
FASTER = 1.7  # times the progress
APART = 0.15  # the share that neighbours tell more than the network


def _alike(m: Measures) -> Sign:
    one = max((one for one in m.units if one.n > 1), key=lambda one: one.alike / one.n, default=None)
    if one is None:
        return Sign("weights", False, "No layer has several hidden neurons.")
    return Sign("weights", one.alike >= HALF * one.n,
                f"{one.alike} of {one.n} neurons in layer {one.layer} have the same weights as another.")


def _dead(m: Measures) -> Sign:
    ones = [one for one in m.units if one.stops_at_0]
    if not ones:
        return Sign("activations", False, "No activation is flat below zero and can die.")
    one = max(ones, key=lambda one: one.stuck / one.n)
    return Sign("activations", one.stuck >= HALF * one.n,
                f"{one.stuck} of {one.n} neurons in layer {one.layer} send 0 for every sample.")


def _vanishes(m: Measures) -> Sign:
    if len(m.flow) < DEEP or not m.flow[-1]:
        return Sign("gradients", False, "There are too few layers for a gradient to get lost between them.")
    ratio = float(m.flow[0] / m.flow[-1])
    return Sign("gradients", ratio < VANISHED and len(m.units) >= DEEP,
                f"At the start the gradient is {of_number(ratio)} times as large in the first of {len(m.flow)} layers "
                f"as in the last.")


def _learned_nothing(m: Measures) -> Sign:
    return Sign("curves", not m.loss < LEARNED * m.of_a_constant, f"The loss is {of_number(m.loss)}; one and the same "
                f"answer for all would have {of_number(m.of_a_constant)}.")


def _learned_little(m: Measures) -> Sign:
    return _learned_nothing(m)._replace(speaks=not m.loss < HALF * m.of_a_constant)


def _better_slower(m: Measures) -> Sign:
    now, then = m.come_to, m.after(rate=0.1)
    return Sign("curves", then < HALF * now, f"With a tenth of the learning rate, {steps_of(m.trainer)} steps lead "
                f"to the loss {_or_diverged(then)}; this training has come to {of_number(now)}.")


def _turns_back(m: Measures) -> Sign:
    return Sign("curves", m.zigzag < BACK, "Each step takes the last one back: the mean cosine between two steps is "
                f"{m.zigzag:.2f}." if m.zigzag < BACK else f"The mean cosine between two steps is {m.zigzag:.2f}.")


def _better_at_half(m: Measures) -> Sign:
    now, then = m.come_to, m.after(rate=0.5)
    return Sign("curves", then < HALF * now, f"With half the learning rate, {steps_of(m.trainer)} steps lead to the "
                f"loss {_or_diverged(then)}; this training has come to {of_number(now)}.")


def _better_faster(m: Measures) -> Sign:
    now, then = m.come_to, m.after(rate=10.0)
    first = m.first_loss
    is_faster = first - then > FASTER * max(first - now, 0) and then < LEARNED * m.of_a_constant
    return Sign("curves", is_faster, f"With ten times the learning rate, {steps_of(m.trainer)} steps lead from the "
                f"loss {of_number(first)} to {_or_diverged(then)}; this training has come to {of_number(now)}.")


def _has_run(m: Measures) -> Sign:
    return Sign("curves", m.trainer.step_count >= FEWEST_STEPS, f"{m.trainer.step_count} steps were taken.")


def _rises(m: Measures) -> Sign:
    epochs, losses = m.validation_losses
    if not losses:
        return Sign("curves", False, "There are no validation data.")
    best = int(np.argmin(losses))
    return Sign("curves", losses[-1] > OFF_BEST * losses[best] and losses[-1] > m.of_a_constant / 4,
                f"The validation loss was lowest at epoch {epochs[best]}, {of_number(losses[best])}, and is "
                f"{of_number(losses[-1])} now.")


def _gap(m: Measures) -> Sign:
    _, losses = m.validation_losses
    return Sign("curves", m.loss < HALF * losses[-1], f"The training loss is {of_number(m.loss)}, the validation loss "
                f"{of_number(losses[-1])}.")


def _neighbours_know_more(m: Measures) -> Sign:
    if len(m.X) < FEW_TO_COMPARE:
        return Sign("outputs", False, "There are too few samples to compare neighbours.")
    return Sign("outputs", m.neighbours.told > m.told + APART,
                f"Nearest neighbours tell {of_share(max(m.neighbours.told, 0))} of the training data, the network "
                f"{of_share(max(m.told, 0))}.")


def _better_wider(m: Measures) -> Sign:
    now, then = m.come_to, m.after(wider=4)
    if math.isnan(then):
        return Sign("curves", False, "A wider network could not be tried.")
    more = "With four times as many hidden neurons" if m.units else "With a layer of hidden neurons"
    return Sign("curves", then < 0.6 * now, f"{more}, {steps_of(m.trainer)} steps lead to the loss "
                f"{_or_diverged(then)}; this training has come to {of_number(now)}.")


def _or_diverged(loss: float) -> str:
    return of_number(loss) if math.isfinite(loss) else "infinity"


OF_TRAINING = [
    Diagnosis("equal", "all weights of a layer are equal at the start", "training", [_alike],
              "Draw the first weights at random: W=\"he\" or \"glorot\". What starts alike stays alike.", "03"),
    Diagnosis("large", "the learning rate is too large", "training", [_learned_nothing, _better_slower],
              "Take a tenth of the learning rate.", "02"),
    Diagnosis("edge", "the learning rate is at the edge", "training", [_turns_back, _better_at_half],
              "Take half the learning rate.", "02"),
    Diagnosis("dead", "ReLU neurons are dead", "training", [_dead, _learned_little],
              "Begin with biases of 0 and weights of \"he\", or take leaky ReLU.", "01"),
    Diagnosis("vanishing", "gradients vanish on their way to the first layers", "training",
              [_vanishes, _learned_nothing],
              "Take ReLU or tanh in place of sigmoid, or fewer layers.", "04"),
    Diagnosis("small", "the learning rate is too small", "training", [_has_run, _learned_little, _better_faster],
              "Take ten times the learning rate.", "02"),
    Diagnosis("overfitting", "the network overfits", "training", [_rises, _gap],
              "More data, early stopping, L2, or dropout.", "07"),
    Diagnosis("narrow", "the network is too small", "training",
              [_has_run, _learned_little, _neighbours_know_more, _better_wider],
              "Give it more hidden neurons, or another layer.", "05"),
]
