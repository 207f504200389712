"""Ask `nnlab.inspection.examine` about every patient of the clinic, under seeds that nothing was chosen by.

    python benchmarks/clinic.py [SEEDS]

Of so many cases of each illness, how many were named rightly (as the most likely), wrongly, or
missed; how many were found healthy after the treatment; how long a run and an examination take, in seconds.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from timing import machine, write_section

from nnlab.apps.clinic.patients import HEALTHY, PATIENTS, Patient, run_to_the_end
from nnlab.apps.clinic.treatments import TREATMENTS
from nnlab.inspection import examined
from nnlab.inspection.examination.report import DIAGNOSES

FIRST = 1000  # the first seed
HEADS = ("patient", "what is wrong", "rightly", "wrongly", "missed", "healed", "run, s", "examined, s")


def ask(patient: Patient) -> tuple[str, bool, float, float]:
    """Return the first diagnosis of a case, whether its cure heals it, and the seconds of run and examination."""
    trainer = patient.recipe.trainer()
    start = time.perf_counter()
    run_to_the_end(trainer, patient.recipe.epochs)
    ran = time.perf_counter()
    found = [finding.name for finding in examined(trainer).findings]
    seen = time.perf_counter()
    is_healed = False
    if patient.cure:
        recipe = TREATMENTS[patient.cure](patient.recipe)
        treated = recipe.trainer()
        run_to_the_end(treated, recipe.epochs)
        is_healed = not examined(treated).findings
    return found[0] if found else HEALTHY, is_healed, ran - start, seen - ran


def row(number: int, patient: Patient, cases: list[tuple[str, bool, float, float]]) -> str:
    """Return a patient's line of the table."""
    count = Counter(verdict(name, patient) for name, *_ in cases)
    title = "nothing" if patient.illness == HEALTHY else DIAGNOSES[patient.illness].title
    healed = f"{sum(one[1] for one in cases)}" if patient.cure else ""
    times = " | ".join(f"{max(one[k] for one in cases):.2f}" for k in (2, 3))
    return f"| {number} | {title} | {count['rightly']} | {count['wrongly']} | {count['missed']} | {healed} | {times} |"


def verdict(name: str, patient: Patient) -> str:
    """Return what a first diagnosis is worth."""
    return "rightly" if name == patient.illness else "missed" if name == HEALTHY else "wrongly"


def main(seeds: int) -> None:
    """Ask about everybody, and write the table into results.md."""
    lines = ["| " + " | ".join(HEADS) + " |\n| ---: | --- " + "| ---: " * (len(HEADS) - 2) + "|"]
    total: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for number, patient in enumerate(PATIENTS, start=1):
        cases = [ask(patient.with_seed(FIRST + seed)) for seed in range(seeds)]
        total[patient.illness == HEALTHY].update(verdict(name, patient) for name, *_ in cases)
        lines.append(row(number, patient, cases))
    sick, healthy = total[False], total[True]
    n_sick, n_healthy = sick.total(), healthy.total()
    share = 100 * sick["rightly"] / n_sick
    words = (f"Of {n_sick} sick trainings {sick['rightly']} were named rightly ({share:.1f} %), {sick['wrongly']} "
             f"wrongly, {sick['missed']} missed; of {n_healthy} healthy ones {healthy['wrongly']} were called ill. "
             f"Seconds are those of the slowest of {seeds}.")
    write_section("The clinic: what examine says of every patient",
                  f"{machine('numpy')}\n\n" + "\n".join(lines) + f"\n\n{words}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
