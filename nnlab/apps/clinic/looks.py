"""The looks by their names, in the order of the list to choose from."""

from __future__ import annotations

from nnlab.apps.clinic.inside import Activations, Audit, Gradients, Weights
from nnlab.apps.clinic.look import Look, Nothing
from nnlab.apps.clinic.outside import Confusion, Data, Outputs

NONE = "nothing yet"
LOOKS: dict[str, type[Look]] = {
    NONE: Nothing, "outputs": Outputs, "confusion": Confusion, "activations": Activations, "gradients": Gradients,
    "weights": Weights, "data": Data, "gradient audit": Audit}
