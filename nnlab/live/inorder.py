"""In order: what a page says is heard one after the other, and where cells run, unless a cell keeps that thread busy.

In a JupyterLab that knows subshells the page speaks to another thread than that of the cells. That thread hears for
itself while a cell runs which awaits nothing: so sliders stay awake. Else the cells' thread hears for it, as in a
kernel without subshells: what a cell awaits arrives in its own loop, what plays ends with nobody's thread, and a
notebook's stop button reaches a function of the learner's that does not end.
"""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager, suppress
from contextvars import Context, copy_context

from nnlab.live import cells

PATIENCE = 1.0  # seconds after which the cells' thread is taken for held by something that is no cell
_waiting: deque[tuple[Future, Context, Callable[[], None]]] = deque()
_turn = threading.RLock()


def hear_in_order(act: Callable[[], None]) -> None:
    """Call act() after all that was said before, in the thread where it can be heard; return once it is done."""
    if cells.loop is None or threading.current_thread() is threading.main_thread():
        hear_all()
        act()
        return
    heard: Future = Future()
    _waiting.append((heard, copy_context(), act))
    if not cells.is_busy():
        with suppress(RuntimeError):  # the loop is closed
            cells.loop.call_soon_threadsafe(_hear_at_rest, context=Context())
            wait([heard], PATIENCE)
    if not heard.done():
        hear_all()
    if heard.done():
        heard.result()  # raises what act raised


def is_said() -> bool:
    """Say whether something waits to be heard."""
    return bool(_waiting)


def hear_all() -> None:
    """Hear all that waits, in its order."""
    with _turn:
        while _waiting:
            heard, context, act = _waiting.popleft()
            try:
                heard.set_result(context.run(act))
            except BaseException as error:
                heard.set_exception(error)


def _hear_at_rest() -> None:
    with _stoppable():
        hear_all()


@contextmanager
def _stoppable() -> Iterator[None]:
    """Have the stop button interrupt, as in a cell; between cells ipykernel ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:  # between two messages
        pass
    finally:
        signal.signal(signal.SIGINT, before)
