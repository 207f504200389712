"""The playground's controls, each tied to the state and each with a name by which a lesson can hide it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from nnlab.apps.playground.data import OWN, SETS
from nnlab.apps.playground.features import FeatureBoxes
from nnlab.apps.playground.layers import LayerRows
from nnlab.apps.playground.state import PlaygroundState
from nnlab.live import button, choice, log_slider, side_by_side, slider, tie, whole_slider
from nnlab.live.controls import STYLE, checkbox
from nnlab.optimizers import OPTIMIZERS

GROUPS = {  # the rows of each group
    "Data": [("data", "data_seed", "clear"), ("noise",), ("train_share",), ("show_test", "discretise"), ("points",)],
    "Network": [("features",), ("layers",), ("dropout",)],
    "Training": [("loss", "optimizer"), ("learning_rate",), ("batch_size",), ("l1", "l2")],
}
BELOW = ["code", "copy_state", "keys"]  # in a row of their own
KEYS = ("<details><summary>keys</summary>On the figure the arrow keys walk from neuron to neuron; w goes through the "
        "weights that lead into one, W back. Enter leads to the number, and from there back to the figure. p goes "
        "from point to point with the cross, P back; Delete takes the touched point away. Escape closes what is open, "
        "the space bar plays and pauses.</details>")


def make_controls(state: PlaygroundState, guard: Callable, act: dict[str, Callable[[], None]]) -> dict:
    """Return all controls by name. `act` has what the buttons do: by name."""
    tied = {
        "data": choice("data", "What the network is to learn", [*SETS, OWN]),
        "noise": whole_slider("noise in %", "How far points stray", 0, 50),
        "train_share": whole_slider("training share in %", "How many of the points are trained on; the others test",
                                    10, 90),
        "show_test": checkbox("show test points", "Draw the points that the network never trains on, with a dark rim",
                              margin=None),
        "dropout": slider("dropout", "The share of hidden neurons switched off at random in training", 0, 0.9, 0.05),
        "loss": _loss_choice(state),
        "optimizer": choice("optimiser", "How a gradient moves the weights", list(OPTIMIZERS)),
        "learning_rate": log_slider("learning rate", "How far a step goes", 1e-5, 10),
        "batch_size": whole_slider("batch size", "How many points a step looks at", 1, 100),
        "l1": _penalty("L1", "A price on the size of weights, l1 · Σ|w|: it makes useless ones zero"),
        "l2": _penalty("L2", "A price on the squares of weights, l2/2 · Σw²: it keeps them small"),
        "discretise": checkbox("only the sign", "Colour the large map by the side of the border alone", margin=None),
    }
    tied["learning_rate"].step = 0.001  # so that 0.03 is shown as 0.03
    made = {name: tie(state, name, control, guard) for name, control in tied.items()}
    for name in ("noise", "train_share", "dropout", "learning_rate", "batch_size"):
        layout = made[name].layout
        layout.width, layout.min_width, layout.flex = "98%", None, "0 0 auto"
    _disable_for_own_points(state, made["noise"])
    made["data_seed"] = button("New data", "Draw other points of the same kind; of own points, others for testing",
                               act["new data"], guard, "refresh")
    made["clear"] = button("Clear", "Begin your own: take all points away but one of each kind", act["clear"], guard)
    made["features"] = FeatureBoxes(state, guard)
    made["layers"] = LayerRows(state, guard)
    made["points"] = _point_row(act, guard)
    made["code"] = button("Copy as code", "A script that gives the same digits", act["code"], guard, "copy")
    made["copy_state"] = _state_row(act, guard)
    made["keys"] = widgets.HTML(KEYS, layout={"flex": "1 1 300px", "margin": "2px 8px"})
    return made


def in_groups(controls: dict, hidden: tuple[str, ...]) -> widgets.VBox:
    """Return the controls in groups that stand side by side where there is room; some of them hidden."""
    if "points" in hidden:  # nor can the person's own be begun
        hidden = (*hidden, "clear")
    for name in {*hidden} & {*controls}:
        controls[name].layout.display = "none"
    groups = []
    for title, rows in GROUPS.items():
        group = widgets.VBox([widgets.HTML(f"<b>{title}</b>"), *(_row(controls, names) for names in rows)],
                             layout={"flex": "1 1 300px", "min_width": "262px", "padding": "4px 14px 8px 0"})
        group.layout.display = "none" if {name for names in rows for name in names} <= {*hidden} else ""
        groups.append(group)
    return widgets.VBox([side_by_side(*groups), _row(controls, BELOW)])


def _row(controls: dict, names: Sequence[str]) -> widgets.Widget:
    return controls[names[0]] if len(names) == 1 else side_by_side(*(controls[name] for name in names))


def _loss_choice(state: PlaygroundState) -> widgets.Dropdown:
    """Return a list of the losses that fit the task."""
    control = choice("loss", "What training makes small", state.losses)

    def fit(change) -> None:
        if list(control.options) != state.losses:
            control.options = state.losses

    state.observe(fit, names="loss")
    return control


def _disable_for_own_points(state: PlaygroundState, control: widgets.Widget) -> None:
    """Let a control rest while the points are the person's own."""
    def fit(change=None) -> None:
        control.disabled = state.data == OWN

    fit()
    state.observe(fit, names="data")


def _point_row(act: dict, guard: Callable) -> widgets.Widget:
    place = widgets.Text(placeholder="x1, x2", tooltip="Where to add a point: two numbers from −6 to 6",
                         description="own point", style=STYLE, layout={"width": "138px"})
    return side_by_side(
        place,
        button("Add ●", "Add a blue point there; or click the large map", lambda: act["add"](place.value, True), guard),
        button("Add ▲", "Add an orange one; or shift-click the map", lambda: act["add"](place.value, False), guard),
        button("Delete", "Take the touched point away, or the last; or Delete on the figure", act["delete"], guard))


def _state_row(act: dict, guard: Callable) -> widgets.Widget:
    text = widgets.Text(placeholder="nnlab1.…", tooltip="All settings and weights as a text; paste one here",
                        description="state", style=STYLE, layout={"width": "170px"})
    return widgets.HBox([
        button("Copy state", "All settings and weights as a text", lambda: act["copy state"](text), guard, "copy"),
        text,
        button("Restore", "Bring back what the text holds", lambda: act["restore"](text.value), guard, "paste")])


def _penalty(label: str, tooltip: str) -> widgets.BoundedFloatText:
    return widgets.BoundedFloatText(min=0, max=10, step=0.001, description=label, tooltip=tooltip, style=STYLE,
                                    layout={"width": "110px", "margin": "2px 16px 2px 2px"})
