"""A descent on few points."""

import nnlab

CIRCLES = nnlab.data.two_circles(60)
