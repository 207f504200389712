"""Limits: how much a search may work out, so that it ends, and ends everywhere with the same."""

STEPS = 10_000  # expressions worked out in one call of a changed function: what does more hardly ends
AT_ONCE = 1000  # are paid for
CALL, OPENING = 100, 5000  # expressions that take as long as a call's beginning, and as opening a function anew
MOST_TURNS = 64  # of a place whose values are kept


class TooLong(BaseException):
    """The search takes too long."""


class Endless(BaseException):
    """A call does so."""


class Unfit(Exception):
    """A change can't be made where it was to be tried."""
