"""The live figure, the player and the controls: sliders that feel like knobs, training that never blocks."""

from nnlab.live.app import App
from nnlab.live.bar import PlayerBar
from nnlab.live.beside import hear_beside_cells
from nnlab.live.controls import button, choice, log_slider, side_by_side, slider, whole_slider
from nnlab.live.figure import LiveFigure
from nnlab.live.ink import InkPad
from nnlab.live.player import Player
from nnlab.live.tie import tie
from nnlab.live.turns import in_turn

__all__ = ["App", "InkPad", "LiveFigure", "Player", "PlayerBar", "button", "choice", "in_turn", "log_slider",
           "side_by_side", "slider", "tie", "whole_slider"]

hear_beside_cells()
