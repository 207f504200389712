"""All settings of the playground, with their defaults and the rules that they obey."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from nnlab import activations
from nnlab._core.shown import shown
from nnlab.apps.playground.data import FEATURES, OWN, SETS, Points, made_points, test_rows
from nnlab.apps.playground.differing import told_points, understood_points
from nnlab.apps.playground.given import FAR, MOST_NEURONS, MOST_POINTS, a_pair, a_point, a_size, among, make_a_plane
from nnlab.apps.playground.units import Units
from nnlab.live.composed import Listed
from nnlab.live.controls import number_field
from nnlab.live.settings import Flag, Number, OneOf, Settings, Whole
from nnlab.optimizers import OPTIMIZERS

MOST_LAYERS = 6
ACTIVATIONS = [name for name in activations.ACTIVATIONS if name not in ("softmax", "prelu")]
LOSSES = {"cross-entropy": "binary_cross_entropy", "squared error": "mse", "absolute error": "mae"}
FIRST_POINTS = ((-2.0, 0.0, 0.0, 0), (2.0, 0.0, 1.0, 0))  # what own points begin with
ROW = {"width": "98%", "min_width": None, "flex": "0 0 auto"}  # a slider in a row of its own
UNITS = (("x1", "x2"), (0.0, 0.0), (1.0, 1.0), ("", ""))  # an example


def losses_for(classes: bool) -> list[str]:
    """Return the names of the losses that fit classes, or numbers."""
    return ["cross-entropy", "squared error"] if classes else ["squared error", "absolute error"]


def penalty(label: str, tooltip: str) -> Number:
    """Return the setting of a price on weights, with a field to type it in."""
    return Number(0.0, 0).moved_by(lambda state: number_field(label, tooltip), margin="2px 16px 2px 2px")


class PlaygroundState(Settings):
    """All settings of the playground, with their defaults.

    `points` are the person's own: rows x1, x2, y, is_test, and two to begin with; `units` are theirs, as `Units` has
    them.
    """

    data = OneOf([*SETS, OWN], "circles").choice("data", "What the network is to learn")
    noise = Whole(0, 0, 50).slider("noise in %", "How far points stray", **ROW).following(
        disabled=lambda state: state.data == OWN)
    train_share = Whole(50, 10, 90).slider(
        "training share in %", "How many of the points are trained on; the others test", **ROW)
    data_seed = Whole(0, 0)
    points = Listed((), a_point, f"up to {MOST_POINTS:,} rows x1, x2, y, is_test: numbers from −{FAR:g} to {FAR:g}, "
                                 "the last 0 or 1", MOST_POINTS, "((2.0, 0.5, 1.0, 0),)")
    units = Listed((), a_pair, "names, lowest, highest and targets of the two columns, each a pair", 4, str(UNITS))
    features = Listed(("x1", "x2"), among(FEATURES), f"one or more of {', '.join(FEATURES)}", len(FEATURES))
    layers = Listed((4, 2), a_size, f"up to {MOST_LAYERS} hidden layers of 1 to {MOST_NEURONS} neurons", MOST_LAYERS)
    activations = Listed(("tanh", "tanh"), among(ACTIVATIONS), f"among {', '.join(ACTIVATIONS)}", MOST_LAYERS)
    dropout = Number(0.0, 0, 0.9).slider(
        "dropout", "The share of hidden neurons switched off at random in training", 0.05, **ROW)
    weights_seed = Whole(0, 0)
    loss = OneOf(list(LOSSES), "cross-entropy").choice(
        "loss", "What training makes small", lambda state: losses_for(state._had_classes))
    optimizer = OneOf(lambda state: [*OPTIMIZERS], "SGD").choice("optimiser", "How a gradient moves the weights")
    learning_rate = Number(0.03, above=0).log_slider("learning rate", "How far a step goes", 1e-5, 10, 0.001, **ROW)
    batch_size = Whole(10, 1).slider("batch size", "How many points a step looks at", (1, 100), **ROW)
    l1 = penalty("L1", "A price on the size of weights, l1 · Σ|w|: it makes useless ones zero")
    l2 = penalty("L2", "A price on the squares of weights, l2/2 · Σw²: it keeps them small")
    discretise = Flag(False).checkbox("only the sign", "Colour the large map by the side of the border alone",
                                      margin=None)
    show_test = Flag(False).checkbox(
        "show test points", "Draw the points that the network never trains on, with a dark rim", margin=None)

    @traitlets.validate("points")
    def _some_to_train_on(self, proposal):
        if proposal["value"] and all(is_test for *_, is_test in proposal["value"]):
            raise ValueError(f"At least one point must be left to train on. Got {len(proposal['value'])} points, all "
                             f"for testing. Give one of them 0 as its last number.")
        return proposal["value"]

    @traitlets.validate("units")
    def _possible_units(self, proposal):
        if proposal["value"] and not make_a_plane(*proposal["value"]):
            raise ValueError(f"units must be names, lowest, highest and targets of the two columns, the lowest below "
                             f"the highest. Got {shown(proposal['value'])}. Use for example {UNITS}.")
        return proposal["value"]

    @traitlets.validate("features")
    def _in_one_order(self, proposal):
        if not proposal["value"]:
            raise ValueError(f"features must be one or more of {', '.join(FEATURES)}. Got (). Keep at least one.")
        return tuple(name for name in FEATURES if name in proposal["value"])

    @traitlets.observe("layers")
    def _one_activation_a_layer(self, change):
        names = self.activations[:len(self.layers)]
        self.activations = names + (names[-1:] or ("tanh",)) * (len(self.layers) - len(names))

    @traitlets.validate("activations")
    def _one_for_each_layer(self, proposal):
        if len(proposal["value"]) != len(self.layers):
            raise ValueError(f"activations must have one name for each of the {len(self.layers)} hidden layers. "
                             f"Got {len(proposal['value'])}. Use for example {('tanh',) * len(self.layers)}.")
        return proposal["value"]

    @property
    def has_classes(self) -> bool:
        """Whether classes are to be told apart, or else numbers predicted."""
        return SETS[self.data].has_classes if self.data != OWN else self.own_points().has_classes

    @property
    def losses(self) -> list[str]:
        """The names of the losses that fit the task, the usual one first."""
        return losses_for(self.has_classes)

    @traitlets.observe("data", "points")
    def _begin_own_points(self, change):
        if self.data == OWN and not self.points:
            self.points = FIRST_POINTS

    @traitlets.observe("data", "points")
    def _fit_loss(self, change):
        had_classes, self._had_classes = self._had_classes, self.has_classes
        if had_classes != self._had_classes:
            self.loss = self.losses[0]

    _had_classes = True

    @traitlets.validate("loss")
    def _known_loss(self, proposal):
        if proposal["value"] not in self.losses:
            task = "classes" if self.has_classes else "numbers"
            raise ValueError(f"loss must be one for {task}: {' or '.join(self.losses)}. Got {proposal['value']!r}. "
                             f"Use loss={self.losses[0]!r}.")
        return proposal["value"]

    @traitlets.observe("train_share", "data_seed")
    def _part_own_points(self, change):
        if self.data == OWN:
            is_test = test_rows(len(self.points), self.train_share, self.data_seed)
            self.points = tuple((*row[:3], int(test)) for row, test in zip(self.points, is_test, strict=True))

    def own_points(self) -> Points:
        """Return the person's own points."""
        rows = np.array(self.points, float).reshape(-1, 4)
        return Points(rows[:, :2], rows[:, 2:3], rows[:, 3] > 0)

    def data_points(self) -> Points:
        """Return the points of the chosen data set."""
        if self.data == OWN:
            return self.own_points()
        return made_points(self.data, self.noise, self.train_share, self.data_seed)

    def own_units(self) -> Units:
        """Return the units of the plane."""
        return Units(*self.units) if self.data == OWN else Units()

    def take_points(self, points: Points, units: Units | None = None) -> None:
        """Make points the person's own, and choose them; in the units that the plane has already, or in others."""
        units = self.own_units() if units is None else units
        self.units = () if units == Units() else tuple(units)
        rows = np.column_stack([points.X, points.y, points.is_test]).tolist()
        self.points = tuple((x1, x2, y, int(test)) for x1, x2, y, test in rows)
        self.data = OWN

    def told(self) -> dict[str, Any]:
        """Return what is changed, own points by what they differ in from made ones."""
        settings = self.changed()
        if self.points:
            settings["points"] = told_points(self.points, (self.noise, self.train_share, self.data_seed))
        return settings

    @classmethod
    def understood(cls, told: dict[str, Any]) -> dict[str, Any]:
        """Return the settings that a link told."""
        points = told.get("points")
        return {**told, "points": understood_points(points)} if isinstance(points, dict) else told

    def usual(self, name: str) -> Any:
        """Return what a setting is if nobody sets it: activations follow the layers, and the loss the data."""
        if name == "activations":
            return ("tanh",) * len(self.layers)
        return self.losses[0] if name == "loss" else super().usual(name)


SETTINGS = PlaygroundState.names()
