"""App: controls and a live figure as one widget that shows its own errors and ends with its cell."""

from __future__ import annotations

import functools
import html
import traceback
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from nnlab._core.inputs import instance
from nnlab._core.plain import in_plain_letters
from nnlab.live.controls import widgets_of
from nnlab.live.figure import LiveFigure, still_bundle
from nnlab.live.turns import in_turn
from nnlab.views.base.own_style import own_style


class App(widgets.VBox):
    """Controls and a live figure in one widget. Running its cell again closes the app that the cell had made before.

    Parameters
    ----------
    live : LiveFigure
    controls : list of Widget
        Shown below the figure.
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

        @in_turn
        @functools.wraps(callback)
        def call(*args: Any, **kwargs: Any) -> Any:
            self.clear_error()
            try:
                return callback(*args, **kwargs)
            except Exception as error:
                self.fail(error)

        return call

    def fail(self, error: Exception) -> None:
        """Show an error in words, with the line of a notebook's cell that raised it."""
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

    @in_plain_letters
    def __repr__(self) -> str:
        return super().__repr__()

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        """Return the widget, and beside it a picture and a text for where no kernel runs."""
        data = super()._repr_mimebundle_(**kwargs)
        return {**data, **still_bundle(self.live)}

    def close(self) -> None:
        """Stop, and give all memory back."""
        if self.comm is None:  # closed before
            return
        _apps.pop(self, None)
        for child in _descendants(self):
            child.close()
        super().close()


def _said(error: Exception) -> str:
    """Return an error's message as a page can show it, whatever the error itself does."""
    try:
        return str(error).encode("utf-8", "backslashreplace").decode()
    except Exception:
        return "It can't say what is wrong."


def _descendants(box: widgets.Box) -> list[widgets.Widget]:
    below = [widget for child in box.children if isinstance(child, widgets.Box) for widget in _descendants(child)]
    return [*below, *box.children]


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
    for other, (its_cell, its_execution) in list(_apps.items()):
        if its_cell == cell and its_execution != execution:
            other.close()
    _apps[app] = (cell, execution)
