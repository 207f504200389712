"""The playground as a widget: picture, player and controls, held together by one state."""

from __future__ import annotations

import asyncio

import numpy as np

from nnlab.apps.playground_controls import in_groups, make_controls
from nnlab.apps.playground_data import OWN, Points
from nnlab.apps.playground_hand import Hand
from nnlab.apps.playground_network import columns_of, sizes_of
from nnlab.apps.playground_picture import Picture, arrange
from nnlab.apps.playground_reading import Reading
from nnlab.apps.playground_run import BEGIN_ANEW, Run
from nnlab.apps.playground_sharing import Sharing
from nnlab.apps.playground_state import SETTINGS, PlaygroundState
from nnlab.apps.playground_teaching import Teaching
from nnlab.apps.playground_text import Kept
from nnlab.apps.playground_words import name_of, set_number
from nnlab.check.reading import read_number
from nnlab.diverged import Diverged
from nnlab.live import App, LiveFigure, Player, PlayerBar, button, in_turn
from nnlab.network import Network

LOOK = 0.25  # seconds between two looks at the weights, which a cell may have changed


class Playground(App):
    """See `playground`."""

    def __init__(self, state: PlaygroundState, net: Network | None = None, kept: Kept | None = None,
                 hidden: tuple[str, ...] = ()):
        self.state, self.hidden = state, hidden
        self.opened, self.point = None, np.zeros(2)
        self.picture = Picture()
        live = LiveFigure(self.picture.figure, layout=arrange)
        self.player = Player(None, show=self.show, is_watched=lambda: live.is_free, fail=self.fail)
        self.run = Run(state, self.player, net, self.picture.map.points)
        self.bar = PlayerBar(self.player, self.guard, self._new_weights)
        self.bar.layout.display = "none" if "player" in hidden else ""
        self.reading = Reading(self._set_number, self.guard)
        self.teaching = Teaching(self.picture)
        self.rescue = button("Go back, with a tenth of the learning rate", "To the best weights so far, and slower",
                             self._rescue, self.guard, "undo")
        self.sharing = Sharing(self)
        self.controls = make_controls(state, self.guard, {
            "new data": self._new_data, "add": self._add, "delete": self._delete, "code": self.sharing.show_script,
            "copy state": self.sharing.copy_state, "restore": self.sharing.restore})
        self.rescue.layout.display = "none"
        super().__init__(live, [self.rescue, self.bar, self.reading, in_groups(self.controls, hidden),
                                self.sharing.box])
        self.hand = Hand(self)
        self.begin(kept)
        state.observe(self.guard(self._set), names=SETTINGS)
        try:
            self._looking = asyncio.get_running_loop().create_task(self._look())
        except RuntimeError:  # no event loop, as in a script: nobody edits meanwhile
            self._looking = None

    @property
    def net(self) -> Network:
        """The network that is shown; its weights may be changed from a cell."""
        return self.run.net

    # What is shown ----------------------------------------------------------------------------------------------------

    @in_turn
    def begin(self, kept: Kept | None = None) -> None:
        """Begin a new run as the state says, and play on if the old one was playing."""
        with self.player.hold_trait_notifications():  # the Play button does not blink
            self._begin(kept)

    def _begin(self, kept: Kept | None) -> None:
        playing = self.player.playing
        if playing:
            self.player.pause()
        self.run.begin(kept)
        net = self.net
        layers = [net.layers[column.layer] for column in columns_of(net)]
        self.picture.set_network(sizes_of(net), self.run.inputs,
                                 [str(getattr(layer, "activation", type(layer).__name__)) for layer in layers])
        if self.shows("callouts"):
            self.teaching.begin()
        self.picture.set_curve()
        self.opened = None
        self.hand.begin()
        self.show_points()
        if playing:
            self.player.play()

    @in_turn
    def show_points(self) -> None:
        """Draw the data, and then everything."""
        self.picture.set_points(self.run.points, self.state.show_test, self.state.own_units(), self.hand.chosen)
        self.show()

    def shows(self, name: str) -> bool:
        """Say whether a control is there, or hidden in this lesson."""
        return name not in self.hidden

    @in_turn
    def show(self) -> None:
        """Draw everything as it is now."""
        player, trainer, part = self.player, self.player.trainer, self.hand.hovered or self.opened
        frame = self.run.frame()
        large = part[1:] if part and part[0] == "neuron" else None
        name = name_of(("neuron", *large) if large else ("neuron", len(frame.seen) - 1, 0), self.net,
                       self.run.inputs)
        self.picture.update(frame, curves=self.run.curves(), now=player.position, last=player.last_epoch,
                            ghosts=player.futures, phase=trainer.step_count / 20 if player.playing else None,
                            opened=part, large=large, caption=f"What {name} sees" if large else "What the network says",
                            point=self.point, discretise=self.state.discretise)
        self.picture.show_card(*self.hand.card())
        self._shown = self.net.parameters.copy()
        if player.controls_are_due():
            self.bar.show()
            self.reading.show(self.opened, self.run, self.point)
            self._say(frame)
        self.live.refresh()

    def _say(self, frame) -> None:
        """Write the losses, and describe the state for those who cannot see it."""
        trainer = self.player.trainer
        losses = self.picture.write_losses(frame).replace("\n", ", ")
        epochs = "epoch" if trainer.epoch == 1 else "epochs"
        opened = f" Open: {name_of(self.opened, self.net, self.run.inputs)}." if self.opened else ""
        self.live.say(f"Loss: {losses} after {trainer.epoch} {epochs}.{opened}")

    def show_soon(self) -> None:
        """Draw what only the picture needs; while playing the next frame does."""
        if not self.player.playing:
            self.show()

    async def _look(self) -> None:
        """Follow weights that a cell changes, while somebody watches."""
        while True:
            await asyncio.sleep(LOOK)
            if self.live.watchers:
                self._follow_weights()

    @in_turn
    def _follow_weights(self) -> None:
        """Draw weights that were changed elsewhere; what trains is drawn anyway."""
        if not self.player.playing and not np.array_equal(self._shown, self.net.parameters):
            self.run.settle()
            self.show()

    # What a person does -----------------------------------------------------------------------------------------------

    @in_turn
    def open_part(self, part: tuple | None) -> None:
        """Open a part of the network: its number can be typed, its equation is shown."""
        self.opened = part
        if part and part[0] == "weight":
            self.teaching.learn(part)
        self.show()
        self.reading.show(part, self.run, self.point)

    def _set_number(self, value: float) -> None:
        set_number(self.opened, self.net, value)
        self.run.settle()
        self.show()

    def _set(self, change) -> None:
        name, run = change["name"], self.run
        if self._quiet:
            return
        if name == "points" and self.state.data == OWN:
            self._follow_points()
        elif name in BEGIN_ANEW:
            if run.is_outdated():
                self.begin()
        elif name == "show_test":
            self.show_points()
        elif name == "discretise":
            self.show()
        elif name != "points":
            run.follow(name)

    _quiet = False  # while several settings change together

    def use_points(self, points: Points) -> None:
        """Make points the person's own, and train on with them."""
        self.change_quietly(lambda: self.state.take_points(points))
        self._follow_points()

    def _follow_points(self) -> None:
        if self.run.use_points():
            self.show_points()
        else:
            self.begin()

    def change_quietly(self, change) -> None:
        """Change several settings before anything follows them."""
        self._quiet = True
        try:
            change()
        finally:
            self._quiet = False

    def _new_weights(self, seed: int) -> None:
        if self.run.given is None:
            self.state.weights_seed += 1
        else:
            self.player.new_weights(seed)
            self.run.settle()
            self.show()

    def _new_data(self) -> None:
        self.state.data_seed += 1

    def _add(self, place: str, positive: bool) -> None:
        parts = place.replace(";", ",").split(",")
        if len(parts) != 2:
            raise ValueError(f"A point needs two numbers, x1 and x2. Got {place!r}. Type for example 1.5, -2.")
        own = [read_number(part)[0] for part in parts]
        self.hand.add(tuple(self.state.own_units().on_plane(own)), positive)

    def _delete(self) -> None:
        self.hand.delete()

    def _rescue(self) -> None:
        self.player.go_to(self.run.best_epoch())
        self.state.learning_rate /= 10

    def fail(self, error: Exception) -> None:
        """Show an error; one of a run that flew apart with the way back."""
        super().fail(error)
        self.rescue.layout.display = "" if isinstance(error, Diverged) else "none"

    def clear_error(self) -> None:
        """Take the last error away."""
        super().clear_error()
        self.rescue.layout.display = "none"

    def close(self) -> None:
        """Stop training, and give all memory back."""
        if hasattr(self, "player"):
            self.player.close()
        if getattr(self, "_looking", None):
            self._looking.cancel()
        super().close()
