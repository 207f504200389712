"""examine: what is wrong with a training, most likely first, with figures and with what to try."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnlab._core.diverged import QUIET, within_floats
from nnlab._core.inputs import instance
from nnlab._core.plain import in_plain_letters
from nnlab._core.vector import check_finite
from nnlab.inspection.examination.measures import Measures
from nnlab.inspection.examination.of_code import OF_CODE
from nnlab.inspection.examination.of_data import OF_DATA
from nnlab.inspection.examination.of_training import FEWEST_STEPS, OF_TRAINING
from nnlab.inspection.examination.signs import Diagnosis, Sign, of_number
from nnlab.training import Trainer

DIAGNOSES: dict[str, Diagnosis] = {one.name: one for one in (*OF_CODE, *OF_DATA, *OF_TRAINING)}


class Finding(NamedTuple):
    """Something that is wrong, by its name in DIAGNOSES, and the signs that speak for it."""

    name: str
    signs: tuple[Sign, ...]

    @in_plain_letters
    def __str__(self) -> str:
        one = DIAGNOSES[self.name]
        facts = " ".join(sign.words for sign in self.signs)
        return f"{one.title[0].upper()}{one.title[1:]}. {facts} To try: {one.remedy} See lesson {one.lesson}."


class Examination:
    """What was found, and what could not be seen.

    Attributes
    ----------
    findings : tuple of Finding
        The most likely first; empty if nothing is wrong that can be seen.
    unseen : tuple of str
        What it cannot tell of this training, in sentences.
    """

    def __init__(self, findings: tuple[Finding, ...], words_if_healthy: str, unseen: tuple[str, ...]):
        self.findings, self.words_if_healthy, self.unseen = findings, words_if_healthy, unseen

    @in_plain_letters
    def __str__(self) -> str:
        found = [f"{k}. {one}" for k, one in enumerate(self.findings, start=1)] or [self.words_if_healthy]
        return "\n".join([*found, "What this cannot see: " + " ".join(self.unseen)])

    @in_plain_letters
    def __repr__(self) -> str:
        return f"Examination({', '.join(one.name for one in self.findings) or 'nothing found'})"


def examine(trainer: Trainer) -> Examination:
    """Print what is wrong with a training, most likely first, with figures and with what to try; and return it.

    It looks at data, network and curves, checks the backward pass against differences of the loss, and makes short
    trials from the same first weights, with another learning rate for example: with many weights and samples that takes
    as long as some 5,000 steps. The trainer stays as it is.

    Parameters
    ----------
    trainer : Trainer
        Best after it has run for as long as you meant it to.

    Returns
    -------
    Examination

    Raises
    ------
    ValueError
        If it is no Trainer, or weights or the loss are not finite.
    """
    found = examined(trainer)
    print(found)
    return found


def examined(trainer: Trainer) -> Examination:
    """Return what `examine` prints."""
    instance(trainer, Trainer, "trainer", "a Trainer", "Use nnlab.Trainer(net, X, y), and let it run.")
    check_finite(trainer.net)
    m = Measures(trainer)
    findings: list[Finding] = []
    with np.errstate(**QUIET):
        for one in DIAGNOSES.values():
            kinds = {DIAGNOSES[before.name].kind for before in findings}
            # one of a kind explains others of it, and what is wrong with code or data what the training looks like
            if one.kind in kinds or (one.kind == "training" and kinds):
                continue
            signs = signs_of(one, m)
            if signs[-1].speaks:
                findings.append(Finding(one.name, tuple(signs)))
        if not findings:
            within_floats(m.loss)
        return Examination(tuple(findings), _healthy(m), _unseen(m))


def signs_of(diagnosis: Diagnosis, m: Measures) -> list[Sign]:
    """Return the signs of a diagnosis, up to the first that speaks against it."""
    signs: list[Sign] = []
    for look in diagnosis.signs:
        signs.append(look(m))
        if not signs[-1].speaks:
            break
    return signs


def _healthy(m: Measures) -> str:
    words = f"Nothing wrong was found. The training loss is {of_number(m.loss)}"
    if losses := m.validation_losses[1]:
        words += f", the validation loss {of_number(losses[-1])}"
    return f"{words}; one and the same answer for all would have {of_number(m.of_a_constant)}."


def _unseen(m: Measures) -> tuple[str, ...]:
    """Return what is beyond these measures."""
    words = ["Whether these are the right data for what the network is for, or whether more of them would help."]
    if m.X_val is None:
        words.append("Without validation data: overfitting, and data that are not alike.")
    if m.trainer.step_count < FEWEST_STEPS:
        words.append(f"After {m.trainer.step_count} steps: how the run will go. Let it run, and ask again.")
    return tuple(words)
