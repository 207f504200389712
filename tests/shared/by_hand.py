"""What is near enough to a number that was worked out by hand."""

import numpy as np


def close(found, wanted):
    np.testing.assert_allclose(found, wanted, rtol=1e-13, atol=1e-12)
