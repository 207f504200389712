"""Chart: what was looked at, named and changed of a patient; and the words that come of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from nnlab.apps.clinic.patients import HEALTHY, RAN_AWAY, Patient
from nnlab.apps.shared import say
from nnlab.inspection.examination.measures import Measures
from nnlab.inspection.examination.report import DIAGNOSES, Examination, signs_of
from nnlab.training import Trainer
from nnlab.views.base.writing import digits

CURVES = "curves"  # are seen without being asked for


@dataclass
class Chart:
    """What has been done to one patient."""

    looks: list[str] = field(default_factory=lambda: [CURVES])
    wrong: list[str] = field(default_factory=list)  # names that were not so
    changes: int = 0
    is_named: bool = False
    is_healed: bool = False

    def words(self) -> str:
        """Return the score."""
        words = [say.counted(len(self.looks) - 1, "look"), say.counted(len(self.wrong), "wrong name"),
                 say.counted(self.changes, "change")]
        done = " and ".join(["named"] * self.is_named + ["healed"] * self.is_healed)
        return f"{', '.join(words)}{f'; {done}' if done else ''}."


def answer(name: str, patient: Patient, chart: Chart, m: Measures, found: Examination) -> str:
    """Return what a diagnosis is worth: what speaks for it and against it, of what was looked at."""
    is_right = name == patient.illness
    if name == HEALTHY:
        return _healthy(is_right, chart, found)
    one = DIAGNOSES[name]
    signs = signs_of(one, m)
    seen = [sign for sign in signs if sign.look in chart.looks]
    hidden = sorted({sign.look for sign in signs} - set(chart.looks))
    parts = [f"<b>Yes: {one.title}.</b>" if is_right else f"<b>No:</b> that {one.title} is not what is wrong."]
    for word, speaks in (("For", True), ("Against", False)):
        facts = " ".join(sign.words for sign in seen if sign.speaks == speaks)
        parts += [f"{word} it speaks: {facts}"] * bool(facts)
    if hidden:
        parts.append(f"It would show in: {', '.join(hidden)}.")
    if is_right:
        parts.append("Now heal it: change one thing.")
    elif all(sign.speaks for sign in signs):
        parts.append("All this is so; but it comes from something else, which is to be named.")
    return " ".join(parts) + ("" if is_right else f" Lesson {one.lesson} explains it.")


def _healthy(is_right: bool, chart: Chart, found: Examination) -> str:
    if is_right:
        return f"<b>Yes: nothing is wrong.</b> It only looked ill. {found.words_if_healthy}"
    seen = " ".join(sign.words for one in found.findings for sign in one.signs if sign.look in chart.looks)
    where = sorted({sign.look for one in found.findings for sign in one.signs} - set(chart.looks))
    return (f"<b>No: something is wrong.</b> {f'Against health speaks: {seen}' if seen else ''} "
            f"{f'More would show in: {where[0]}.' if where else ''}")


def outcome(name: str, patient: Patient, ill: Trainer, treated: Trainer, found: Examination) -> tuple[bool, str]:
    """Return whether a change has healed, and by how much, in words."""
    before, after = (one.evaluate(*one.validation) for one in (ill, treated))
    numbers = f"Validation loss {digits(before.loss, 3)} before, {digits(after.loss, 3)} now"
    if before.accuracy is not None and after.accuracy is not None:
        numbers += f"; right {say.percent(before.accuracy)} before, {say.percent(after.accuracy)} now"
    if treated.history.stopped == RAN_AWAY:
        return False, f"<b>Not healed</b> by {name}: the run ran away after {say.counted(treated.step_count, 'step')}."
    if found.findings:
        signs = found.findings[0].signs
        seen = " ".join(sign.words for sign in signs if sign.look == CURVES)
        where = min(sign.look for sign in signs)
        return False, f"<b>Not healed</b> by {name}. {numbers}. {seen or f'What is wrong now would show in: {where}.'}"
    if patient.illness == HEALTHY:
        return False, f"<b>Healthy</b> with {name}, as it was before. {numbers}."
    return True, f"<b>Healed</b> by {name}. {numbers}."
