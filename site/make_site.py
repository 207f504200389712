"""Build a static site on which the lessons run in the reader's browser, with no server behind it.

    python site/make_site.py [PYODIDE]

JupyterLite serves JupyterLab, Pyodide runs Python. PYODIDE is the address or the folder of a full Pyodide distribution
that is to be part of the site; without it, the reader's browser takes NumPy and matplotlib from Pyodide's own host.
nnlab, its data and every package that Pyodide lacks become files of the site. Its first page leads to the lessons and
to the pages of the API, which lie beside them.
"""

import json
import shutil
import subprocess
import sys
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
WHEELS = ["anywidget", "psygnal", "ipywidgets", "jupyterlab_widgets", "comm", "threadpoolctl"]
INSTALL = "%pip install -q nnlab"  # no remark behind it: the browser would take its words for packages


def read_json(path: Path):
    """Return what a JSON file says."""
    return json.loads(path.read_text(encoding="utf-8"))


def gather_wheels(folder: Path) -> None:
    """Put the wheel of nnlab, and of what Pyodide lacks, into a folder."""
    folder.mkdir(parents=True)
    subprocess.run([*PIP, "wheel", "--no-deps", "--wheel-dir", folder, ROOT], check=True)
    subprocess.run([*PIP, "download", "--no-deps", "--platform", "any", "--only-binary", ":all:",
                    "--constraint", ROOT / "constraints.txt", "--dest", folder, *WHEELS], check=True)


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


def main(pyodide: str | None = None) -> None:
    """Build the site into build/site."""
    shutil.rmtree(BUILD, ignore_errors=True)
    shutil.rmtree(OUTPUT, ignore_errors=True)
    gather_wheels(BUILD / "pypi")
    copy_lessons(BUILD / "files")
    shutil.copy(HERE / "jupyter-lite.json", BUILD)
    chosen = ["--pyodide", pyodide] if pyodide else []
    subprocess.run([sys.executable, "-m", "jupyter", "lite", "build", "--lite-dir", BUILD, "--output-dir", OUTPUT,
                    "--apps", "lab", "--apps", "notebooks", "--no-sourcemaps", *chosen], check=True, cwd=BUILD)
    write_first_page(OUTPUT / "index.html")
    make_api(OUTPUT / "reference", beside_lessons=True)  # api/ is JupyterLite's own
    index = OUTPUT / "pypi" / "all.json"
    wheels = sorted(read_json(index)) if index.exists() else []
    print(f"{OUTPUT}: {len(list((OUTPUT / 'files').glob('*.ipynb')))} lessons, wheels of {', '.join(wheels)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
