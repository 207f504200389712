"""What the site is made of besides JupyterLite: wheels, light ones, and Pyodide, all of it readable by any server."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from nnlab.lessons import clean

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build" / "lite"  # what JupyterLite builds from
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
# What nnlab and its widgets need and Pyodide does not bring, or brings too old: all pure Python.
WHEELS = ["anywidget", "psygnal", "ipywidgets", "jupyterlab_widgets", "comm", "segno", "threadpoolctl", "tqdm",
          "typing_extensions"]
MNIST = "nnlab/data/files/mnist.npz"
NOTEBOOKS = "nnlab/lessons/notebooks/"
Change = Callable[[str, bytes], bytes | None]


def gather_wheels(folder: Path, change: Change) -> None:
    """Put the wheel of nnlab, made light and as changed, and wheels of what Pyodide lacks into a folder."""
    folder.mkdir(parents=True)
    subprocess.run([*PIP, "wheel", "--no-deps", "--wheel-dir", folder, ROOT], check=True)
    subprocess.run([*PIP, "download", "--no-deps", "--platform", "any", "--only-binary", ":all:",
                    "--constraint", ROOT / "constraints.txt", "--dest", folder, *WHEELS], check=True)
    [wheel] = folder.glob("nnlab-*.whl")
    repack(wheel, light)
    repack(wheel, change)


def repack(wheel: Path, change: Change) -> None:
    """Write a wheel anew: `change(name, data)` returns what becomes of each file, None for nothing."""
    with zipfile.ZipFile(wheel) as old:
        files = [(name, change(name, old.read(name))) for name in old.namelist()]
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in files:
            if data is not None:
                new.writestr(name, data)


def light(name: str, data: bytes) -> bytes | None:
    """Leave out of a wheel what most lessons need not: MNIST, which lies beside it, and the pictures of the lessons."""
    if name.endswith(".dist-info/RECORD"):
        return b"".join(line for line in data.splitlines(keepends=True) if not line.startswith(MNIST.encode()))
    if name.startswith(NOTEBOOKS):
        return json.dumps(clean(json.loads(data))).encode()
    return None if name == MNIST else data


def bring_pyodide(pyodide: str | None) -> list[str]:
    """Copy a folder to where JupyterLite looks for its Pyodide; return how to tell it of an address instead."""
    if pyodide is None:
        return []
    if re.match("https?:", pyodide) or Path(pyodide).is_file():
        return ["--pyodide", pyodide if re.match("https?:", pyodide) else str(Path(pyodide).resolve())]
    if not (Path(pyodide) / "pyodide-lock.json").exists():
        raise SystemExit(f"PYODIDE must be a folder with pyodide-lock.json, or an archive of Pyodide or its address. "
                         f"Got {pyodide}. Unpack a full distribution of Pyodide, and name the folder pyodide in it.")
    shutil.copytree(pyodide, BUILD / "static" / "pyodide")
    return []


def pyodide_host() -> str:
    """Return from where JupyterLite's kernel takes Pyodide, if the site has none: its own script says so."""
    scripts = Path(sys.prefix, "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static").glob("*.js")
    found = {address for path in scripts
             for address in re.findall(r"https://[^\s\"'`]+/pyodide\.m?js", path.read_text(encoding="utf-8"))}
    assert len(found) == 1, f"JupyterLite's kernel must name one address of Pyodide. It names {found or 'none'}."
    return found.pop()


def lesson_address(stem: str) -> str:
    """Return where the site opens a lesson."""
    return f"lab/index.html?path={stem}.ipynb"


def make_readable(folder: Path) -> None:
    """Let a web server of another user read a folder: pip keeps its wheels to their owner."""
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
