"""Runs: what a sweep hands back. For each setting and each seed the scores, or why there are none."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

import numpy as np

from nnlab._core.guarded import NotSettable
from nnlab._core.inputs import index, instance, listed, text
from nnlab._core.lists import Checked, NotThere
from nnlab._core.plain import in_plain_letters
from nnlab._core.same import key_of
from nnlab._core.shown import shown
from nnlab.experiments import file
from nnlab.experiments.run import Run
from nnlab.experiments.table import rows_of

MOST_TOLD = 5  # errors below a table


class Runs(Checked[Run]):
    """A list of `Run`, in the order in which they were asked for; shown as a table of means and spreads.

    The spread is the standard deviation over the seeds, with n - 1 in its denominator.
    """

    def __init__(self, iterable: Iterable[Run] = ()):
        super().__init__(iterable)

    def _read(self, entry: Run) -> Run:
        """Return a run, or raise ValueError."""
        return instance(entry, Run, "an entry of Runs", "a Run", "Use for example Run({'rate': 0.5}, seed=0).")

    def _read_all(self, entries: Iterable[Run]) -> list[Run]:
        """Return several runs, or raise ValueError."""
        return super()._read_all(listed(entries, "runs", "a list of Run", "Use for example nnlab.sweep(...), "
                                                                         "or Runs([])."))

    def __getitem__(self, key):
        if isinstance(key, slice):
            return Runs(super().__getitem__(key))
        if not self:
            raise NotThere(f"A run must be there to be asked for. Got {shown(key)} of Runs that hold none. "
                           f"Look at len(runs) first.")
        place = index(key)
        if place is None or not -len(self) <= place < len(self):
            raise NotThere(f"A run must be asked for by its number, below {len(self)}. Got {shown(key)}. "
                           f"Use for example runs[0], or runs.scores(name) for the scores.")
        return super().__getitem__(place)

    def __add__(self, other):
        return Runs([*self, *self._read_all(other)])

    def __mul__(self, times):
        raise NotSettable(f"A run must be there once, or its spread would be too small. Got Runs * {shown(times)}. "
                          f"Run more seeds, with nnlab.sweep(..., done=runs).")

    __rmul__ = __imul__ = __mul__

    def copy(self) -> Runs:
        """Return a list of its own with the same runs."""
        return Runs(self)

    @property
    def settings(self) -> list[dict]:
        """The different settings, in order."""
        found: dict = {}
        for run in self:
            found.setdefault(key_of(run.setting), run.setting)
        return list(found.values())

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

    def scores(self, name: str, /, **setting) -> np.ndarray:
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
        if not self.names:
            raise ValueError(f"scores needs runs that have some. Got {shown(name)} of {len(self)} without any. "
                             f"Look at runs.failed and runs.missing.")
        if not found:
            raise ValueError(f"scores needs a name and a setting that some run has. Got {shown(name)} with "
                             f"{shown(setting)}. There are the scores {self.names} and the settings "
                             f"{shown(self.settings)}.")
        return np.array(found)

    def to_dict(self) -> dict[str, list]:
        """Return columns: one for each part of a setting, the seed, and one for each score; None where there is none.

        ``pandas.DataFrame(runs.to_dict())`` makes a table of them.

        Raises
        ------
        ValueError
            If a score is named as a part of a setting.
        """
        parts = dict.fromkeys(name for run in self for name in run.setting)
        if both := [name for name in self.names if name in parts]:
            raise ValueError(f"Scores must not be named as parts of a setting. Got {shown(both[0])} as both. "
                             f"Have build return the score by another name.")
        columns = {name: [run.setting.get(name) for run in self] for name in parts}
        columns["seed"] = [run.seed for run in self]
        return columns | {name: [(run.scores or {}).get(name) for run in self] for name in self.names}

    def save(self, path: str | Path) -> None:
        """Write the runs into a JSON file, one a line.

        A setting may hold numbers, texts, True, False and None, and lists of them; a tuple comes back as a list.
        """
        file.write(self, path)

    @classmethod
    def load(cls, path: str | Path) -> Runs:
        """Return the runs of a file that `save` has written."""
        return cls(file.read(path))

    @in_plain_letters
    def __repr__(self) -> str:
        rows = rows_of(self, self.names)
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = ["  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
        return "\n".join([*lines, *self._remarks()])

    def _repr_html_(self) -> str:
        head, *body = [[escape(cell) for cell in row] for row in rows_of(self, self.names)]
        rows = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in body)
        remarks = "".join(f"<p>{escape(line)}</p>" for line in self._remarks())
        return f"<table><thead><tr><th>{'</th><th>'.join(head)}</th></tr></thead><tbody>{rows}</tbody></table>{remarks}"

    def _remarks(self) -> list[str]:
        """Return what the table does not say: what failed and what is missing."""
        lines = [f"Failed: {run}: {run.error}" for run in self.failed[:MOST_TOLD]]
        if len(self.failed) > MOST_TOLD:
            lines.append(f"Failed: {len(self.failed) - MOST_TOLD} more, which .failed holds.")
        if self.missing:
            lines.append(f"{len(self.missing)} of {len(self)} runs are missing. The same sweep with done=... goes on.")
        return lines


def _holds(setting: dict, wanted: dict) -> bool:
    """Say whether a setting has all the wanted parts, as it is told from others; a list in itself is not the same."""
    try:
        return all(name in setting and key_of(setting[name]) == key_of(value) for name, value in wanted.items())
    except Exception:
        return False
