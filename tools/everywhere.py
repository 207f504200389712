"""Run notebooks, solutions and unit tests in other surroundings: other processors, threads, versions, Pythons.

    python tools/everywhere.py [NAME ...] [--parts notebooks,solutions,unit] [--coverage] [--again] [--so-far]

A NAME is a row of the table, or the beginning of some, such as Haswell. OPENBLAS_CORETYPE makes NumPy's OpenBLAS
compute as on another processor, and so with other last bits. What pytest printed lies in build/everywhere.

The whole table takes hours. A part of a row that is green stays so while the commit is the same and no file is changed:
what is broken off goes on where it was, unless --again says that all are tried anew. --so-far prints what is there.

--coverage counts which lines of nnlab the tests run; below the floor in pyproject.toml the row fails. From Python 3.12
on that costs next to nothing, since the interpreter itself says which lines it runs, each of them once.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace

import numpy as np
from parts import PARTS, ROOT, Outcome, run, table
from sittings import Kept, commit

LOGS = ROOT / "build" / "everywhere"
JIGGLE = ROOT / "tests" / "jiggle"
# A kernel that a processor cannot run crashes Python. NumPy names the sets of instructions that this one has.
NEEDS = {"Nehalem": "X86_V2", "Haswell": "X86_V3", "Zen": "X86_V3", "SkylakeX": "X86_V4"}
COVERAGE = ["--cov", "--cov-report=term-missing:skip-covered"]
COLUMNS = {"notebooks": "notebooks", "solutions": "solutions", "unit": "all but solutions",
           "drawn": "what is computed and drawn"}  # the last is part of the one before
ALL = ("notebooks", "solutions", "unit")


@dataclass(frozen=True)
class Surroundings:
    """One row: a Python with some packages, and what its environment says."""

    name: str
    python: str = ""  # its version; by default the one that runs this
    packages: str = "pinned"  # or lowest, or newest
    environment: dict[str, str] = field(default_factory=dict)


def kernels() -> list[Surroundings]:
    """Return a row for each processor and number of threads."""
    return [Surroundings(f"{core}, {threads} thread{'s' * (threads > 1)}", environment={
        "OPENBLAS_CORETYPE": core, "OPENBLAS_NUM_THREADS": str(threads)}) for core in NEEDS for threads in (1, 2)]


ROWS = [*kernels(),
        *(Surroundings(f"jiggle {seed}", environment={"NNLAB_JIGGLE": str(seed), "PYTHONPATH": str(JIGGLE)})
          for seed in (1, 2)),
        Surroundings("lowest", packages="lowest"),
        Surroundings("newest", packages="newest"),
        *(Surroundings(f"Python {version}", python=version) for version in ("3.11", "3.12", "3.13"))]


def is_able(core: str) -> bool:
    """Return whether this processor can run a kernel, by what NumPy found of it."""
    extensions = np.show_config(mode="dicts")["SIMD Extensions"]
    return NEEDS[core] in {*extensions["baseline"], *extensions.get("found", ())}


def where_is(version: str) -> str:
    """Return the path of a Python of that version, or "" if there is none."""
    name = shutil.which(f"python{version}")
    if not name:
        return ""
    # pyenv, where it keeps the versions, wants to be told which
    return subprocess.run([name, "-c", "import sys; print(sys.executable)"], capture_output=True, text=True,
                          env={**os.environ, "PYENV_VERSION": version}).stdout.strip()


def interpreter(row: Surroundings) -> str:
    """Return the Python of a row, installing its packages where they are not there yet; "" if there is no such Python.

    uv asks for the lowest versions that pyproject.toml allows, of what it names itself.
    """
    if row.packages == "pinned" and row.python in ("", f"{sys.version_info[0]}.{sys.version_info[1]}"):
        return sys.executable
    base = where_is(row.python) if row.python else sys.executable
    if not base:
        return ""
    folder = ROOT / f".venv-{row.packages if not row.python else row.python}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    how = {"pinned": ["--constraint", "constraints.txt"], "lowest": ["--resolution", "lowest-direct"],
           "newest": ["--upgrade"]}[row.packages]
    uv = [sys.executable, "-m", "uv"]
    subprocess.run([*uv, "venv", "--quiet", "--allow-existing", "--python", base, folder], check=True)
    subprocess.run([*uv, "pip", "install", "--quiet", "--python", python, *how, "--editable", ".[lab,test]"],
                   check=True, cwd=ROOT)
    return str(python)


def architecture(python: str, environment: dict[str, str]) -> str:
    """Return the kernel that NumPy's OpenBLAS really computes with."""
    code = "import numpy, threadpoolctl; print(*{one.get('architecture') for one in threadpoolctl.threadpool_info()})"
    return subprocess.run([python, "-c", code], env={**os.environ, **environment}, capture_output=True, text=True,
                          check=True).stdout.strip()


def why_not(row: Surroundings, python: str) -> str:
    """Return why a row cannot be run here, or nothing."""
    core = row.environment.get("OPENBLAS_CORETYPE")
    if core and not is_able(core):
        return f"this processor lacks {NEEDS[core]}"
    if not python:
        return f"Python {row.python} is not on this machine"
    if core and (taken := architecture(python, row.environment)) != core:
        return f"NumPy's BLAS computes with its kernel for {taken}" if taken else "NumPy computes with another BLAS"
    return ""


def in_words(outcome: Outcome) -> str:
    """Return an outcome as a cell of the table."""
    if outcome.is_green:
        return f"{outcome.passed} passed"
    return f"{outcome.failed} FAILED of {outcome.passed + outcome.failed}" if outcome.failed else \
        f"FAILED, status {outcome.status}"


def covered(log: str) -> str:
    """Return how much of nnlab the tests have run, from what pytest printed."""
    found = re.search(r"Total coverage: ([\d.]+)%", log)
    return f"{found[1]} % of the lines" if found else "not measured"


def try_part(row: Surroundings, column: str, python: str, *, covers: bool) -> tuple[str, str, str, bool]:
    """Run one part of a row; return what became of it, its seconds, the lines it ran, and whether all is well."""
    print(f"{row.name}: {column} ...", flush=True)
    log = LOGS / f"{row.name}, {column}.txt".replace(" ", "_")
    part, environment = PARTS[COLUMNS[column]], row.environment
    if covers:
        part = replace(part, options=[*part.options, *COVERAGE])
        environment = {**environment, "COVERAGE_CORE": "sysmon"}
    outcome = run(part, python, environment, log)
    printed = log.read_text(encoding="utf-8", errors="replace")
    if not outcome.is_green:
        print(printed[-6000:], flush=True)
    return in_words(outcome), f"{outcome.seconds:.0f}", covered(printed) if covers else "", outcome.is_green


def try_row(row: Surroundings, columns: list[str], green: Kept, *, covers: bool, runs: bool) -> tuple[list[str], bool]:
    """Run the parts of a row that are not known to be green; return it as texts, and whether all is well."""
    python = interpreter(row)
    if reason := why_not(row, python):
        return [row.name, *["left out"] * len(columns), "", reason], True
    cells, seconds, remarks, is_green = [row.name], 0, [], True
    for column in columns:
        key = f"{row.name}: {column}" + ", covered" * covers
        if (kept := green.get(key)) is None and runs:
            *kept, is_well = try_part(row, column, python, covers=covers)
            is_green = is_green and is_well
            if is_well:
                green.put(key, kept)
        text, took, remark = kept or ("not yet", "0", "")
        cells.append(text)
        seconds += int(took)
        remarks.append(remark)
    return [*cells, str(seconds), ", ".join(filter(None, remarks))], is_green


def main(arguments: list[str] | None = None) -> int:
    """Run the rows, print the table, and return 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {'; '.join(row.name for row in ROWS)}")
    parser.add_argument("--parts", default=",".join(ALL), help=f"some of {', '.join(COLUMNS)}; default: %(default)s")
    parser.add_argument("--coverage", action="store_true", help="count which lines of nnlab the tests run")
    parser.add_argument("--again", action="store_true", help="try anew what was green on this commit")
    parser.add_argument("--so-far", action="store_true", help="run nothing: print what is green on this commit")
    options = parser.parse_args(arguments)
    columns = options.parts.split(",")
    rows = [row for row in ROWS if not options.names or any(row.name.startswith(name) for name in options.names)]
    if unknown := [*{*columns} - {*COLUMNS}, *(name for name in options.names
                                               if not any(row.name.startswith(name) for row in ROWS))]:
        parser.error(f"unknown: {', '.join(unknown)}")
    LOGS.mkdir(parents=True, exist_ok=True)
    green = Kept(LOGS / "green.json", commit(), begins_anew=options.again)
    tried = [try_row(row, columns, green, covers=options.coverage, runs=not options.so_far) for row in rows]
    print("\n" + table([["", *columns, "seconds", ""], *(texts for texts, _ in tried)]))
    return int(not all(is_green for _, is_green in tried))


if __name__ == "__main__":
    sys.exit(main())
