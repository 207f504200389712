"""Run a learner's function so that nothing it does stops the notebook: no crash, no endless loop, no print storm."""

from __future__ import annotations

import contextlib
import io
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

from nnlab.check.engine.crashes import Place, explain, place

MOST_PRINTED = 10_000  # characters
PRINT_STORM = f"It printed more than {MOST_PRINTED:,} characters, so it was stopped. Print less, or nothing."
TOO_LONG = ("It was still running after {:g} seconds, so it was stopped. A loop that never ends needs a condition "
            "that becomes False, or a break.")


class Stopped(BaseException):
    """Ends a run from outside. No Exception, so that a learner's ``except Exception`` lets it through.

    Python ends tracing when a trace function raises. A bare ``except:`` that swallows this error would then run
    for ever. So at the moment when the error is swallowed and dropped, tracing starts again, and the next step
    raises again.
    """

    def __init__(self, watch: Watch, frame: FrameType):
        super().__init__()
        self.watch, self.frame = watch, frame

    def __del__(self) -> None:
        self.watch.resume(self.frame)


class Watch:
    """A trace function that lets no step begin after the deadline.

    A step is a line; in the learner's own code it is a single instruction, for in ``while True: pass`` no new line
    ever begins.
    """

    def __init__(self, limit: float, home: dict[str, object] | None):
        self.deadline = time.monotonic() + limit
        self.home = home  # the learner's own code is what has these globals
        self.is_on = True

    def __call__(self, frame: FrameType, event: str, argument: object) -> Watch:
        """Trace one event."""
        if event == "call" and frame.f_globals is self.home:
            frame.f_trace_opcodes = True
        if time.monotonic() > self.deadline:
            raise Stopped(self, frame)
        return self

    def resume(self, frame: FrameType | None) -> None:
        """Trace on, in the frame and in those that called it."""
        if self.is_on:
            while frame is not None and frame.f_code is not run.__code__:
                frame.f_trace = self
                frame = frame.f_back
            sys.settrace(self)


class Page(io.StringIO):
    """A page for what is printed. When it is full the watch ends the run."""

    def __init__(self, watch: Watch):
        super().__init__()
        self.watch, self.is_full = watch, False

    def close(self) -> None:
        """Stay open: a function that closes what it prints to has printed all the same."""

    def write(self, text: str) -> int:
        """Add text."""
        if self.tell() + len(text) > MOST_PRINTED:
            self.is_full, self.watch.deadline = True, 0.0
            return 0
        return super().write(text)


@dataclass(frozen=True)
class Run:
    """What happened: the value of each call, or the trouble in words and its place in the learner's code.

    `error` is what the function raised itself; None where it was stopped.
    """

    values: tuple[object, ...]
    trouble: str = ""
    place: Place | None = None
    printed: str = ""
    error: BaseException | None = None


def run(function: Callable[..., object], calls: Sequence[Sequence[object]], limit: float) -> Run:
    """Call a function several times and return what happened, whatever happens.

    Parameters
    ----------
    function : callable
    calls : sequence of sequences
        The arguments of each call.
    limit : float
        How long all calls together may run, in seconds. One call into compiled code can't be interrupted.

    Returns
    -------
    Run
        Without values and without trouble when the function says that it is not written yet.
    """
    watch, before = Watch(limit, getattr(function, "__globals__", None)), sys.gettrace()
    page = Page(watch)
    values, trouble, where, raised = [], "", None, None
    with contextlib.redirect_stdout(page), contextlib.redirect_stderr(page), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            sys.settrace(watch)
            for arguments in calls:
                values.append(function(*arguments))
        except Stopped as error:
            trouble, where = PRINT_STORM if page.is_full else TOO_LONG.format(limit), place(error, function)
        except NotImplementedError:
            pass
        except KeyboardInterrupt:  # a person at the keyboard wants all of it to stop
            raise
        except BaseException as error:  # whatever else ends the function, or Python itself
            trouble, where, raised = explain(error), place(error, function), error
        finally:
            watch.is_on = False
            sys.settrace(before)
    return Run(tuple(values), trouble, where, page.getvalue(), raised)
