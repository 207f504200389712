"""App: controls and a live figure as one widget that shows its own errors and ends with its cell."""

from __future__ import annotations

import functools
import gc
import html
import sys
import traceback
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
import traitlets

from nnlab._core.inputs import function, instance
from nnlab.live.belongings import close_belongings
from nnlab.live.controls import widgets_of
from nnlab.live.figure import LiveFigure
from nnlab.live.owned import Owned
from nnlab.live.still import still_bundle
from nnlab.live.turns import in_turn
from nnlab.views.base.own_style import own_style


class App(Owned, widgets.VBox):
    """Controls and a live figure in one widget.

    Parameters
    ----------
    live : LiveFigure
    controls : list of Widget
        Shown below the figure.

    Running its cell again closes the app that the cell had made before, with all that hangs on it: controls, players
    and tasks that it keeps as attributes need no `close` of the app's own.
    """

    def __init__(self, live: LiveFigure, controls: list[widgets.Widget]):
        self.live = instance(live, LiveFigure, "live", "a LiveFigure", "Use LiveFigure(figure).")
        controls = widgets_of(controls, "controls")
        self.error = widgets.HTML("")
        super().__init__([self.error, live, *controls])
        self.add_class("nnlab-app")
        live.on_error = self.fail
        _open_in_this_cell(self)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "__init__" in vars(cls):
            type.__setattr__(cls, "__init__", own_style(cls.__init__))

    def guard(self, callback: Callable) -> Callable:
        """Return the callback such that what it raises is shown in the app, and a success clears what was shown."""
        function(callback, "callback")

        @in_turn
        @functools.wraps(callback)
        def call(*args: Any, **kwargs: Any) -> Any:
            if self.comm is None:  # closed, while another thread waited for its turn
                return None
            self.clear_error()
            try:
                return callback(*args, **kwargs)
            except Exception as error:
                self.fail(error)

        return call

    def fail(self, error: Exception) -> None:
        """Show an error in words, with the line of a notebook's cell that raised it."""
        instance(error, BaseException, "error", "what was raised", "Use fail(error) behind except Exception as error.")
        lines = [frame for frame in traceback.extract_tb(error.__traceback__) if "ipykernel" in frame.filename
                 or frame.filename.startswith("<")]
        where = f"\nin {lines[-1].name}, line {lines[-1].lineno}: {lines[-1].line}" if lines else ""
        notes = "".join(f"\n{note}" for note in getattr(error, "__notes__", ()))
        message = html.escape(f"{type(error).__name__}: {_said(error)}{where}{notes}")
        self.error.value = f'<div class="nnlab-error" role="alert">{message}</div>'

    def clear_error(self) -> None:
        """Take the last error away."""
        if self.error.value:
            self.error.value = ""

    def __copy__(self, memo: object = None) -> App:
        raise TypeError(f"A {type(self).__name__} can't be copied: it is one with what is on the screen. Got a copy of "
                        f"it. Call what made it once more, or use its link.")

    __deepcopy__ = __copy__

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        """Return the widget, and beside it a picture and a text for where no kernel runs."""
        data = super()._repr_mimebundle_(**kwargs)
        return {**data, **still_bundle(self.live)}

    @in_turn
    def close(self) -> None:
        """Stop, and give all memory back, though a notebook may hold the app for ever, as ``Out[7]``."""
        if self.comm is None or sys.is_finalizing():  # closed before, or never opened; or all is about to end
            return
        _apps.pop(self, None)
        close_belongings(self, App)
        for name in vars(self).keys() - vars(traitlets.HasTraits()).keys():
            delattr(self, name)
        super().close()
        self.children = ()
        self._is_closed = True

    _is_closed = False

    def _instead_of(self, name: str) -> str:
        return "Use the app that its cell makes when it is run again." if self._is_closed else super()._instead_of(name)

    def __getattr__(self, name: str) -> Any:
        if self._is_closed and not name.startswith("_"):
            raise AttributeError(f"A closed app has let go of all it had. Got {type(self).__name__}.{name}. "
                                 f"Run its cell again, and use the app that it makes.", name=name, obj=self)
        return super().__getattribute__(name)


def _said(error: Exception) -> str:
    """Return an error's message as a page can show it, whatever the error itself does."""
    try:
        return str(error).encode("utf-8", "backslashreplace").decode()
    except Exception:
        return "It can't say what is wrong."


_apps: dict[App, tuple[str, str]] = {}  # each open app with its cell and the execution that made it


def _open_in_this_cell(app: App) -> None:
    """Close what an earlier execution of the same cell had opened."""
    from IPython import get_ipython

    shell = get_ipython()
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    cell = parent.get("metadata", {}).get("cellId")
    execution = parent.get("header", {}).get("msg_id", "")
    if not cell:
        return
    before = [other for other, (its_cell, its_execution) in _apps.items()
              if its_cell == cell and its_execution != execution]
    for other in before:
        other.close()
    if before:
        gc.collect()  # Python counts objects, not bytes: by itself it would let many an app's large arrays pile up
    _apps[app] = (cell, execution)
