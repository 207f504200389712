"""Lesson 08's function as it should be, and the hidden cases. A has the shape (n, units)."""

import numpy as np


def dead_share(A):
    """Return the share of the neurons that send 0 for every sample."""
    sends_0 = A == 0  # (n, units): true where a neuron sends 0
    is_dead = sends_0.all(axis=0)  # (units,): true for a neuron that sends 0 for every sample
    share = is_dead.mean()  # the share of the neurons that are dead
    return share


# Other numbers of samples and of neurons each time; rows of zeros too, which are no dead neurons; the last has none.
CASES = [{"A": np.array([[0.0, 1.2, 0.0, 0.7], [0.0, 0.0, 0.0, 0.3], [0.0, 0.5, 0.0, 0.0]])},
         {"A": np.array([[0.0, 0.0, 0.0], [0.0, 2.1, 0.0], [0.4, 0.0, 0.0], [0.0, 0.9, 0.0], [0.0, 0.0, 0.0]])},
         {"A": np.array([[0.0, 0.0, 1.5, 0.0, 0.0], [0.0, 0.0, 0.0, 0.6, 0.8]])},
         {"A": np.array([[0.3, 0.0], [0.0, 1.1], [0.6, 0.2]])}]
