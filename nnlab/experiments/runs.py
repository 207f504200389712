"""Runs: what a sweep hands back. For each setting and each seed the scores, or why there are none."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from html import escape
from math import floor, isfinite, log10
from pathlib import Path

import numpy as np

from nnlab._core.inputs import instance, listed, path_of, text
from nnlab._core.plain import in_plain_letters
from nnlab._core.shown import shown
from nnlab.experiments.run import Run

MOST_TOLD = 5  # errors below a table


class Runs(list):
    """A list of `Run`, in the order in which they were asked for; shown as a table of means and spreads.

    The spread is the standard deviation over the seeds, with n - 1 in its denominator.
    """

    def __init__(self, iterable: Iterable[Run] = ()):
        runs = listed(iterable, "runs", "a list of Run", "Use for example nnlab.sweep(...), or Runs([]).")
        super().__init__(instance(run, Run, "an entry of Runs", "a Run", "Use for example Run({'rate': 0.5}, seed=0).")
                         for run in runs)

    def __getitem__(self, key):
        found = super().__getitem__(key)
        return Runs(found) if isinstance(key, slice) else found

    @property
    def settings(self) -> list[dict]:
        """The different settings, in order."""
        return [run.setting for k, run in enumerate(self) if run.setting not in [other.setting for other in self[:k]]]

    @property
    def names(self) -> list[str]:
        """The names of the scores."""
        return list(dict.fromkeys(name for run in self for name in run.scores or ()))

    @property
    def failed(self) -> Runs:
        """The runs that an error has ended."""
        return Runs(run for run in self if run.error)

    @property
    def missing(self) -> Runs:
        """The runs that did not take place, because the sweep was stopped before."""
        return Runs(run for run in self if run.scores is None and not run.error)

    def scores(self, name: str, **setting) -> np.ndarray:
        """Return one score of all runs with the given setting, or part of a setting: one number a seed.

        Parameters
        ----------
        name : str
            The name of the score, such as "test".
        **setting
            Which runs: ``rate=0.5`` takes all whose rate is 0.5.

        Returns
        -------
        ndarray of shape (n_runs,)

        Raises
        ------
        ValueError
            If no run has that score and that setting.
        """
        text(name, "name")
        found = [run.scores[name] for run in self if name in (run.scores or ()) and _holds(run.setting, setting)]
        if not found:
            raise ValueError(f"scores needs a name and a setting that some run has. Got {shown(name)} with "
                             f"{shown(setting)}. There are the scores {self.names} and the settings "
                             f"{shown(self.settings)}.")
        return np.array(found)

    def to_dict(self) -> dict[str, list]:
        """Return columns: one for each part of a setting, the seed, and one for each score; None where there is none.

        ``pandas.DataFrame(runs.to_dict())`` makes a table of them.
        """
        parts = dict.fromkeys(name for run in self for name in run.setting)
        columns = {name: [run.setting.get(name) for run in self] for name in parts}
        columns["seed"] = [run.seed for run in self]
        return columns | {name: [(run.scores or {}).get(name) for run in self] for name in self.names}

    def save(self, path: str | Path) -> None:
        """Write the runs into a JSON file, one a line; a setting may hold numbers, texts, True, False and None."""
        lines = ",\n".join(json.dumps(asdict(run), default=_plain) for run in self)
        try:
            path_of(path).write_text(f"[\n{lines}\n]\n", encoding="utf-8")
        except (OSError, UnicodeError) as error:
            raise ValueError(f"path must be a file that can be written. Got {shown(path)}: {_reason(error)}. "
                             f"Give another name, or make its folder first.") from error

    @classmethod
    def load(cls, path: str | Path) -> Runs:
        """Return the runs of a file that `save` has written."""
        file = path_of(path)
        try:
            return cls([Run(**record) for record in json.loads(file.read_text(encoding="utf-8"))])
        except (OSError, ValueError, TypeError) as error:
            raise ValueError(f"path must be a file that Runs.save has written. Got {shown(path)}: {_reason(error)}. "
                             f"Check its name, and whether the file is whole.") from error

    @in_plain_letters
    def __repr__(self) -> str:
        rows = self._rows()
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = ["  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
        return "\n".join([*lines, *self._remarks()])

    def _repr_html_(self) -> str:
        head, *body = [[escape(cell) for cell in row] for row in self._rows()]
        rows = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in body)
        remarks = "".join(f"<p>{escape(line)}</p>" for line in self._remarks())
        return f"<table><thead><tr><th>{'</th><th>'.join(head)}</th></tr></thead><tbody>{rows}</tbody></table>{remarks}"

    def _rows(self) -> list[list[str]]:
        """Return the table's cells, the head first: parts of the setting, number of runs, mean ± spread of scores."""
        parts = list(dict.fromkeys(name for run in self for name in run.setting))
        rows = [[*parts, "runs", *self.names]]
        for setting in self.settings:
            runs = [run.scores for run in self if run.setting == setting and run.scores is not None]
            cells = [str(setting.get(name, "")) for name in parts]
            rows.append([*cells, str(len(runs)), *(in_words([scores[name] for scores in runs if name in scores])
                                                   for name in self.names)])
        return rows

    def _remarks(self) -> list[str]:
        """Return what the table does not say: what failed and what is missing."""
        lines = [f"Failed: {run}: {run.error}" for run in self.failed[:MOST_TOLD]]
        if len(self.failed) > MOST_TOLD:
            lines.append(f"Failed: {len(self.failed) - MOST_TOLD} more, which .failed holds.")
        if self.missing:
            lines.append(f"{len(self.missing)} of {len(self)} runs are missing. The same sweep with done=... goes on.")
        return lines


def in_words(values: Iterable[float]) -> str:
    """Return mean ± spread, the spread with one digit that counts, the mean to the same place: 90.1 ± 0.4."""
    values = np.array(list(values), dtype=float)
    if len(values) == 0:
        return "–"
    mean = values.mean()
    if len(values) == 1:
        return f"{mean:.4g}"
    spread = values.std(ddof=1)
    if not isfinite(spread) or spread == 0:
        return f"{mean:.4g} ± {spread:.1g}"
    places = max(0, -floor(log10(spread)))
    return f"{mean:.{places}f} ± {spread:.{places}f}"


def _holds(setting: dict, wanted: dict) -> bool:
    """Say whether a setting has all the wanted parts; what can't be compared is not the same."""
    try:
        return all(name in setting and np.array_equal(setting[name], value) for name, value in wanted.items())
    except Exception:
        return False


def _plain(value: np.generic) -> int | float | bool | str:
    """Return a number of NumPy as Python's, for JSON knows no other."""
    if not isinstance(value, np.generic):
        raise TypeError(f"A setting must be a number, a text, True, False or None to be saved. Got {shown(value)}. "
                        f"Name it instead.")
    return value.item()


def _reason(error: Exception) -> str:
    return shown(getattr(error, "strerror", None) or type(error).__name__).strip("'")
