"""Build a static site on which the lessons run in the reader's browser, with no server behind it.

    python site/make_site.py [PYODIDE]

JupyterLite serves JupyterLab, Pyodide runs Python. PYODIDE is the folder of a Pyodide distribution with NumPy and
matplotlib, or the address of its archive: it becomes part of the site.
Without it, the reader's browser takes NumPy and matplotlib from Pyodide's own host. nnlab, its data and every package
that Pyodide lacks become files of the site; MNIST is one of its own, which only the lessons load that need it. The
first page is a gallery of the apps, which open alone too; it leads to the lessons and to the pages of the API.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from bytecode import add_bytecode, usual_pyodide
from make_api import make_api
from make_app import make_app
from make_gallery import make_gallery
from parts import BUILD, MNIST, ROOT, Change, bring_pyodide, gather_wheels, make_readable, pyodide_host

from nnlab import lessons

HERE = Path(__file__).parent
OUTPUT = ROOT / "build" / "site"
# No remark behind %pip: the browser would take its words for packages. nnlab comes first, as what it quietens is to
# load after it.
INSTALL = "%pip install -q nnlab\nimport nnlab"


def read_json(path: Path):
    """Return what a JSON file says."""
    return json.loads(path.read_text(encoding="utf-8"))


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


def add_notice(page: Path) -> None:
    """Let a page of JupyterLite say what is loading, and what to do where it cannot load."""
    text = page.read_text(encoding="utf-8")
    assert text.count("</head>") == 1, f"{page} is not as JupyterLite writes it."
    script = "".join((HERE / name).read_text(encoding="utf-8") for name in ("loading.js", "notice.js"))
    script = script.replace("PYODIDE", json.dumps(pyodide_host()))
    page.write_text(text.replace("</head>", f"<script>\n{script}</script>\n</head>"), encoding="utf-8")


def compile_for(brought: Path) -> None:
    """Add bytecode to the site's wheels, for a Pyodide that is part of it and has wheels too, or else the usual one."""
    if brought.exists():
        add_bytecode(brought, BUILD / "pypi", brought)
    else:
        with usual_pyodide() as core:
            add_bytecode(core, BUILD / "pypi")


def main(pyodide: str | None = None, output: Path = OUTPUT, change: Change = lambda name, data: data) -> None:
    """Build the site into a folder, with nnlab's wheel as changed."""
    shutil.rmtree(BUILD, ignore_errors=True)
    shutil.rmtree(output, ignore_errors=True)
    gather_wheels(BUILD / "pypi", change)
    copy_lessons(BUILD / "files")
    shutil.copy(HERE / "jupyter-lite.json", BUILD)
    chosen = bring_pyodide(pyodide)
    compile_for(BUILD / "static" / "pyodide")
    subprocess.run([sys.executable, "-m", "jupyter", "lite", "build", "--lite-dir", BUILD, "--output-dir", output,
                    "--apps", "lab", "--apps", "notebooks", "--no-sourcemaps", *chosen],
                   check=True, cwd=BUILD)
    shutil.copy(ROOT / MNIST, output / "pypi")  # beside the wheel, where nnlab.data asks for it
    for app in ("lab", "notebooks"):
        add_notice(output / app / "index.html")
    make_app(output, make_gallery(output))
    make_api(output / "reference", beside_lessons=True)  # api/ is JupyterLite's own
    make_readable(output)
    index = output / "pypi" / "all.json"
    wheels = sorted(read_json(index)) if index.exists() else []
    print(f"{output}: {len(list((output / 'files').glob('*.ipynb')))} lessons, wheels of {', '.join(wheels)}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
