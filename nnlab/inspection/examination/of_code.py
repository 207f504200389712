"""What may be wrong in the code: a backward pass, a prediction that drops, an output that cannot say the target."""

from __future__ import annotations

from nnlab.inspection.examination.measures import Measures
from nnlab.inspection.examination.signs import Diagnosis, Sign, of_number, of_share
from nnlab.inspection.examination.slopes import LayerSlopes

OFF = 0.05  # of a slope: more is no rounding, and no kink that a step crossed
REACHED = 0.05  # so many targets may be out of reach: outliers


def wrong_layer(m: Measures) -> LayerSlopes | None:
    """Return the layer nearest to the output whose backward pass is wrong: what is behind it only hands that on."""
    return None if m.is_wavering else next((one for one in reversed(m.slopes) if one.error > OFF), None)


def _backward(m: Measures) -> Sign:
    if m.is_wavering:
        return Sign("gradient audit", False, "Every pass gives another loss, so that no slope can be measured.")
    if abs(m.slope_of_loss - 1) > OFF:
        return Sign("gradient audit", True, f"The slope that the loss gives is {of_number(m.slope_of_loss)} times its "
                    f"real one.")
    one = wrong_layer(m)
    if one is None:
        worst = max(found.error for found in m.slopes)
        return Sign("gradient audit", False, "Along every direction that was tried the loss changes as backward says, "
                    f"to {of_share(worst)} at worst." if worst > 0 else "No slope is large enough to be compared.")
    how = (f"it is {of_number(one.factor)} times what the loss really does" if one.is_factor
           else f"it is off by up to {of_share(one.error)}, and by no common factor")
    return Sign("gradient audit", True, f"From layer {one.layer} back to the input the backward pass is wrong: {how}.")


def _is_factor(m: Measures) -> Sign:
    one = wrong_layer(m)
    if one is None or abs(m.slope_of_loss - 1) > OFF:
        return Sign("gradient audit", True, "It is in the loss, not in a layer.")
    return Sign("gradient audit", one.is_factor, f"One factor explains layer {one.layer}." if one.is_factor else
                f"No single factor explains layer {one.layer}: some directions are right, others not.")


def _is_no_factor(m: Measures) -> Sign:
    sign = _is_factor(m)
    return sign._replace(speaks=not sign.speaks)


def _wavers(m: Measures) -> Sign:
    if not m.is_wavering:
        return Sign("outputs", False, "Asked twice for the same samples, the network answers the same.")
    return Sign("outputs", True, "Asked twice for the same samples, the network answers differently, by up to "
                                 f"{of_number(m.wavering)}.")


def _out_of_reach(m: Measures) -> Sign:
    low, high = m.reach
    return Sign("outputs", m.out_of_reach > REACHED,
                f"The output can be anything from {of_number(low)} to {of_number(high)}; the targets go from "
                f"{of_number(float(m.y.min()))} to {of_number(float(m.y.max()))}: {of_share(m.out_of_reach)} of them "
                f"lie outside.")


OF_CODE = [
    Diagnosis("dropping", "dropout is left on while predicting", "code", [_wavers],
              "Drop in training only: predict with every unit, as net.predict does.", "07"),
    Diagnosis("factor", "a factor is wrong in the backward pass", "code", [_backward, _is_factor],
              "Derive the layer's backward pass again, and compare with nnlab.gradient_check.", "04"),
    Diagnosis("derivative", "a derivative is forgotten in the backward pass", "code", [_backward, _is_no_factor],
              "Look for a derivative that is missing, such as that of the activation, and compare with "
              "nnlab.gradient_check.", "04"),
    Diagnosis("misfit", "output and loss do not fit the targets", "code", [_out_of_reach],
              "Give the last layer an activation that reaches the targets: identity for any number.",
              "01"),
]
