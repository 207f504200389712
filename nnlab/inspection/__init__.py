"""Looks into a trained network, and at what may be wrong with a training."""

from nnlab.inspection.examination.report import Examination, examine, examined

__all__ = ["Examination", "examine", "examined"]
