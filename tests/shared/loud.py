"""Warnings that raise: one rule for every test that holds something to be done without a word."""

import contextlib
import warnings


@contextlib.contextmanager
def loud():
    """Have every warning raise, but for those that an older matplotlib earns from a newer parser of formulas."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", DeprecationWarning)
        yield
