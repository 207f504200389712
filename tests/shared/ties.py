"""Sliders that are tied to settings."""

from nnlab.live import App, LiveFigure, tie
from nnlab.live.settings import Number, Settings, Whole
from nnlab.views import Figure


class State(Settings):
    rate = Number(0.001, above=0).log_slider("learning rate", "How far", 1e-6, 10)
    w = Number(0.0).slider("weight w", "How much", 0.01, (-1, 5))
    n = Whole(1, 1).slider("batch size", "How many", (1, 100))


class Ties:
    """Settings with their sliders, in an app that shows what is raised."""

    def __init__(self):
        self.app = App(LiveFigure(Figure()), [])
        self.state = State()
        self.controls = {name: tie(self.state, name, self.state.traits()[name].control(self.state), self.app.guard)
                         for name in ("rate", "w", "n")}

    def type(self, name, text):
        tell(self.controls[name], typed=text)

    def put(self, name, place):
        tell(self.controls[name], place=place)


def tell(control, **content):
    number = control.heard["number"] + 1
    control._hear({"view": "v", "number": number, **content})
    assert control.heard == {"view": "v", "number": number}  # or the browser would wait for ever
