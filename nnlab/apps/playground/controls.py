"""The playground's controls in groups, each with a name by which a lesson can hide it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from nnlab.apps.playground.features import FeatureBoxes
from nnlab.apps.playground.layers import LayerRows
from nnlab.apps.playground.state import PlaygroundState
from nnlab.live import button, side_by_side
from nnlab.live.controls import STYLE, tip

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


def make_controls(state: PlaygroundState, guard: Callable, act: dict[str, Callable]) -> dict[str, widgets.Widget]:
    """Return the controls of more than one setting, and the buttons, by name. `act` has what these do: by name."""
    return {
        "data_seed": button("New data", "Draw other points of the same kind; of own points, others for testing",
                            act["new data"], guard, "refresh"),
        "clear": button("Clear", "Begin your own: take all points away but one of each kind", act["clear"], guard),
        "features": FeatureBoxes(state, guard),
        "layers": LayerRows(state, guard),
        "points": _point_row(act, guard),
        "code": button("Copy as code", "A script that gives the same digits", act["code"], guard, "copy"),
        "keys": widgets.HTML(KEYS, layout={"flex": "1 1 300px", "margin": "2px 8px"}),
    }


def in_groups(controls: dict, hidden: tuple[str, ...]) -> widgets.VBox:
    """Return the controls in groups that stand side by side where there is room; some of them hidden."""
    if "points" in hidden:  # nor can the person's own be begun
        hidden = (*hidden, "clear")
    for name in {*hidden} & {*controls}:
        controls[name].layout.display = "none"
    groups = []
    for title, rows in GROUPS.items():
        group = widgets.VBox([widgets.HTML(f"<b>{title}</b>"), *(_row(controls, names) for names in rows)],
                             layout={"flex": "1 1 300px", "min_width": "min(262px, 100%)", "padding": "4px 14px 8px 0"})
        group.layout.display = "none" if {name for names in rows for name in names} <= {*hidden} else ""
        groups.append(group)
    return widgets.VBox([side_by_side(*groups), _row(controls, BELOW)])


def _row(controls: dict, names: Sequence[str]) -> widgets.Widget:
    return controls[names[0]] if len(names) == 1 else side_by_side(*(controls[name] for name in names))


def _point_row(act: dict, guard: Callable) -> widgets.Widget:
    place = widgets.Text(placeholder="x1, x2", description="own point", style=STYLE, layout={"width": "138px"},
                         **tip("Where to add a point: two numbers from −6 to 6"))
    return side_by_side(
        place,
        button("Add ●", "Add a blue point there; or click the large map", lambda: act["add"](place.value, True), guard),
        button("Add ▲", "Add an orange one; or shift-click the map", lambda: act["add"](place.value, False), guard),
        button("Delete", "Take the touched point away, or the last; or Delete on the figure", act["delete"], guard))
