"""Controls: sliders, choices and the player's buttons, tied to a state object.

The state keeps every value exactly. A slider shows the nearest that it can and writes back only what a person chose.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import ipywidgets as widgets
import traitlets

from nnlab._core.inputs import (
    choose,
    finite,
    function,
    function_or_none,
    instance,
    listed,
    positive,
    shown,
    text,
    whole,
)
from nnlab.live.player import SPEEDS, Player

N = TypeVar("N", int, float)
WIDE = {"width": "47%", "min_width": "280px", "flex": "1 1 auto"}
WRAP = {"flex_flow": "row wrap", "width": "100%"}
MOST = 10**9  # of a slider over whole numbers
STYLE = {"description_width": "initial"}


def tie(state: traitlets.HasTraits, name: str, control: widgets.ValueWidget,
        guard: Callable[[Callable], Callable] = lambda f: f) -> widgets.ValueWidget:
    """Tie a control to a trait of the state: a person's choice goes in exactly, the state's value is only shown."""
    instance(state, traitlets.HasTraits, "state", "an object with traits", "Use a class of nnlab.live.settings.")
    choose(name, state.traits(), "a setting")
    instance(control, widgets.ValueWidget, "control", "a control with a value", "Use for example a slider.")
    function(guard, "guard")
    showing = False

    @guard
    def take(value: object) -> None:
        setattr(state, name, value)

    def changed(change: dict[str, Any]) -> None:
        if not showing and not _is_same(change["new"], nearest(control, getattr(state, name)), control):
            take(change["new"])

    def show(change: object = None) -> None:
        nonlocal showing
        if control.value == getattr(state, name):  # as a person typed it
            return
        showing = True
        try:
            control.value = nearest(control, getattr(state, name))
        finally:
            showing = False

    show()
    control.observe(changed, names="value")
    state.observe(show, names=name)
    return control


def nearest(control: widgets.ValueWidget, value: Any) -> Any:
    """Return the value nearest to the wanted one that a control can show, as its browser computes it, to the last bit.

    A slider that is told a value goes to the nearest of its steps; and if that differs from what it was told, be it in
    the last bit, it sends it back, as if a person had chosen it.
    """
    if not isinstance(control, (widgets.FloatSlider, widgets.FloatLogSlider, widgets.IntSlider)):
        return value
    low, high = control.min, control.max
    place = math.log(max(value, 1e-300)) / math.log(control.base) if hasattr(control, "base") else value
    place = min(max(place, low), high)
    percent = 100 * (place + abs(low) if low < 0 else place - low) / (high - low)
    step = 100 * control.step / (high - low)
    percent = min(math.floor(percent / step + 0.5) * step, 100)
    place = high if percent == 100 else percent * (high - low) / 100 + low
    if isinstance(control, widgets.IntSlider):
        return round(place)
    return control.base**place if hasattr(control, "base") else place


def _is_same(new: Any, shown: Any, control: widgets.ValueWidget) -> bool:
    """Say whether a control only sends back what it shows; browsers may take powers differently in the last bit."""
    return new == shown or (hasattr(control, "base") and math.isclose(new, shown, rel_tol=1e-12))


def slider(label: str, tooltip: str, low: float, high: float, step: float, *,
           digits: str = ".3g") -> widgets.FloatSlider:
    """Return a slider from low to high."""
    low, high = _ends(finite(low, "low"), finite(high, "high"))
    try:
        return widgets.FloatSlider(min=low, max=high, step=positive(step, "step"), value=low,
                                   readout_format=text(digits, "digits"), layout=WIDE, style=STYLE,
                                   **_words(label, tooltip))
    except traitlets.TraitError:
        raise ValueError(f"digits must be a format for numbers. Got {shown(digits)}. Use for example "
                         f"digits='.3g'.") from None


def log_slider(label: str, tooltip: str, low: float, high: float) -> widgets.FloatLogSlider:
    """Return a slider whose every move multiplies: from low to high, both powers of ten."""
    low, high = _ends(positive(low, "low"), positive(high, "high"))
    return widgets.FloatLogSlider(min=math.log10(low), max=math.log10(high), step=0.005, value=low, base=10,
                                  readout_format=".3g", layout=WIDE, style=STYLE, **_words(label, tooltip))


def whole_slider(label: str, tooltip: str, low: int, high: int) -> widgets.IntSlider:
    """Return a slider over whole numbers."""
    low, high = _ends(*(whole(end, name, -MOST, MOST, f"a whole number up to {MOST:g}", f"Use for example {name}=1.")
                        for end, name in ((low, "low"), (high, "high"))))
    return widgets.IntSlider(min=low, max=high, value=low, layout=WIDE, style=STYLE, **_words(label, tooltip))


def choice(label: str, tooltip: str, options: Mapping | list) -> widgets.Dropdown:
    """Return a drop-down list."""
    rule, remedy = "a list of choices, or names and values", "Use for example options=['tanh', 'relu']."
    named = listed(list(options.items()) if isinstance(options, Mapping) else options, "options", rule, remedy)
    for label_ in (name for name, _ in named) if isinstance(options, Mapping) else ():
        text(label_, "each name of options")
    words = _words(label, tooltip)
    try:
        return widgets.Dropdown(options=named, layout={"width": "max-content"}, style=STYLE, **words)
    except Exception as error:  # of an option that can't be written, or compared
        raise ValueError(f"options must be {rule}. Got {shown(options)}. {remedy}") from error


def checkbox(label: str, tooltip: str, margin: str | None = "2px 12px 2px 2px") -> widgets.Checkbox:
    """Return a box to tick, as wide as its label; without a margin it has that of its page."""
    return widgets.Checkbox(indent=False, layout={"width": "max-content", "margin": margin}, **_words(label, tooltip))


def button(label: str, tooltip: str, act: Callable[[], None], guard: Callable[[Callable], Callable],
           icon: str = "") -> widgets.Button:
    """Return a button that calls act()."""
    function(act, "act")
    function(guard, "guard")
    made = widgets.Button(icon=text(icon, "icon"), layout={"width": "max-content"}, **_words(label, tooltip))
    made.on_click(guard(lambda _: act()))
    return made


def side_by_side(*controls: widgets.Widget) -> widgets.HBox:
    """Return controls next to one another, as many in a row as there is room for."""
    return widgets.HBox(widgets_of(controls, "controls"), layout=WRAP)


def widgets_of(controls: Sequence[widgets.Widget], name: str) -> list[widgets.Widget]:
    """Return widgets, or raise ValueError."""
    rule, remedy = "a list of widgets", "Use for example [slider(...)]."
    return [instance(control, widgets.Widget, f"each of {name}", "a widget", remedy)
            for control in listed(controls, name, rule, remedy)]


def _words(label: str, tooltip: str) -> dict[str, str]:
    return {"description": text(label, "label"), "tooltip": text(tooltip, "tooltip")}


def _ends(low: N, high: N) -> tuple[N, N]:
    """Return both ends, or raise ValueError unless there is room between them."""
    if not low < high:
        raise ValueError(f"low must be below high. Got low={low:g} and high={high:g}. Make high larger.")
    return low, high


class PlayerBar(widgets.VBox):
    """The player's controls: play or pause, step, epoch, rewind, new weights, speed, and a scrubber.

    `new_weights(seed)` says how to begin again, where it is not the network that draws its first weights.
    """

    def __init__(self, player: Player, guard: Callable[[Callable], Callable],
                 new_weights: Callable[[int], None] | None = None):
        self.player = instance(player, Player, "player", "a Player", "Use nnlab.live.Player(trainer, ...).")
        function(guard, "guard")
        function_or_none(new_weights, "new_weights")
        self._begin, self._seed = new_weights or player.new_weights, 0
        self.play = button("Play", "Train until paused", self.toggle, guard, "play")
        self.scrubber = whole_slider("epoch", "Go back to any epoch; playing on from there makes another future", 0, 1)
        self.scrubber.layout.width = "98%"
        self._go_to = guard(player.go_to)
        self.scrubber.observe(self._scrub, names="value")
        buttons = [
            button("Rewind", "Back to the same first weights", player.rewind, guard, "fast-backward"),
            self.play,
            button("Step", "One update", player.step, guard, "step-forward"),
            button("Epoch", "On to the end of this epoch", player.epoch, guard, "fast-forward"),
            button("New weights", "Begin again from other first weights", self._new_weights, guard, "random"),
            tie(player, "speed", choice("speed", "How many steps a second", SPEEDS), guard),
        ]
        row = widgets.HBox(buttons, layout=WRAP)
        super().__init__([row, self.scrubber])
        player.observe(self._show_playing, names="playing")

    def show(self) -> None:
        """Move the scrubber to where the player is."""
        self._showing = True
        try:
            self.scrubber.max = max(1, self.player.last_epoch)
            self.scrubber.value = self.player.position
        finally:
            self._showing = False

    _showing = False

    def toggle(self) -> None:
        """Play or pause."""
        if self.player.playing:
            self.player.pause()
        else:
            self.player.play()

    def _scrub(self, change: dict[str, Any]) -> None:
        if not self._showing:
            self._go_to(change["new"])

    def _new_weights(self) -> None:
        self._seed += 1
        self._begin(self._seed)

    def _show_playing(self, change: dict[str, Any]) -> None:
        self.play.description, self.play.icon = ("Pause", "pause") if change["new"] else ("Play", "play")
        self.play.tooltip = "Stop training" if change["new"] else "Train until paused"
