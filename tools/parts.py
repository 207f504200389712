"""The parts of `make test`, and one run of pytest that is counted."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Part:
    """What pytest is asked to run: `paths` with `options`, some processes at a time, in an environment of its own."""

    paths: list[str]
    options: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    dist: str = "worksteal"
    processes: int = 2

    @property
    def arguments(self) -> list[str]:
        """The arguments of pytest."""
        paths = [name for path in self.paths for name in (sorted(map(str, ROOT.glob(path))) if "*" in path else [path])]
        return ["-n", str(self.processes), "--dist", self.dist, *SLOWEST, *self.options, *paths]


SLOWEST = ["--durations=15", "--durations-min=5"]  # are named, so that nobody need guess where the time goes
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}  # two processes share the cores: more threads would wait for one another
SOLUTIONS = "tests/lessons/test_solutions.py"
PARTS = {
    "unit": Part(["tests"], ["--ignore=tests/browser"], ONE_THREAD),
    "browser": Part(["tests/browser"], processes=3),  # they wait for the browser, and the browser for them
    "notebooks": Part(["notebooks/*.ipynb"], ["--nbval", "--nbval-current-env", "--nbval-cell-timeout=300"], ONE_THREAD,
                      dist="loadfile"),
    "solutions": Part([SOLUTIONS], [], ONE_THREAD),  # of the unit tests, for runs on other machines
    # of the unit tests, those in which another version of a package shows; every app is drawn in tests/views
    "what is computed and drawn": Part([f"tests/{room}" for room in (
        "core", "data", "inspection", "live", "views")], [], ONE_THREAD),
    "all but solutions": Part(["tests"], ["--ignore=tests/browser", f"--ignore={SOLUTIONS}"], ONE_THREAD),
}


@dataclass(frozen=True)
class Outcome:
    """What became of a part: how many tests passed, failed and were skipped, in how many seconds."""

    passed: int
    failed: int
    skipped: int
    seconds: float
    status: int  # pytest's own

    @property
    def is_green(self) -> bool:
        """Whether all ran and none failed."""
        return self.status == 0


def run(part: Part, python: str | Path = sys.executable, environment: dict[str, str] | None = None,
        log: Path | None = None) -> Outcome:
    """Run a part with some Python, in this environment changed by the part's and by `environment`, and count.

    What pytest prints goes on to the terminal, or into `log`.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        start = time.monotonic()
        with open(log or os.devnull, "w", encoding="utf-8") as file:
            status = subprocess.run(
                [python, "-m", "pytest", *part.arguments, f"--junitxml={report}"], cwd=ROOT,
                env={**os.environ, **part.environment, **(environment or {})},
                stdout=file if log else None, stderr=subprocess.STDOUT if log else None).returncode
        return Outcome(*_counts(report), time.monotonic() - start, status)


def _counts(report: Path) -> tuple[int, int, int]:
    if not report.exists():
        return 0, 0, 0
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    tests, failures, errors, skipped = (sum(int(suite.get(name)) for suite in suites)
                                        for name in ("tests", "failures", "errors", "skipped"))
    return tests - failures - errors - skipped, failures + errors, skipped


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of texts as lines with aligned columns; the first row is the heading."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join([row[0].ljust(widths[0]), *(text.rjust(width) for text, width in
                                                            zip(row[1:], widths[1:], strict=True))]).rstrip()
                     for row in rows)
