"""The doors of nnlab.live, each with the kinds of its parameters."""

from hostile.app_things import EMPTY, FUNCTION_OR_NONE, MARGIN, OBJECT_OR_NONE, RATE, TEXT, trainer
from hostile.doors import Door
from hostile.kinds import CALLABLE, NOTHING_ELSE, Kind, number, whole
from hostile.values import VALUES
from ipywidgets import FloatSlider
from matplotlib.figure import Figure

from nnlab import live
from nnlab.live.settings import Number, Settings


def figure():
    return live.LiveFigure(Figure())


def player(**given):
    return live.Player(**{"trainer": trainer(), "show": lambda: None, "fail": lambda error: None} | given)


class State(Settings):
    rate = Number(0.5)


LABEL = {"label": TEXT, "tooltip": TEXT}
WORDS = {"label": "label", "tooltip": "tooltip"}
WIDGETS = Kind(unclear=(*EMPTY, "an empty dict"))
CHOICES = Kind(lambda plain: False, unclear=tuple(
    name for name in VALUES if name not in ("None", "1", "text", "a function", "bytes")))
NAMES = Kind(unclear=(*EMPTY, *(name for name in VALUES if " of text" in name), "a categorical"))
LIVE = {
    "nnlab.live.App": Door(lambda **given: live.App(**given).close(), {"live": NOTHING_ELSE, "controls": WIDGETS},
                           lambda: {"live": figure(), "controls": []}),
    "nnlab.live.InkPad": Door(lambda **given: live.InkPad(**given).close(),
                              {"label": TEXT, "hint": TEXT, "on_key": CALLABLE, "keys": NAMES},
                              lambda: {"label": "pad"}),
    "nnlab.live.LiveFigure": Door(
        lambda **given: live.LiveFigure(**given).close(),
        {"figure": NOTHING_ELSE, "on_error": FUNCTION_OR_NONE, "layout": CALLABLE,
         "tall": Kind(lambda plain: plain is None or RATE.takes(plain))}, lambda: {"figure": Figure()}),
    "nnlab.live.LiveFigure.say": Door(lambda words: figure().say(words), {"words": TEXT}),
    "nnlab.live.LiveFigure.fit": Door(lambda width: figure().fit(width),
                                      {"width": Kind(lambda plain: plain is None or number(0).takes(plain))}),
    "nnlab.live.Player": Door(
        lambda **given: player(**given).close(),
        {"trainer": OBJECT_OR_NONE, "show": CALLABLE, "is_watched": CALLABLE, "fail": CALLABLE, "watch": CALLABLE,
         "frame": RATE, "stretch": RATE}),
    "nnlab.live.Player.go_to": Door(lambda epoch: player().go_to(epoch), {"epoch": whole(0, 10**15)}),
    "nnlab.live.Player.take": Door(lambda trainer: player().take(trainer), {"trainer": NOTHING_ELSE}),
    "nnlab.live.Player.new_weights": Door(lambda seed: player().new_weights(seed), {"seed": whole(0)}),
    "nnlab.live.PlayerBar": Door(lambda **given: live.PlayerBar(**given).close(),
                                 {"player": NOTHING_ELSE, "guard": CALLABLE, "new_weights": FUNCTION_OR_NONE},
                                 lambda: {"player": player(), "guard": lambda f: f}),
    "nnlab.live.button": Door(lambda **given: live.button(**given).close(),
                              {**LABEL, "act": CALLABLE, "guard": CALLABLE, "icon": TEXT},
                              lambda: WORDS | {"act": lambda: None, "guard": lambda f: f}),
    "nnlab.live.choice": Door(lambda **given: live.choice(**given).close(), {**LABEL, "options": CHOICES},
                              lambda: WORDS | {"options": ["a", "b"]}),
    "nnlab.live.in_turn": Door(live.in_turn, {"function": CALLABLE}, compare=callable),
    "nnlab.live.log_slider": Door(lambda **given: live.log_slider(**given).close(),
                                  {**LABEL, "low": number(0, 10, low_too=False), "high": number(0.1 + MARGIN),
                                   "step": RATE}, lambda: WORDS | {"low": 0.1, "high": 10.0}),
    "nnlab.live.side_by_side": Door(lambda control: live.side_by_side(control).close(), {"control": NOTHING_ELSE}),
    "nnlab.live.slider": Door(
        lambda **given: live.slider(**given).close(),
        {**LABEL, "low": number(high=10), "high": number(0.1 + MARGIN), "step": RATE,
         "digits": Kind(unclear=("empty text", "text 0.1", "text 3", "a text's subclass", "text with spaces", "text",
                                 "long text", "text nan", "half a character", "text with NUL", "NumPy text"))},
        lambda: WORDS | {"low": 0.1, "high": 10.0, "step": 0.1}),
    "nnlab.live.tie": Door(lambda **given: live.tie(**given).close(),
                           {"state": NOTHING_ELSE, "name": NOTHING_ELSE, "control": NOTHING_ELSE, "guard": CALLABLE},
                           lambda: {"state": State(), "name": "rate", "control": FloatSlider(), "guard": lambda f: f}),
    "nnlab.live.whole_slider": Door(lambda **given: live.whole_slider(**given).close(),
                                    {**LABEL, "low": whole(-10**9, 9), "high": whole(2, 10**9)},
                                    lambda: WORDS | {"low": 1, "high": 10}),
}
