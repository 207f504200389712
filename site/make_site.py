"""Build a static site on which the lessons run in the reader's browser, with no server behind it.

    python site/make_site.py [PYODIDE]

JupyterLite serves JupyterLab, Pyodide runs Python. PYODIDE is the folder of a Pyodide distribution with NumPy and
matplotlib, or the address of its archive: it becomes part of the site, which then asks no other host for anything.
Without it, the reader's browser takes NumPy and matplotlib from Pyodide's own host. nnlab, its data and every package
that Pyodide lacks become files of the site; MNIST is one of its own, which only the lessons load that need it. The
first page leads to the lessons and to the pages of the API, which lie beside them.
"""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from string import Template

import nbformat
from make_api import make_api

from nnlab import lessons

HERE = Path(__file__).parent
ROOT = HERE.parent
BUILD = ROOT / "build" / "lite"  # what JupyterLite builds from
OUTPUT = ROOT / "build" / "site"
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
# What nnlab and its widgets need and Pyodide does not bring, or brings too old: all pure Python.
WHEELS = ["anywidget", "psygnal", "ipywidgets", "jupyterlab_widgets", "comm", "threadpoolctl", "tqdm",
          "typing_extensions"]
# No remark behind %pip: the browser would take its words for packages. nnlab comes first, as what it quietens is to
# load after it.
INSTALL = "%pip install -q nnlab\nimport nnlab"
MNIST = "nnlab/data/files/mnist.npz"
LEFT_OUT = (MNIST, "nnlab/lessons/notebooks/")  # of the wheel
Change = Callable[[str, bytes], bytes | None]


def read_json(path: Path):
    """Return what a JSON file says."""
    return json.loads(path.read_text(encoding="utf-8"))


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
    """Leave out of a wheel, and of its list of files, what the site has beside it: MNIST, and the lessons."""
    if name.endswith(".dist-info/RECORD"):
        return b"".join(line for line in data.splitlines(keepends=True) if not line.decode().startswith(LEFT_OUT))
    return None if name.startswith(LEFT_OUT) else data


def copy_lessons(folder: Path) -> None:
    """Write clean copies of the lessons, each with a first cell that installs nnlab in the browser."""
    folder.mkdir(parents=True)
    for path in lessons.originals().values():
        notebook = nbformat.from_dict(lessons.clean(read_json(path)))
        cell = nbformat.v4.new_code_cell(INSTALL, id="install")
        # after the title, so that the page still begins with it
        notebook.cells.insert(1, cell)
        notebook.metadata["kernelspec"] = {"display_name": "Python (Pyodide)", "language": "python", "name": "python"}
        nbformat.write(notebook, folder / path.name)


def write_first_page(path: Path) -> None:
    """Write the page that the site opens with: links to every lesson and to the reference."""
    names = [lesson.name for lesson in lessons.originals().values()]
    rows = [f'  <li><a href="lab/index.html?path={name}">{Path(name).stem.replace("_", " ")}</a></li>'
            for name in names]
    page = Template((HERE / "index.html").read_text(encoding="utf-8"))
    path.write_text(page.substitute(lessons="\n".join(rows), first=names[0]), encoding="utf-8")


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


def add_notice(page: Path) -> None:
    """Let a page of JupyterLite say what is loading, and what to do where it cannot load."""
    text = page.read_text(encoding="utf-8")
    assert text.count("</head>") == 1, f"{page} is not as JupyterLite writes it."
    script = (HERE / "loading.js").read_text(encoding="utf-8").replace("PYODIDE", json.dumps(pyodide_host()))
    page.write_text(text.replace("</head>", f"<script>\n{script}</script>\n</head>"), encoding="utf-8")


def pyodide_host() -> str:
    """Return from where JupyterLite's kernel takes Pyodide, if the site has none: its own script says so."""
    scripts = Path(sys.prefix, "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static").glob("*.js")
    found = {address for path in scripts
             for address in re.findall(r"https://[^\s\"'`]+/pyodide\.m?js", path.read_text(encoding="utf-8"))}
    assert len(found) == 1, f"JupyterLite's kernel must name one address of Pyodide. It names {found or 'none'}."
    return found.pop()


def make_readable(folder: Path) -> None:
    """Let a web server of another user read a folder: pip keeps its wheels to their owner."""
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


def main(pyodide: str | None = None, output: Path = OUTPUT, change: Change = lambda name, data: data) -> None:
    """Build the site into a folder, with nnlab's wheel as changed."""
    shutil.rmtree(BUILD, ignore_errors=True)
    shutil.rmtree(output, ignore_errors=True)
    gather_wheels(BUILD / "pypi", change)
    copy_lessons(BUILD / "files")
    shutil.copy(HERE / "jupyter-lite.json", BUILD)
    chosen = bring_pyodide(pyodide)
    subprocess.run([sys.executable, "-m", "jupyter", "lite", "build", "--lite-dir", BUILD, "--output-dir", output,
                    "--apps", "lab", "--apps", "notebooks", "--no-sourcemaps", *chosen], check=True, cwd=BUILD)
    shutil.copy(ROOT / MNIST, output / "pypi")  # beside the wheel, where nnlab.data asks for it
    for app in ("lab", "notebooks"):
        add_notice(output / app / "index.html")
    write_first_page(output / "index.html")
    make_api(output / "reference", beside_lessons=True)  # api/ is JupyterLite's own
    make_readable(output)
    index = output / "pypi" / "all.json"
    wheels = sorted(read_json(index)) if index.exists() else []
    print(f"{output}: {len(list((output / 'files').glob('*.ipynb')))} lessons, wheels of {', '.join(wheels)}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
