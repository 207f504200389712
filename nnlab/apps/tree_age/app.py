"""The app of lesson 03: a network of two inputs in which every number opens, worked through one number at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from nnlab import data
from nnlab.apps.tree_age.code import numpy_code
from nnlab.apps.tree_age.controls import NumberField, code_box, settings, step_buttons
from nnlab.apps.tree_age.drawing import captions, numbers_of, slopes_of, way
from nnlab.apps.tree_age.equations import Equations, names_of
from nnlab.apps.tree_age.quiz import feedback
from nnlab.apps.tree_age.steps import Key, parts_of
from nnlab.apps.tree_age.walk import ACTIVATIONS, Walk, first_network
from nnlab.apps.tree_age.words import keys_of, opened, where
from nnlab.live import App, LiveFigure, button, in_turn, side_by_side
from nnlab.live.settings import Flag, Number, OneOf, Settings, Whole
from nnlab.views import Figure, WorkedNetwork

TREES = data.tree_age()


class TreeAgeState(Settings):
    """All settings of the app, with their defaults."""

    parts: Sequence[tuple] = ()  # of the network, in reading order

    tree = Whole(0, 0, len(TREES) - 1)
    activation = OneOf(list(ACTIVATIONS), "identity")
    second_layer = Flag(False)
    learning_rate = Number(0.05, above=0)
    ask = Flag(False)
    opened = OneOf(lambda state: state.parts, ("neuron", 1, 0))


class TreeAge(App):
    """See `tree_age`."""

    def __init__(self):
        self.state = TreeAgeState()
        self.trees = TREES
        self.walk = self._new_walk()
        net = self.walk.now.net
        figure = Figure(figsize=(11, 4.6), dpi=100, layout="constrained")
        self.network = WorkedNetwork(sizes_of(net), names_of(net), figure.subplots())
        live = LiveFigure(figure, tall=860)
        self.where, self.answered = widgets.HTML(), widgets.HTML()
        self.equation = widgets.HTML().add_class("nnlab-opened")
        self.number = NumberField("A weight or bias", "Set", "Another number for the weight or bias that is open",
                                  self._set_number, self.guard)
        self.answer = NumberField("Your answer", "Check", "Your number for what comes next", self._check, self.guard)
        self.copy = button("Copy as code", "NumPy code that gives the same digits", self._copy, self.guard, "copy")
        self.code = code_box()
        self._question = side_by_side(self.answer, self.answered)
        super().__init__(live, [self.where, self.equation, step_buttons(self._do, self.guard), self._question,
                                side_by_side(self.number, *settings(self.state, self.trees, self.guard)),
                                self.copy, self.code])
        self.code.layout.display = self._question.layout.display = "none"
        self.state.observe(self.guard(self._set), names=["tree", "activation", "second_layer", "learning_rate", "ask"])
        live.canvas.mpl_connect("button_press_event", self._press)
        live.canvas.mpl_connect("key_press_event", self._key)
        self.show()

    def _new_walk(self) -> Walk:
        state = self.state
        net = first_network(1 + state.second_layer, state.activation)
        state.parts = parts_of(net)
        return Walk(net, *self._sample(), state.learning_rate)

    def _sample(self) -> tuple:
        rows = slice(self.state.tree, self.state.tree + 1)
        return self.trees.X[rows], self.trees.y[rows]

    # What is shown ----------------------------------------------------------------------------------------------------

    @property
    def asked(self) -> Key | None:
        """The number that the learner is asked for."""
        return self.walk.coming if self.state.ask else None

    @in_turn
    def show(self) -> None:
        """Draw everything as it is now."""
        walk, part, asked = self.walk, self.state.opened, self.asked
        numbers = numbers_of(walk)
        words = captions(self.trees, self.state.tree, len(walk.now.trace))
        place = asked and ("slope" if asked.phase == "Backward" else "number", asked.part)
        self.network.update(numbers, slopes_of(walk), words, self._lit(), part, place, walk.coming.part)
        self.where.value = f'<div class="nnlab-where">{where(walk)}</div>'
        self.equation.value = opened(walk, part, asked)
        if part[0] in ("weight", "bias"):
            self.number.show(self.network.names[part], repr(numbers[part]))
        else:
            self.number.show("number", "", can_change=False)
        if asked:
            self.answer.show(Equations(walk.now).of(asked).name, "")
        self.code.value = numpy_code(walk.now)
        self.live.say(self._words())
        self.live.refresh()

    def _lit(self) -> list[tuple]:
        """Return the parts that the newest equation of the opened part makes use of."""
        shown = [key for key in keys_of(self.walk, self.state.opened) if key in self.walk.known or key == self.asked]
        return way(self.walk.now, shown[-1]) if shown else []

    def _words(self) -> str:
        """Return the state in words: where the training stands, and the equation that is open."""
        walk = self.walk
        newest = [key for key in keys_of(walk, self.state.opened) if key in walk.known]
        words = f"{Equations(walk.now).of(newest[-1]).text}." if newest else "The first weights are on the lines."
        return f"{where(walk)} {words}"

    # What a person does -----------------------------------------------------------------------------------------------

    def _do(self, act: Callable[[Walk], None]) -> Callable[[], None]:
        """Return a function that walks, and opens the number that the walk came to."""

        def do() -> None:
            try:
                act(self.walk)
            finally:
                self.answered.value = ""
                self._arrive()

        return do

    def _arrive(self) -> None:
        if self.state.ask and self.walk.is_over:
            self.walk.begin_next_step()
        key = self.asked or self.walk.last
        self.state.opened = key.part if key else ("neuron", 1, 0)
        self.state.learning_rate = self.walk.now.learning_rate  # going back may have changed it
        self.show()

    def _set(self, change) -> None:
        state, walk = self.state, self.walk
        self.answered.value = ""
        if change["name"] == "second_layer":
            self.walk = self._new_walk()
            if not state.ask:
                self.walk.finish("Loss")
            net = self.walk.now.net
            self.network.set_network(sizes_of(net), names_of(net))
            self._arrive()
        elif change["name"] == "ask":
            self._question.layout.display = "" if state.ask else "none"
            self._arrive()
        else:
            net = first_network(1 + state.second_layer, state.activation)
            net.parameters[:] = walk.now.net.parameters
            walk.change(net, *self._sample(), state.learning_rate)
            self.show()

    def _set_number(self, value: float) -> None:
        if self.state.opened[0] in ("weight", "bias"):
            try:
                self.walk.set_parameter(self.state.opened, value)
            finally:
                self.show()

    def _check(self, value: float) -> None:
        if self.asked:
            right, words = feedback(self.walk.now, self.asked, value)
            if right:
                self._do(Walk.next)()
            self.answered.value = f'<div class="nnlab-answered" role="status">{words}</div>'

    def _press(self, event) -> None:
        part = self.network.at(event.x, event.y)
        if part:
            self._open(part)

    def _open(self, part: tuple) -> None:
        self.state.opened = part
        self.show()

    def _key(self, event) -> None:
        """Open one part after the other with the arrow keys; n works out the next number, p goes one back."""
        ways = {"right": 1, "down": 1, "left": -1, "up": -1}
        parts = self.state.parts
        if event.key in ways:
            self._open(parts[(parts.index(self.state.opened) + ways[event.key]) % len(parts)])
        elif event.key in ("n", "p"):
            self.guard(self._do(Walk.next if event.key == "n" else Walk.back))()

    def _copy(self) -> None:
        """Show the code, or hide it again; in a browser that allows it, it is in the clipboard too."""
        self.live.send({"type": "copy", "text": self.code.value})
        self.code.layout.display = "" if self.code.layout.display else "none"


def sizes_of(net) -> list[int]:
    """Return how many neurons each column has, the inputs first."""
    return [net.n_in, *(layer.n_out for layer in net.layers)]


def tree_age() -> TreeAge:
    """Return the app of lesson 03: a 2-2-1 network drawn with every number on it, trained one number at a time.

    Click a neuron, a weight or a bias, and it opens into its equation; type another weight. On the figure the arrow
    keys open one part after the other, n works out the next number and p goes one back.
    """
    return TreeAge()
