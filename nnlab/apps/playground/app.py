"""The playground as a widget: picture, player and controls, held together by one state."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from nnlab.apps.playground.controls import in_groups, make_controls
from nnlab.apps.playground.following import Following
from nnlab.apps.playground.given import a_place
from nnlab.apps.playground.hand import Hand
from nnlab.apps.playground.keys import Keys
from nnlab.apps.playground.layout import FORMS
from nnlab.apps.playground.lookout import Lookout
from nnlab.apps.playground.picture import Picture
from nnlab.apps.playground.reading import Reading
from nnlab.apps.playground.rescue import Rescue
from nnlab.apps.playground.run import Run, part_in, run_in
from nnlab.apps.playground.sharing import Sharing
from nnlab.apps.playground.state import PlaygroundState
from nnlab.apps.playground.teaching import Teaching
from nnlab.apps.playground.words import column_names, name_of, point_in_words, set_number
from nnlab.apps.shared.carried.kept import Kept
from nnlab.apps.shared.carried.link import Link
from nnlab.apps.shared.columns import sizes_of
from nnlab.apps.shared.say import counted
from nnlab.live import LiveFigure, in_turn
from nnlab.live.lab import TrainingLab
from nnlab.network import Network


class Playground(TrainingLab):
    """See `playground`."""

    RULES: ClassVar = {"point": a_place}
    _is_whole = True  # else a new run was stopped on its way

    def __init__(self, state: PlaygroundState, net: Network | None = None, kept: Kept | None = None,
                 hidden: tuple[str, ...] = ()):
        self.hidden = hidden
        self.opened, self.point = None, np.zeros(2)
        self.picture = Picture()
        self.rescue = Rescue(self)
        super().__init__(None, state, LiveFigure(self.picture.figure, layout=FORMS), ["player"])
        self.bar.layout.display = "" if self.shows("player") else "none"
        self.run = Run(state, self.player, net, self.picture.map.points)
        self.following, self.hand, self.keyboard = Following(self), Hand(self), Keys(self)
        self.reading, self.teaching = Reading(self._set_number, self.guard), Teaching(self.picture)
        self.sharing, self.link, self.lookout = Sharing(self), Link(self, "playground"), Lookout(self)
        self.controls.update(make_controls(state, self.guard, {
            "new data": self.following.new_data, "add": self.hand.add_typed, "delete": self.hand.delete,
            "clear": self.hand.clear, "code": self.sharing.show_script}), copy_state=self.link.row)
        self.children = (self.error, self.rescue, *self.children[1:], self.reading, in_groups(self.controls, hidden),
                         self.link.below, self.sharing.said, self.sharing.box)
        self.begin(kept)

    @property
    def net(self) -> Network:
        """The network that is shown; its weights may be changed from a cell."""
        return self.run.net

    # What is shown ----------------------------------------------------------------------------------------------------

    @in_turn
    def begin(self, kept: Kept | None = None) -> None:
        """Begin a new run as the state says, and play on if the old one was playing."""
        with self.player.interrupted():
            self._begin(kept)

    def _begin(self, kept: Kept | None) -> None:
        self._is_whole = False
        self.run.begin(kept)
        self.picture.set_network(sizes_of(self.net), self.run.inputs, column_names(self.net))
        if self.shows("callouts"):
            self.teaching.begin()
        self.picture.set_curve()
        self.opened = None
        self.hand.begin()
        self._is_whole = True
        self.show_points()

    @in_turn
    def show(self) -> None:
        """Draw everything as it is now, and say it."""
        if self._is_whole:
            super().show()
        else:
            self.begin()

    @in_turn
    def show_points(self) -> None:
        """Draw the data, and then everything."""
        self.picture.set_points(self.run.points, self.state.show_test, self.state.own_units(), self.hand.chosen)
        self.show()

    def carried(self) -> dict:
        """Return what a link carries beside the settings: the run, and what is open."""
        return {"run": self.run.kept().told(), **({"open": list(self.opened)} if self.opened else {})}

    def bring(self, content: dict) -> None:
        """Begin where the run of a link had come to, and open what was open."""
        part = part_in(content.get("open"), self.state, self.run.given)
        self.begin(run_in(content.get("run"), self.state, self.run.given))
        if part:
            self.open_part(part)

    def shows(self, name: str) -> bool:
        """Say whether a control is there, or hidden in this lesson."""
        return name not in self.hidden

    def _draw(self) -> None:
        player, part = self.player, self.hand.hovered or self.opened
        self.frame = frame = self.run.frame()
        large = part[1:] if part and part[0] == "neuron" else None
        name = name_of(("neuron", *large) if large else ("neuron", len(frame.seen) - 1, 0), self.net,
                       self.run.inputs)
        self.picture.update(frame, curves=self.run.curves(), now=player.position, last=player.last_epoch,
                            ghosts=player.futures, phase=self._flow() if player.playing else None,
                            opened=part, large=large, caption=f"What {name} sees" if large else "What the network says",
                            point=self.point, discretise=self.state.discretise)
        self.picture.show_card(*self.hand.card())
        self.drawn = self.net.parameters.copy()  # (n_parameters,)

    def _flow(self) -> float:
        """Return how many points the dashes have flowed: on with every step, but never so far that they flicker."""
        steps = self.player.trainer.step_count
        self._flowed += min(abs(steps - self._flowed_at) / 2, 1.5)
        self._flowed_at = steps
        return self._flowed

    _flowed, _flowed_at = 0.0, 0

    def _tell(self) -> str:
        self._read()
        losses = self.picture.write_losses(self.frame)
        opened = f" Open: {name_of(self.opened, self.net, self.run.inputs)}." if self.opened else ""
        touched = f" Touched: {self._touched()}." if self.hand.chosen is not None else ""
        return f"Loss: {losses} after {counted(self.trainer.epoch, 'epoch')}.{opened}{touched}"

    def _touched(self) -> str:
        points, number = self.run.points, self.hand.chosen
        return point_in_words(points.X[number], points.y[number, 0], self.state.own_units(), points.has_classes)

    def _read(self) -> None:
        """Write down what is open or hovered."""
        self.reading.show(self.opened, self.hand.hovered, self.run, self.point)

    def show_soon(self) -> None:
        """Draw what only the picture needs; while playing the next frame does."""
        if not self.player.playing:
            self.show()

    # What a person does -----------------------------------------------------------------------------------------------

    def _on_other(self, change) -> None:
        self.following.follow(change["name"])

    _on_learning_rate = _on_other

    def _new_weights(self, seed: int) -> None:
        self.following.new_weights(seed)

    @in_turn
    def open_part(self, part: tuple | None) -> None:
        """Open a part of the network: its number can be typed, its equation is shown."""
        self.opened = part
        if part and part[0] == "weight":
            self.teaching.learn(part)
        self.show()
        self._read()

    def _set_number(self, value: float) -> None:
        set_number(self.opened, self.net, value)
        self.run.settle()
        self.show()

    def fail(self, error: Exception) -> None:
        """Show an error; one of a run that flew apart with the way back."""
        super().fail(error)
        self.rescue.offer(error)

    def clear_error(self) -> None:
        """Take the last error away."""
        super().clear_error()
        self.rescue.offer(None)
