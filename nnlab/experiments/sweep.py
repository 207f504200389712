"""Sweep: one function, run for every setting and every seed, several runs at a time.

It is the one part of nnlab that starts other processes, and only when it is called.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from nnlab._core.inputs import instance
from nnlab._core.keywords import by_its_names
from nnlab._core.plain import plain
from nnlab._core.shown import shown
from nnlab.experiments.asked import asked
from nnlab.experiments.run import Run, as_scores
from nnlab.experiments.runs import Runs

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

PROCESSES = 2


@by_its_names
def sweep(build: Callable, grid: Mapping[str, Sequence] | Iterable[Mapping], seeds: Iterable[int],
          executor: Executor | None = None, *, done: Runs | None = None) -> Runs:
    """Run a function for every setting of a grid and every seed, and return the scores.

    Ctrl+C, or the stop button of a notebook, ends it early and keeps what there is. A run that raises an error is
    reported, and the others go on. Each run has one thread of BLAS, so that runs do not wait for each other, and so
    that the digits are the same wherever it takes place.

    Parameters
    ----------
    build : callable
        ``build(seed=seed, **setting)`` builds and trains a network, and returns its scores: a dict of numbers, or one
        number. It may be defined in a notebook. Data that it loads itself need not travel to the other processes.
    grid : dict of str to list, or list of dict
        ``{"rate": [0, 0.5], "n": [500, 1000]}`` are four settings, all combinations; or the settings themselves.
    seeds : iterable of int
        Such as ``range(5)``.
    executor : concurrent.futures.Executor, optional
        Where to run, such as that of a Dask cluster, ``client.get_executor()``. It is left open. By default two
        processes of this computer; where there are none, as in a browser, this one.
    done : Runs, optional
        The result of an earlier call. What is in it with scores is not run again.

    Returns
    -------
    Runs
        A list with a `Run` for each setting and seed.

    Raises
    ------
    ValueError
        If build, grid, seeds or executor are not as described, a setting or a seed is there twice, or all together
        are more than 100,000 runs.
    """
    from threadpoolctl import threadpool_limits
    from tqdm.auto import tqdm

    class Bar(tqdm):
        monitor_interval = 0  # no thread watches it: a browser can start none, and elsewhere it warns now and then

    if executor is not None and not callable(getattr(type(executor), "submit", None)):
        raise ValueError(f"executor must be one of concurrent.futures. Got {shown(executor)}. "
                         "Use for example concurrent.futures.ProcessPoolExecutor(4), or None.")
    runs = asked(build, grid, seeds, done)
    waiting = [run for run in runs if run.scores is None]
    bar = Bar(total=len(runs), initial=len(runs) - len(waiting), unit="run", miniters=1,
              disable=bool(os.environ.get("TQDM_DISABLE"))  # in a notebook tqdm itself does not look there
              or sys.stderr is None)

    def say(text: str) -> None:
        if sys.stdout:
            bar.write(plain(text))

    with bar, threadpool_limits(1), _place(executor, say) as place:
        try:
            for run, (run.scores, run.error) in _outcomes(build, waiting, place):
                bar.update()
                if run.error:
                    say(f"Failed: {run}: {run.error}")
        except KeyboardInterrupt:
            say(f"Stopped by hand. {len(runs.missing)} of {len(runs)} runs are missing; what was done is kept.")
    return runs


@contextmanager
def _place(executor: Executor | None, say: Callable[[str], None]) -> Iterator[Executor | None]:
    """Yield where to run: the given executor, or two processes, which end with the sweep; None for this process."""
    if executor is not None:
        yield executor
    elif sys.platform == "emscripten":
        say("A browser has no other processes: the runs take place in this one, one after the other.")
        yield None
    else:
        from loky import ProcessPoolExecutor  # unlike Python's own it takes functions of a notebook, on every system

        own = ProcessPoolExecutor(PROCESSES)
        try:
            yield own
        finally:
            own.shutdown(kill_workers=True)  # nobody waits for a run that was interrupted


def _outcomes(build: Callable, waiting: list[Run], executor: Executor | None) -> Iterator[tuple[Run, tuple]]:
    """Yield runs with (scores, error), each as soon as it is over."""
    if executor is None:
        for run in waiting:
            yield run, attempt(build, run.setting, run.seed)
        return
    from concurrent.futures import FIRST_COMPLETED, wait

    from loky import wrap_non_picklable_objects

    build = wrap_non_picklable_objects(build, keep_wrapper=False)
    futures: dict[Future, Run] = {}
    try:
        for run in waiting:
            futures[_submitted(executor, build, run)] = run
        left = set(futures)
        while left:
            over, left = wait(left, timeout=0.2, return_when=FIRST_COMPLETED)  # Windows hears Ctrl+C between waits
            for future in over:
                error = future.exception()
                yield futures[future], future.result() if error is None else (None, describe(error))
    finally:
        for future in futures:
            future.cancel()  # those that are over stay as they are


def _submitted(executor: Executor, build: Callable, run: Run) -> Future:
    """Return the future of a run, or raise ValueError."""
    from concurrent.futures import Future

    try:
        future = executor.submit(attempt, build, run.setting, run.seed)
    except RuntimeError as error:
        raise ValueError(f"executor must be one that is open. Got {shown(executor)}: {error}. "
                         f"Make a new one, or leave it out.") from error
    return instance(future, Future, "what executor.submit returns", "a Future of concurrent.futures",
                    "Use for example concurrent.futures.ProcessPoolExecutor(4), or leave executor out.")


def attempt(build: Callable, setting: dict, seed: int) -> tuple[dict | None, str]:
    """Run once and return the scores and "", or None and what went wrong; this is what other processes do."""
    from threadpoolctl import threadpool_limits

    threadpool_limits(1)
    try:
        return _scores(build(seed=seed, **setting), setting), ""
    except Exception as error:
        return None, describe(error, build)


def _scores(result: object, setting: Mapping) -> dict[str, float]:
    """Return what a run gave back as a dict of floats."""
    named = result if isinstance(result, Mapping) else {"score": result}
    try:
        scores = as_scores(named)
    except ValueError:
        raise ValueError(f"build must return a number or a dict of numbers. Got {shown(result)}. "
                         "Use for example return {'test': accuracy}.") from None
    if both := [name for name in scores if name in setting]:
        raise ValueError(f"build must not name a score as a part of the setting. Got {shown(both[0])} as both. "
                         "Give the score another name.")
    return scores


def describe(error: BaseException, build: Callable | None = None) -> str:
    """Return an error in one line, with its place: the last line of build's own file that was running."""
    file = getattr(getattr(build, "__code__", None), "co_filename", None)
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    place = f" (line {own[-1].lineno}, in {own[-1].name})" if own else ""
    return f"{type(error).__name__}: {error}{place}"
