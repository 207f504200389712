"""All settings of the playground, with their defaults and the rules that they obey."""

from __future__ import annotations

import numpy as np
import traitlets
from traitlets import Bool, Enum, Float, Int, Tuple

from nnlab import activations
from nnlab.apps.playground_parts.data import FEATURES, OWN, SETS, Points, made_points, test_rows
from nnlab.apps.playground_parts.units import Units
from nnlab.inputs import positive

MOST_LAYERS, MOST_NEURONS = 6, 8
ACTIVATIONS = [name for name in activations.ACTIVATIONS if name not in ("softmax", "prelu")]
LOSSES = {"cross-entropy": "binary_cross_entropy", "squared error": "mse", "absolute error": "mae"}
FIRST_POINTS = ((-2.0, 0.0, 0.0, 0), (2.0, 0.0, 1.0, 0))  # what own points begin with
OPTIMIZERS = ["SGD", "Momentum", "RMSProp", "Adam"]


class PlaygroundState(traitlets.HasTraits):
    """All settings of the playground, with their defaults.

    `points` are the person's own: rows x1, x2, y, is_test, and two to begin with; `units` are theirs, as `Units` has
    them.
    """

    data = Enum([*SETS, OWN], "circles")
    noise = Int(0, min=0, max=50)
    train_share = Int(50, min=10, max=90)
    data_seed = Int(0, min=0)
    points = Tuple()
    units = Tuple()
    features = Tuple(("x1", "x2"))
    layers = Tuple((4, 2))
    activations = Tuple(("tanh", "tanh"))
    dropout = Float(0.0, min=0, max=0.9)
    weights_seed = Int(0, min=0)
    loss = Enum(list(LOSSES), "cross-entropy")
    optimizer = Enum(OPTIMIZERS, "SGD")
    learning_rate = Float(0.03)
    batch_size = Int(10, min=1)
    l1 = Float(0.0, min=0)
    l2 = Float(0.0, min=0)
    discretise = Bool(False)
    show_test = Bool(False)

    @traitlets.validate("learning_rate")
    def _positive_rate(self, proposal):
        return positive(proposal["value"], "learning_rate")

    @traitlets.validate("features")
    def _known_features(self, proposal):
        names = tuple(name for name in FEATURES if name in proposal["value"])  # always in one order
        unknown = [name for name in proposal["value"] if name not in FEATURES]
        if unknown or not names:
            raise ValueError(f"features must be one or more of {', '.join(FEATURES)}. Got {[*proposal['value']]}. "
                             f"Keep at least one.")
        return names

    @traitlets.validate("layers")
    def _possible_layers(self, proposal):
        sizes = proposal["value"]
        if len(sizes) > MOST_LAYERS or not all(isinstance(n, int) and 1 <= n <= MOST_NEURONS for n in sizes):
            raise ValueError(f"layers must be up to {MOST_LAYERS} hidden layers of 1 to {MOST_NEURONS} neurons. "
                             f"Got {[*sizes]}. Use for example (4, 2).")
        return sizes

    @traitlets.observe("layers")
    def _one_activation_a_layer(self, change):
        names = self.activations[:len(self.layers)]
        self.activations = names + (names[-1:] or ("tanh",)) * (len(self.layers) - len(names))

    @traitlets.validate("activations")
    def _known_activations(self, proposal):
        for name in proposal["value"]:
            if name not in ACTIVATIONS:
                raise ValueError(f"activations must be among {', '.join(ACTIVATIONS)}. Got {name!r}. "
                                 f"Use for example {('tanh',) * len(self.layers)}.")
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
        return ["cross-entropy", "squared error"] if self.has_classes else ["squared error", "absolute error"]

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
            raise ValueError(f"loss must be one for {task}: {' or '.join(self.losses)}. Got {proposal['value']!r}.")
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
        self.units = () if units == Units() else as_tuple(units)
        rows = np.column_stack([points.X, points.y, points.is_test]).tolist()
        self.points = tuple((x1, x2, y, int(test)) for x1, x2, y, test in rows)
        self.data = OWN

    def changed(self) -> dict:
        """Return the settings that differ from their defaults, in the order in which they may be set again."""
        defaults = self.trait_defaults()
        return {name: getattr(self, name) for name in SETTINGS if getattr(self, name) != defaults[name]}


SETTINGS = [name for name in vars(PlaygroundState) if name in PlaygroundState.class_traits()]


def apply(state: PlaygroundState, settings: dict) -> None:
    """Give a state these settings, and all others their defaults."""
    defaults = state.trait_defaults()
    for name in SETTINGS:
        if name in ("activations", "loss"):  # these follow layers and data
            defaults[name] = ("tanh",) * len(state.layers) if name == "activations" else state.losses[0]
        setattr(state, name, as_tuple(settings.get(name, defaults[name])))


def as_tuple(value):
    """Return lists, as JSON has them, as tuples."""
    return tuple(map(as_tuple, value)) if isinstance(value, (list, tuple)) else value
