"""The clinic's settings: whom to examine, where to look, what to call it, what to change."""

from __future__ import annotations

from nnlab.apps.clinic.looks import LOOKS, NONE
from nnlab.apps.clinic.patients import HEALTHY, PATIENTS
from nnlab.apps.clinic.treatments import TREATMENTS
from nnlab.inspection.examination.report import DIAGNOSES
from nnlab.live.settings import OneOf, Settings, Whole

TITLES = {**{one.title: one.name for one in sorted(DIAGNOSES.values(), key=lambda one: one.title)},
          "nothing: it only looks ill": HEALTHY}


class ClinicState(Settings):
    """All settings of the app, with their defaults."""

    patient = Whole(1, 1, len(PATIENTS)).choice("patient", "Whom to examine: twenty trainings",
                                                 [*range(1, len(PATIENTS) + 1)])
    look = OneOf(list(LOOKS), NONE)  # has a button for each: in a list, keys would look at all on their way
    diagnosis = OneOf(list(TITLES.values()), HEALTHY).choice("diagnosis", "What is the matter with it", TITLES)
    change = OneOf(list(TREATMENTS), next(iter(TREATMENTS))).choice(
        "change", "One thing is changed; data, first weights and order stay")
