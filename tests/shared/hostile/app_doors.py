"""The doors of nnlab.apps, each with the kinds of its parameters."""

import every_app
import numpy as np
from hostile.app_things import (
    EMPTY,
    EPOCHS,
    FUNCTION_OR_NONE,
    OBJECT_OR_NONE,
    OWN,
    OWN_FUNCTION,
    POINTS,
    TEMPERATURES,
    TEXT,
    X,
    Y,
    images,
    net,
    opened,
    reader,
    setting_doors,
    stepped,
    trainer,
    weights,
)
from hostile.doors import Door
from hostile.kinds import FLAG, NOTHING_ELSE, Kind, array_of, number, one_of, whole
from hostile.values import VALUES

from nnlab import apps
from nnlab.apps.dropout.state import DropoutState
from nnlab.apps.fahrenheit.own_neuron import OwnNeuron
from nnlab.apps.gradient_audit.audit import own_gradients
from nnlab.apps.overfitting.state import TASKS, OverfittingState
from nnlab.apps.playground.state import PlaygroundState
from nnlab.apps.training.app import MOST_EPOCHS as MOST_TO_TRAIN

SAID = dict.fromkeys(("title", "xlabel", "ylabel", "name", "ask"), TEXT)
HEIGHTS = {"x": array_of(), "y": array_of(), "typical": array_of(None), "data": OBJECT_OR_NONE, **SAID}
RISING, LINE = np.array([0.25, 0.5, 1.0, 2.0]), np.array([[0.5, 0.25], [1.0, 0.75], [1.5, 0.5]])

APPS = {
    "nnlab.apps.bending": Door(opened(apps.bending, weights), {"net": OBJECT_OR_NONE, **POINTS, "epochs": EPOCHS},
                               lambda: {"net": net(), "X": X, "y": Y, "epochs": 1}),
    "nnlab.apps.clinic": Door(opened(apps.clinic), {"patient": whole(1, 20), "net": OBJECT_OR_NONE,
                                                    "trainer": OBJECT_OR_NONE}),
    "nnlab.apps.descent": Door(opened(apps.descent, weights),
                               {"net": OBJECT_OR_NONE, **POINTS, "epochs": EPOCHS, "weights": Kind(unclear=EMPTY)},
                               lambda: {"net": net(), "X": X, "y": Y, "epochs": 1}),
    "nnlab.apps.digits": Door(opened(apps.digits), {"net": OBJECT_OR_NONE}),
    "nnlab.apps.fahrenheit": Door(opened(apps.fahrenheit, says=False), OWN_FUNCTION),
    "nnlab.apps.gradient_audit": Door(opened(apps.gradient_audit, says=False), {"backward": FUNCTION_OR_NONE}),
    "nnlab.apps.mistakes": Door(opened(apps.mistakes), {"net": NOTHING_ELSE, "data": NOTHING_ELSE},
                                lambda: {"net": reader(), "data": images()}),
    "nnlab.apps.opened": Door(opened(apps.opened), {"text": Kind(unclear=(*EMPTY, *(
        name for name in VALUES if " of text" in name)))}, lambda: {"text": "threshold"}),
    "nnlab.apps.overfitting": Door(opened(apps.overfitting), {"data": one_of(*TASKS)}),
    "nnlab.apps.playground": Door(
        opened(apps.playground, lambda app: app.run.points.X),
        {"X": array_of(), "y": NOTHING_ELSE, "net": OBJECT_OR_NONE, "lesson": Kind(unclear=(*EMPTY, "an empty dict"))},
        lambda: {"X": X, "y": Y}),
    "nnlab.apps.predict": Door(
        opened(apps.predict, lambda app: app.sheet.truth), {**HEIGHTS, "log": FLAG},
        lambda: {"x": RISING, "y": np.array([1.5, 0.5, 0.25, 0.75]), "typical": RISING[::-1]}),
    "nnlab.apps.predict_line": Door(
        opened(apps.predict_line, lambda app: app.sheet.truth), HEIGHTS,
        lambda: {"x": RISING, "y": 2 * RISING, "typical": RISING}),
    "nnlab.apps.predict_border": Door(
        opened(apps.predict_border, lambda app: app.sheet.truth),
        {"points": array_of(), "labels": array_of(), "border": array_of(), "typical": array_of(None), **SAID},
        lambda: {"points": X, "labels": Y, "border": LINE, "typical": LINE[::-1]}),
    "nnlab.apps.predict_way": Door(
        opened(apps.predict_way, lambda app: app.sheet.truth),
        {"x1": array_of(), "x2": array_of(), "loss": array_of(), "way": array_of(), "typical": array_of(None), **SAID},
        lambda: {"x1": RISING, "x2": RISING[:3], "loss": np.outer(RISING[:3], RISING), "way": LINE, "typical": LINE}),
    "nnlab.apps.race": Door(opened(apps.race), {"rates": Kind(unclear=(
        *EMPTY, "a list", "a range", "a deque", "a dict's values", "an iterator", "a map", "an array of one",
        "a Series of one", "a tensor of one", "a tensor of one whole number")), "epochs": EPOCHS}),
    "nnlab.apps.training": Door(opened(apps.training), {"trainer": NOTHING_ELSE, "epochs": whole(1, MOST_TO_TRAIN)},
                                lambda: {"trainer": trainer()}),
    "nnlab.apps.watch": Door(opened(apps.watch), {"question": NOTHING_ELSE, "function": OWN, "name": TEXT},
                             lambda: dict(zip(("question", "function"), every_app.ARGUMENTS["watch"](), strict=True))),
    # what a learner's own functions return
    "fahrenheit's forward": Door(
        lambda returned: OwnNeuron(0.8, 0.0, lambda x, w, b: returned).guess(TEMPERATURES, 0.8, 0.0),
        {"returned": array_of()}, lambda: {"returned": TEMPERATURES}),
    "fahrenheit's backward": Door(
        lambda dw, db: stepped(lambda x, y_hat, y: (dw, db)),
        {name: Kind(lambda plain: number().takes(plain), unclear=(
            "an array of one", "an array of one, 2-d", "a Series of one", "a tensor of one", "33 dimensions",
            "a tensor of one whole number", "a tensor with gradient", "a bfloat16 tensor"))
         for name in ("dw", "db")}, lambda: {"dw": 0.5, "db": 0.5}),
    "fahrenheit's backward, both": Door(lambda returned: stepped(lambda x, y_hat, y: returned),
                                        {"returned": NOTHING_ELSE}),
    "gradient_audit's backward": Door(
        lambda dW1, dW2: own_gradients(lambda X: (dW1, dW2), {"X": X}), {"dW1": array_of(), "dW2": array_of()},
        lambda: {"dW1": np.ones((2, 3)), "dW2": np.ones((3, 1))}),
    "gradient_audit's backward, both": Door(lambda returned: own_gradients(lambda X: returned, {"X": X}),
                                            {"returned": NOTHING_ELSE}),
    **setting_doors("dropout", DropoutState), **setting_doors("overfitting", OverfittingState),
    **setting_doors("playground", PlaygroundState),
}
