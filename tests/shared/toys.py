"""A lab with one of each."""

from matplotlib.figure import Figure

from nnlab.live import LiveFigure
from nnlab.live.lab import Lab
from nnlab.live.settings import Flag, Number, OneOf, Settings, Whole


class State(Settings):
    most = 3

    height = Number(1.0, 0, 5).slider("height", "How high", 0.5)
    place = Whole(0, 0, lambda state: state.most).slider("place", "Which one")
    kind = OneOf(["plain", "bent"], "plain").choice("kind", "Which kind")
    bend = Number(0.1, above=0).log_slider("bend", "How bent", 0.01, 1, when=lambda state: state.kind == "bent")
    word = OneOf(lambda state: ["a", "b"] if state.kind == "plain" else ["c", "d", "a"], "a").choice("word", "A word")
    loud = Flag(False).checkbox("loud", "Louder").following(disabled=lambda state: state.kind == "bent")
    hidden = Number(0.0)  # without a control


class Toy(Lab):
    def __init__(self):
        figure = Figure(figsize=(4, 3), dpi=100)
        self.line = figure.subplots().plot([0, 1], [0, 0], animated=True)[0]
        self.heard = []
        super().__init__(State(), LiveFigure(figure), [["height", "place"], "kind", ["bend", "word", "loud"]])
        self.show()

    def _draw(self):
        self.line.set_ydata([0, self.state.height])

    def _tell(self):
        return f"{self.state.height:g} high"

    def _on_kind(self, change):
        self.heard.append(("kind", change["old"], change["new"]))

    def _press(self, event):
        self.heard.append(("press", round(event.xdata, 2)))

    def _move(self, event):
        self.heard.append("move")

    def _release(self, event):
        self.heard.append("release")

    def _arrow(self, right, up):
        self.heard.append((right, up))

    def _key_n(self):
        self.heard.append("n")

    def _key_shift_n(self):
        raise ValueError("not that one")

    def _key_ctrl_z(self):
        self.heard.append("undone")
