"""The app of lesson 03: a network of two inputs in which every number opens, worked through one number at a time."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from nnlab.apps.shared.carried.link import Link
from nnlab.apps.tree_age import carrying
from nnlab.apps.tree_age.code import numpy_code
from nnlab.apps.tree_age.controls import NumberField, code_box, step_buttons
from nnlab.apps.tree_age.drawing import captions, numbers_of, slopes_of, way
from nnlab.apps.tree_age.equations import Equations, names_of
from nnlab.apps.tree_age.quiz import feedback
from nnlab.apps.tree_age.state import TREES, TreeAgeState
from nnlab.apps.tree_age.steps import Key
from nnlab.apps.tree_age.walk import Walk
from nnlab.apps.tree_age.words import keys_of, opened, where
from nnlab.live import LiveFigure, side_by_side
from nnlab.live.lab import Lab
from nnlab.views import Figure, WorkedNetwork
from nnlab.views.base.writing import in_full


class TreeAge(Lab):
    """See `tree_age`."""

    def __init__(self):
        state = TreeAgeState()
        self.walk = state.new_walk()
        net = self.walk.now.net
        figure = Figure(figsize=(11, 4.6), dpi=100, layout="constrained")
        self.network = WorkedNetwork(sizes_of(net), names_of(net), figure.subplots())
        self.where, self.answered = widgets.HTML(), widgets.HTML()
        self.equation = widgets.HTML().add_class("nnlab-opened")
        self.number = NumberField("A weight or bias", "Set", "Another number for the weight or bias that is open",
                                  self._set_number, self.guard)
        self.answer = NumberField("Your answer", "Check", "Your number for what comes next", self._check, self.guard)
        self.question = side_by_side(self.answer, self.answered)
        copy = self.button("Copy as code", "NumPy code that gives the same digits", self._copy, "copy")
        self.code = code_box()
        self.code.layout.display = "none"
        self.link = Link(self, "tree_age")
        super().__init__(state, LiveFigure(figure, tall=860), [
            self.where, self.equation, step_buttons(self._do, self.guard), self.question,
            [self.number, "learning_rate", "tree", "activation", "second_layer", "ask"],
            [copy, self.link.row], self.link.below, self.code])
        self.show()

    # What is shown ----------------------------------------------------------------------------------------------------

    @property
    def asked(self) -> Key | None:
        """The number that the learner is asked for."""
        return self.walk.coming if self.state.ask else None

    def _draw(self) -> None:
        walk, asked = self.walk, self.asked
        words = captions(TREES, self.state.tree, len(walk.now.trace))
        place = asked and ("slope" if asked.phase == "Backward" else "number", asked.part)
        self.network.update(numbers_of(walk), slopes_of(walk), words, self._lit(), self.state.opened, place,
                            walk.coming.part)

    def _lit(self) -> list[tuple]:
        """Return the parts that the newest equation of the opened part makes use of."""
        shown = [key for key in keys_of(self.walk, self.state.opened) if key in self.walk.known or key == self.asked]
        return way(self.walk.now, shown[-1]) if shown else []

    def _tell(self) -> str:
        walk, part, asked = self.walk, self.state.opened, self.asked
        self.where.value = f'<div class="nnlab-where">{where(walk)}</div>'
        self.equation.value = opened(walk, part, asked)
        if part[0] in ("weight", "bias"):
            self.number.show(self.network.names[part], in_full(numbers_of(walk)[part]))
        else:
            self.number.show("number", "", can_change=False)
        self.question.layout.display = "" if self.state.ask else "none"
        if asked:
            self.answer.show(Equations(walk.now).of(asked).name, "")
        self.code.value = numpy_code(walk.now)
        newest = [key for key in keys_of(walk, part) if key in walk.known]
        words = f"{Equations(walk.now).of(newest[-1]).text}." if newest else "The first weights are on the lines."
        return f"{where(walk)} {words}"

    # What a person does -----------------------------------------------------------------------------------------------

    def _do(self, act: Callable[[Walk], None]) -> Callable[[], None]:
        """Return a function that walks, and opens the number that the walk came to."""

        def do() -> None:
            try:
                act(self.walk)
            finally:
                self._arrive()

        return do

    def _arrive(self, change=None) -> None:
        """Open the number that is asked for, or the newest."""
        self.answered.value = ""
        if self.state.ask and self.walk.is_over:
            self.walk.begin_next_step()
        key = self.asked or self.walk.last
        with self.quietly():
            self.state.opened = key.part if key else ("neuron", 1, 0)
            self.state.learning_rate = self.walk.now.learning_rate  # going back may have changed it
        self.show()

    _on_ask = _arrive

    def _on_second_layer(self, change) -> None:
        walk = self.state.new_walk()
        if not self.state.ask:
            walk.finish("Loss")
        self._take(walk)
        self._arrive()

    def _take(self, walk: Walk) -> None:
        self.walk, net = walk, walk.now.net
        self.network.set_network(sizes_of(net), names_of(net))

    def carried(self) -> dict:
        """Return what a link carries beside the settings: the walk so far."""
        return carrying.told(self.walk)

    def bring(self, content: dict) -> None:
        """Stand where the walk of a link had come to."""
        self._take(carrying.walk_in(content, self.state.new_walk(), 1 + self.state.second_layer))
        self.answered.value = ""
        self.show()

    def _on_tree(self, change) -> None:
        """Go on with other settings."""
        self.answered.value = ""
        net = self.state.network()
        net.parameters[:] = self.walk.now.net.parameters
        self.walk.change(net, *self.state.sample, self.state.learning_rate)
        self.show()

    _on_activation = _on_learning_rate = _on_tree

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
        if part := self.network.at(event.x, event.y):
            self._open(part)

    def _open(self, part: tuple) -> None:
        with self.quietly():
            self.state.opened = part
        self.show()

    def _arrow(self, right: int, up: int) -> None:
        """Open one part after the other."""
        parts = self.state.parts
        self._open(parts[(parts.index(self.state.opened) + right - up) % len(parts)])

    def _key_n(self) -> None:
        """Work out the next number."""
        self._do(Walk.next)()

    def _key_p(self) -> None:
        """Go one back."""
        self._do(Walk.back)()

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
