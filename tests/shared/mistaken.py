"""Digits to be mistaken."""

import nnlab

DIGITS = nnlab.data.mnist("test")[:600]
