"""The settings of the digits' app."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnlab.apps.digits.reading import SHAPE
from nnlab.live.settings import OneOf, Settings, Whole

WINNER = -1  # in place of a digit: the one that is read


class DigitsState(Settings):
    """All settings of the app, with their defaults."""

    widths: Sequence[int] = ()  # of the hidden layers

    asked = Whole(WINNER, WINNER, 9).choice("asked about", "Which digit's sum is taken apart",
                                            {"what it reads": WINNER, **{str(digit): digit for digit in range(10)}})
    neuron = OneOf(lambda state: [None, *((k, i) for k, n in enumerate(state.widths) for i in range(n))], None)
    pixel = OneOf([None, *np.ndindex(SHAPE)], None)  # the one that is pointed at: (row, column)
