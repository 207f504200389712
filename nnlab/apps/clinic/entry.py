"""clinic: opens the app, perhaps with code of a learner's own in the patient's place."""

from __future__ import annotations

from typing import Any

import nnlab
from nnlab._core.inputs import instance
from nnlab.apps.clinic.app import ClinicApp
from nnlab.apps.clinic.patients import PATIENTS
from nnlab.apps.clinic.recipe import fitting
from nnlab.apps.clinic.state import ClinicState

OWN = "your own code"


def clinic(patient: int = 1, net: nnlab.Network | None = None, trainer: nnlab.Trainer | None = None,
           **settings: Any) -> ClinicApp:
    """Return the app of lesson 08: twenty trainings, eighteen of them sick, to examine, to name and to heal.

    The curves come with the patient; every other look counts. A diagnosis is answered with what speaks for it and
    against it, of what was looked at. Then one thing is changed, and the same seed runs again beside the sick run. On
    the figure the space bar plays; new weights bring another case of the same illness.

    Parameters
    ----------
    patient : int
        From 1 to 20.
    net : Network, optional
        One of your own in the patient's training, everything else as it was.
    trainer : Trainer, optional
        A training of your own in place of the patient's: what you changed is judged as the app's own changes are.
    **settings
        Any other setting of `ClinicState`, such as ``look="data"``.

    Raises
    ------
    ValueError
        For another patient, an unknown setting, or something that is no Network or Trainer, or does not fit.
    """
    state = ClinicState(patient=patient, **settings)
    recipe = PATIENTS[state.patient - 1].recipe
    own = trainer if net is None else recipe.trainer(fitting(net, recipe))
    if own is not None:
        instance(own, nnlab.Trainer, "trainer", "a Trainer", "Use nnlab.Trainer(net, X, y).")
        fitting(own.net, recipe)
        if own.validation is None:
            own.validation = recipe.parts.validation.X, recipe.parts.validation.y
    app = ClinicApp(state)
    if own is not None:
        app.treat(own, OWN, max(recipe.epochs, own.epoch))
    return app
