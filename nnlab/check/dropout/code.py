"""Lesson 07's functions as they should be, and the hidden cases.

A has the shape (n, units), as have the random numbers u and the mask.
"""

import numpy as np


def mask(u, rate):
    """Return the mask, (n, units): 0 where the random number is below the rate, 1 elsewhere."""
    kept = u >= rate  # (n, units): true where the random number is not below the rate
    mask = kept * 1.0  # (n, units): 1 where a unit is kept, 0 where it is dropped
    return mask


def dropout_forward(A, mask, rate, training):
    """Return what the units send on, (n, units): in training the kept ones scaled, otherwise A as it is."""
    sent = A * mask / (1 - rate) if training else A  # (n, units): in training the kept ones, scaled, else A as it is
    return sent


def dropout_backward(dA, mask, rate):
    """Return the slopes at the units, (n, units), from those of what they sent on in training."""
    share = 1 - rate  # the share of the units that is kept
    dX = dA * mask / share  # (n, units): the slopes of the kept units, scaled like what they sent
    return dX


# Three samples, three again, then four. No rate is ½, where 1 / rate and 1 / (1 − rate) are the same, nor ¼ or ¾,
# where one is three times the other, as many as there are samples.
# A number is exactly at the rate, and kept.
U = [np.array([[0.91, 0.07, 0.55], [0.2, 0.68, 0.33], [0.12, 0.44, 0.86]]),
     np.array([[0.24, 0.81, 0.45, 0.02], [0.73, 0.59, 0.11, 0.97], [0.38, 0.17, 0.88, 0.64]]),
     np.array([[0.09, 0.77], [0.52, 0.31], [0.85, 0.94], [0.28, 0.69]])]
A = [np.array([[1.0, 2.0, 0.5], [3.0, 0.4, 1.5], [0.8, 1.7, 2.3]]),
     np.array([[0.6, 1.2, 0.0, 2.4], [1.8, 0.3, 0.9, 2.1], [0.7, 1.1, 2.6, 0.2]]),
     np.array([[1.3, -0.8], [0.5, 2.2], [-1.7, 0.6], [0.9, 1.4]])]
RATES = [0.2, 0.6, 0.3]
OTHER_RATES = [0.15, 0.65, 0.4]


def _cases():
    """Return the arguments of every question, case by case."""
    masks = [mask(u, rate) for u, rate in zip(U, RATES, strict=True)]
    forward = [{"A": a, "mask": kept, "rate": rate, "training": training}
               for a, kept, rate, training in zip(A, masks, RATES, (True, True, False), strict=True)]
    forward.insert(1, {"A": A[2][:3] + 1, "mask": masks[2][:3], "rate": 0.3, "training": True})
    forward.append({"A": A[0] / 7, "mask": masks[0], "rate": 0.2, "training": False})
    return {
        "mask": [{"u": u, "rate": rate} for u, rate in zip(U, RATES, strict=True)],
        "dropout_forward": forward,
        "dropout_backward": [{"dA": a[:, ::-1] - 0.75, "mask": kept, "rate": rate}
                             for a, kept, rate in zip(A, masks, OTHER_RATES, strict=True)],
    }


CASES = _cases()
