"""Layout: how the playground's panels stand in the room that there is: the network, the plane, the curve."""

from __future__ import annotations

from nnlab.live.layout import Form, in_forms

WIDTH, HEIGHT = 1100, 420  # px, with room for all panels side by side
NETWORK, CURVE = 370, 300  # px, where they have a row of their own


def beside(width: float) -> float:
    """Return the height of a row that the plane shares with the curve; it is square."""
    return 0.48 * width + 40


def alone(width: float) -> float:
    """Return the height of a row that the plane has for itself."""
    return 0.85 * width + 40


FORMS = in_forms(
    Form(910, "abc", lambda width: max(360, 0.34 * width + 43), widths=(41, 36, 28)),  # the losses fit above the curve
    Form(560, "aa bc", lambda width: NETWORK + beside(width), heights=lambda width: (NETWORK, beside(width))),
    Form(0, "a b c", lambda width: NETWORK + alone(width) + CURVE,
         heights=lambda width: (NETWORK, alone(width), CURVE)),
    margin=True)
