"""Foretold: what predictions share. One is made, kept, and then compared with what is so; it is never a mark."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

import ipywidgets as widgets

from nnlab.live import LiveFigure
from nnlab.live.lab import Lab
from nnlab.live.settings import Flag, Settings

KEPT = "Kept. Run what comes next and look; then press Compare."


class ForetoldState(Settings):
    """What all predictions have."""

    is_compared = Flag(False)


class Foretold(Lab):
    """A prediction: `_mine()` says it in words, "" while there is none; `_gap()` what lies between it and the truth."""

    invitation = ""

    def __init__(self, prediction: Any, state: ForetoldState, live: LiveFigure, rows: list):
        self.prediction = prediction
        self.words = widgets.HTML()
        self.compare = self.button("Compare", "Show what is so beside your prediction (Enter)", self._reveal)
        self.again = self.button("Predict again", "Forget the prediction", self._forget)
        super().__init__(state, live, [*rows, [self.compare, self.again], self.words])
        self.live.as_still = self.as_still
        self.show()

    def _tell(self) -> str:
        said = self._said()
        self.compare.disabled = self.state.is_compared or not self._mine()
        self.again.disabled = not self._mine()
        self.words.value = f'<div style="min-height: 1.4em; line-height: 1.4">{escape(said)}</div>'
        return said

    def _said(self) -> str:
        if not self._mine():
            return self.invitation
        if not self.state.is_compared:
            return f"Your prediction: {self._mine()}. {KEPT}"
        known = self.prediction
        return " ".join(filter(None, [self._gap(), known.because, known.explain]))

    @contextmanager
    def as_still(self) -> Iterator[str | None]:
        """Show what is so, with a typical prediction beside it, where nothing runs; a comparison stays as it is."""
        if self.state.is_compared:
            yield None
            return
        self._draw_typical()
        try:
            yield f"{self._answer()}; many expect {self._typical()}. {self.prediction.because}"
        finally:
            self._draw()

    def _reveal(self) -> None:
        if self._mine():
            self.state.is_compared = True

    def _forget(self) -> None:
        with self.quietly():
            self._begin()
            self.state.is_compared = False
        self.fit_controls()
        self.show()

    _key_enter = _reveal

    def _mine(self) -> str:
        raise NotImplementedError

    def _gap(self) -> str:
        raise NotImplementedError

    def _begin(self) -> None:
        """Take the prediction away."""
        raise NotImplementedError

    def _draw_typical(self) -> None:
        """Draw what is so, and what many expect."""
        raise NotImplementedError

    def _answer(self) -> str:
        raise NotImplementedError

    def _typical(self) -> str:
        raise NotImplementedError
