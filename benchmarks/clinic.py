"""Ask `nnlab.inspection.examine` about every patient of the clinic, under seeds that nothing was chosen by.

    python benchmarks/clinic.py [SEEDS]

A table in Markdown: of so many cases of each illness, how many were named rightly (as the most likely), wrongly, or
missed; how many were found healthy after the treatment; how long a run and an examination take, in seconds.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

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


def main(seeds: int) -> None:
    """Print the table."""
    print("| " + " | ".join(HEADS) + " |\n" + "| --- " * len(HEADS) + "|")
    total: Counter[str] = Counter()
    for number, patient in enumerate(PATIENTS, start=1):
        cases = [ask(patient.with_seed(FIRST + seed)) for seed in range(seeds)]
        count = Counter("rightly" if name == patient.illness else "missed" if name == HEALTHY else "wrongly"
                        for name, *_ in cases)
        group = "healthy" if patient.illness == HEALTHY else "sick"
        total.update({f"{group} {key}": n for key, n in count.items()})
        title = "nothing" if patient.illness == HEALTHY else DIAGNOSES[patient.illness].title
        healed = f"{sum(one[1] for one in cases)}" if patient.cure else ""
        times = [max(one[k] for one in cases) for k in (2, 3)]
        print(f"| {number} | {title} | {count['rightly']} | {count['wrongly']} | {count['missed']} | {healed} | "
              f"{times[0]:.2f} | {times[1]:.2f} |", flush=True)
    for group in ("sick", "healthy"):
        all_of = sum(n for key, n in total.items() if key.startswith(group))
        print(f"{group}: {total[f'{group} rightly']} of {all_of} rightly, {total[f'{group} wrongly']} wrongly, "
              f"{total[f'{group} missed']} missed")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
