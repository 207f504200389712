"""Timing on a shared and noisy machine: rivals take turns in short rounds, and the best round of each counts."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).parent / "results.md"


def best_of_turns(rivals: dict[str, Callable[[], object]], rounds: int, calls: int = 1) -> dict[str, float]:
    """Return seconds for one call of each rival: the best of `rounds` turns of `calls` calls, taken in rotation."""
    best = dict.fromkeys(rivals, float("inf"))
    for call in rivals.values():
        call()  # warm up
    for turn in range(rounds):
        for name, call in list(rivals.items())[::1 if turn % 2 else -1]:
            time.sleep(0.002)  # threads that a rival left spinning go to sleep
            start = time.perf_counter()
            for _ in range(calls):
                call()
            best[name] = min(best[name], (time.perf_counter() - start) / calls)
    return best


def seconds(value: float) -> str:
    """Return a time with a fitting unit."""
    for unit, factor in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if value * factor >= 1:
            return f"{value * factor:.3g} {unit}"
    return f"{value * 1e9:.3g} ns"


def machine(*packages: str) -> str:
    """Return a line that names the machine and the versions."""
    names = ", ".join(f"{name} {version(name)}" for name in packages)
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {system}, Python {platform.python_version()}, {names}."


def write_section(title: str, text: str) -> None:
    """Print a section and put it into results.md in place of the last one with that title."""
    print(f"## {title}\n\n{text}\n")
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# What was measured\n"
    head, *sections = old.split("\n## ")
    kept = [s for s in sections if s.split("\n", 1)[0] != title]
    kept.append(f"{title}\n\n{text}\n")
    RESULTS.write_text("\n## ".join([head, *kept]), encoding="utf-8")
