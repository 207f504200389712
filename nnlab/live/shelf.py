"""Shelf: the views of widgets that were taken out of notebooks as they were saved, to be put back while they live.

On disk a notebook has pictures only, so that nothing in it is ever dead. What stood there is remembered here, in the
server's memory: no file of a learner's tells of it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from nnlab.lessons.stills import WIDGET_VIEW

PICTURE = "image/png"
MOST = 200  # views, each with a picture of at most 80 kB; those that were saved least lately go
Cells = Iterable[dict[str, Any]]
Spot = tuple[str, int, int]  # a cell's id, the number of an output of it, and the hash of the picture there


@dataclass
class Kept:
    """A view, the last picture and words that stand for it, and where it stood with which picture."""

    view: dict[str, Any] = field(default_factory=dict)
    still: dict[str, str] = field(default_factory=dict)
    spots: set[Spot] = field(default_factory=set)


class Shelf:
    """Views by the ids of their models."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}

    def renew(self, model: str, bundle: dict[str, Any]) -> None:
        """Remember how a model looks now, and what it says."""
        if PICTURE in bundle:
            self._kept_of(model).still = {kind: bundle[kind] for kind in (PICTURE, "text/plain") if kind in bundle}

    def take(self, cells: Cells) -> None:
        """Take the views that have a picture beside them out of a notebook's cells, and leave the last picture."""
        for cell, number, data in _pictures(cells):
            if WIDGET_VIEW in data:
                view = data.pop(WIDGET_VIEW)
                kept = self._kept_of(_model(view))
                kept.view = view
                data.update(kept.still)
                kept.spots.add(_spot(cell, number, data))

    def models(self, cells: Cells) -> set[str]:
        """Return the models of which a notebook's cells have nothing but a picture."""
        return {model for cell, number, data in _pictures(cells) for model in self._models(cell, number, data)}

    def put_back(self, cells: Cells, alive: Container[str]) -> None:
        """Put the views of models that are alive back beside their pictures."""
        for cell, number, data in _pictures(cells):
            for model in self._models(cell, number, data):
                if model in alive:
                    data[WIDGET_VIEW] = self._kept[model].view

    def _models(self, cell: str, number: int, data: dict[str, Any]) -> list[str]:
        if WIDGET_VIEW in data:
            return []
        spot = _spot(cell, number, data)
        return [model for model, kept in self._kept.items() if spot in kept.spots]

    def _kept_of(self, model: str) -> Kept:
        kept = self._kept[model] = self._kept.pop(model, Kept())  # now the last of all
        while len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]
        return kept


def standing(cells: Cells) -> set[str]:
    """Return the models that a notebook's cells show, and that have a picture beside them."""
    return {_model(data[WIDGET_VIEW]) for _, _, data in _pictures(cells) if WIDGET_VIEW in data}


def _pictures(cells: Cells) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Yield the id of the cell, the number and the data of each output that has a picture."""
    for cell in cells:
        for number, output in enumerate(cell.get("outputs", [])):
            if PICTURE in output.get("data", {}):
                yield cell.get("id", ""), number, output["data"]


def _model(view: dict[str, Any]) -> str:
    return str(view.get("model_id", ""))


def _spot(cell: str, number: int, data: dict[str, Any]) -> Spot:
    return cell, number, hash("".join(data[PICTURE]))  # which may have come in lines
