"""Asked: which runs a sweep is to take, each setting with each seed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from math import prod

from nnlab._core.inputs import as_seed, listed, text
from nnlab._core.same import key_of
from nnlab._core.shown import shown
from nnlab._core.taking import taking
from nnlab.experiments.run import Run, as_setting
from nnlab.experiments.runs import Runs

MOST_RUNS = 100_000


def asked(build: Callable, grid: Mapping[str, Sequence] | Iterable[Mapping], seeds: Iterable[int],
          done: Runs | None) -> Runs:
    """Return the runs that are wanted, with the scores that are there already, or raise ValueError."""
    if not callable(build):
        raise ValueError(f"build must be a function of seed and a setting. Got {shown(build)}. "
                         "Give its name, unquoted.")
    seeds = _seeds(seeds)
    known = {run.key: run for run in reversed(Runs(() if done is None else done)) if run.scores is not None}
    settings = settings_of(grid, MOST_RUNS // len(seeds))
    for setting in settings:
        taking(build, "build", seed=seeds[0], **setting)
    wanted = [Run(setting, seed) for setting in settings for seed in seeds]
    return Runs(known.get(run.key, run) for run in wanted)


def _seeds(seeds: Iterable[int]) -> list[int]:
    rule = "several whole numbers"
    remedy = "Use for example range(5)."
    if isinstance(seeds, int):
        remedy = f"Use range({shown(seeds)}) or [{shown(seeds)}]."
    found = [as_seed(seed, "a seed") for seed in listed(seeds, "seeds", rule, remedy, ordered=False)]
    _check_number(len(found), MOST_RUNS, "seeds", remedy)
    _check_once(found, "seeds", "A seed gives the same run each time: use for example range(5).")
    return found


def settings_of(grid: Mapping[str, Sequence] | Iterable[Mapping], most: int = MOST_RUNS) -> list[dict]:
    """Return the settings of a grid: all combinations of a dict of lists, or the dicts of a list."""
    rule, remedy = "a dict of lists, or a list of dicts", "Use for example {'rate': [0, 0.5]}."
    if isinstance(grid, Mapping):
        lists = {text(name, "a name in grid"): _values(values, name) for name, values in grid.items()}
        _check_number(prod(map(len, lists.values())), most, "grid", "Give fewer values, or fewer seeds.")
        settings = [dict(zip(lists, values, strict=True)) for values in product(*lists.values())]
    else:
        settings = listed(grid, "grid", rule, remedy)
        if not all(isinstance(setting, Mapping) for setting in settings):
            raise ValueError(f"grid must be {rule}. Got {shown(grid)}. {remedy}")
        _check_number(len(settings), most, "grid", f"Give fewer settings, or fewer seeds. {remedy}")
    settings = [as_setting(setting, "a setting in grid") for setting in settings]
    _check_once(settings, "grid", "Leave it out the second time.")
    return settings


def _values(values: Iterable, name: str) -> list:
    """Return the values that a part of the settings is to have, or raise ValueError."""
    try:
        found = listed(values, "grid", "", "")
    except ValueError:
        raise ValueError(f"grid must have a list of values for each name. Got {shown(values)} for {name}. "
                         f"Use {{{name!r}: [{shown(values)}]}}.") from None
    if not found:
        raise ValueError(f"grid must have at least one value for each name. Got {shown(values)} for {name}. "
                         f"Leave {name} out, or give it a value.")
    return found


def _check_number(n: int, most: int, name: str, remedy: str) -> None:
    if not 1 <= n <= most:
        raise ValueError(f"{name} must give at least one run, and with seeds and settings at most {MOST_RUNS:,}. "
                         f"Got {shown(n)} of its own. {remedy}")


def _check_once(entries: Sequence, name: str, remedy: str) -> None:
    """Raise ValueError where an entry is there twice: its runs would count twice, and their spread be too small."""
    seen = set()
    for entry in entries:
        key = key_of(entry)
        if key in seen:
            raise ValueError(f"{name} must have each entry once. Got {shown(entry)} twice. {remedy}")
        seen.add(key)
