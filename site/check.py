"""Check the site that make_site.py made, as far as a machine without a host and without Pyodide's packages allows.

    python site/check.py

The lessons are there and nothing in them has run, no link of the first page or of the reference is dead, a web server
of another user hands out every file, the wheels are complete, and the Pyodide that the site's kernel asks for brings
the rest of what nnlab needs, in versions that nnlab accepts. The last is read from Pyodide's own list of packages,
which npm's registry carries. The lessons themselves are run by `make site-run`.
"""

import functools
import multiprocessing
import os
import re
import tomllib
import urllib.request
import zipfile
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

from bytecode import usual_pyodide
from cards import CARDS
from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION
from make_site import INSTALL, OUTPUT, read_json
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from parts import MNIST, ROOT, WHEELS

import nnlab
from nnlab.lessons import originals

HEAVIEST = 4  # MB, of all films in one theme


def check_lessons() -> str:
    """Return what was found of the lessons."""
    lessons = [path.name for path in originals().values()]
    listed = {item["name"] for item in read_json(OUTPUT / "api/contents/all.json")["content"]}
    assert set(lessons) <= listed, f"The site lists {listed}, and not all of {lessons}. Run `make site` again."
    for name in lessons:
        code = [cell for cell in read_json(OUTPUT / "files" / name)["cells"]
                if cell["cell_type"] == "code"]
        assert "".join(code[0]["source"]) == INSTALL, f"{name} does not install nnlab in the browser."
        assert not any(cell["outputs"] for cell in code), f"{name} shows answers before it has run."
    return f"{len(lessons)} lessons"


def check_wheels() -> set[str]:
    """Return the names of the packages whose wheels are part of the site."""
    wheels = {canonicalize_name(name) for name in read_json(OUTPUT / "pypi/all.json")}
    missing = {canonicalize_name(name) for name in ["nnlab", *WHEELS]} - wheels
    assert not missing, f"The site lacks the wheels of {missing}."
    [wheel] = (OUTPUT / "pypi").glob("nnlab-*.whl")
    files = zipfile.ZipFile(wheel).namelist()
    wanted = {"nnlab/data/files/dropout_runs.json", "nnlab/live/figure.js", "nnlab/py.typed"}
    assert wanted <= set(files), f"{wheel.name} lacks {wanted - set(files)}."
    assert any(name.endswith(".pyc") for name in files), f"{wheel.name} would be compiled in every browser."
    assert MNIST not in files, f"{wheel.name} brings MNIST to every lesson. It should lie beside the wheel."
    assert (OUTPUT / "pypi" / Path(MNIST).name).exists(), "MNIST does not lie beside the wheel of nnlab."
    return wheels


def check_pages() -> str:
    """Return what was found of the first page and the reference: each link leads somewhere, none names this machine."""
    pages = [OUTPUT / "index.html", OUTPUT / "app" / "index.html", *(OUTPUT / "reference").rglob("*.html")]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert str(ROOT) not in text, f"{page} names a folder of the machine that built it."
        for link in re.findall(r'(?:href|src|srcset)="(?!https?:|data:|[#$])([^"#?]+)', text):
            assert (page.parent / link).exists(), f"{page} leads to {link}."
    assert 'id="jupyter-config-data"' in pages[0].read_text(encoding="utf-8"), "JupyterLite would not start."
    names = (OUTPUT / "reference/nnlab.html").read_text(encoding="utf-8")
    missing = [name for name in nnlab.__all__ if f'href="#{name}"' not in names and f"nnlab/{name}.html" not in names]
    assert not missing, f"The reference lacks {missing}."
    return f"{len(pages)} pages"


def check_gallery() -> str:
    """Return what was found of the gallery: each app with a film in either theme, and all of them light enough."""
    page = (OUTPUT / "index.html").read_text(encoding="utf-8")
    for name, card in CARDS.items():
        strips = [OUTPUT / "gallery" / f"{name}-{theme}.webp" for theme in ("light", "dark")]
        assert all(strip.exists() and strip.name in page for strip in strips), f"{name} has no film."
        assert not card.opens or f'href="app/index.html#{name}"' in page, f"Nothing opens {name}."
    weight = max(sum(strip.stat().st_size for strip in (OUTPUT / "gallery").glob(f"*-{theme}.webp"))
                 for theme in ("light", "dark")) / 1e6
    assert weight < HEAVIEST, f"The films of a theme weigh {weight:.1f} MB. Let them be at most {HEAVIEST} MB."
    return f"a gallery of {len(CARDS)} apps whose films weigh {weight:.1f} MB"


class Quiet(SimpleHTTPRequestHandler):
    """A web server for the folder in which it began."""

    def log_message(self, *words) -> None:
        """Say nothing."""


def serve(server: ThreadingHTTPServer) -> None:
    """Serve the site, as another user if this one may become one."""
    os.chdir(OUTPUT)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)  # nobody
    server.serve_forever()


def check_files() -> str:
    """Return how many files a web server hands out, after a look whether these are all."""
    here = functools.partial(Quiet, directory=".")  # where the site lies, that user may not look
    server = ThreadingHTTPServer(("127.0.0.1", 0), here)
    process = multiprocessing.get_context("fork").Process(target=serve, args=(server,), daemon=True)
    process.start()
    files = [path for path in OUTPUT.rglob("*") if path.is_file()]
    try:
        for path in files:
            address = f"http://127.0.0.1:{server.server_port}/{quote(path.relative_to(OUTPUT).as_posix())}"
            with urllib.request.urlopen(address) as answer:  # an error, if it may not read the file
                assert len(answer.read()) == path.stat().st_size, f"{address} is not whole."
    finally:
        process.terminate()
        server.server_close()
    size = sum(path.stat().st_size for path in files) / 1e6
    return f"{len(files)} files of {size:.0f} MB, served by {'another' if os.geteuid() == 0 else 'the same'} user"


def check_pyodide(wheels: set[str]) -> str:
    """Return which packages Pyodide brings, after a look whether nnlab accepts their versions."""
    with usual_pyodide() as folder:
        brought = read_json(folder / "pyodide-lock.json")["packages"]
    needed = [Requirement(line) for line in
              tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]]
    rest = [need for need in needed if canonicalize_name(need.name) not in wheels
            and (need.marker is None or need.marker.evaluate({"sys_platform": "emscripten"}))]
    for need in rest:
        version = brought[canonicalize_name(need.name)]["version"]
        assert need.specifier.contains(version), f"nnlab needs {need}, Pyodide {PYODIDE_VERSION} brings {version}."
    return f"Pyodide {PYODIDE_VERSION} brings " + ", ".join(
        f"{need.name} {brought[canonicalize_name(need.name)]['version']}" for need in rest)


if __name__ == "__main__":
    found = check_wheels()
    print(f"{check_lessons()}; {check_gallery()}; {check_pages()}; {check_files()}; "
          f"wheels of {', '.join(sorted(found))}; "
          f"{check_pyodide(found)}.")
