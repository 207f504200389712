"""Run the lessons in Chromium on the site that make_run.py built: Python, NumPy and matplotlib in the browser.

    python site/run.py [--at-once N] [LESSON ...]

Every cell of a clean copy runs. It fails where a cell fails, where something red is said, and where a text that the
lesson prints is another than the one that is stored. It prints what a learner waits for: seconds, megabytes, memory.
"""

import argparse
import functools
import gzip
import json
import re
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
SITE = ROOT / "build" / "site-run"
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from lab import chromium  # noqa: E402

from nnlab.lessons import find, originals  # noqa: E402

PACKED = {".html", ".js", ".mjs", ".css", ".json", ".ipynb", ".svg", ".wasm"}
PATIENCE = 1800  # seconds until a lesson is given up
BAR = re.compile(r"\d+%\|")  # tqdm writes its bars where mistakes are written; the stored notebooks ran without them
FEWER = "fewer"  # the tag of a cell whose texts are others where NumPy has no BLAS, and a lesson does with less


@functools.lru_cache
def packed(path: Path) -> bytes:
    """Return a file as a web host sends what it compresses."""
    return gzip.compress(path.read_bytes(), compresslevel=6)


class Host(ThreadingHTTPServer):
    """A web server that counts the bytes that it sends."""

    daemon_threads = True
    sent = 0

    @property
    def address(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.server_port}"


class Packing(SimpleHTTPRequestHandler):
    """Answers as hosts of static sites do, which compress much of what they send."""

    def do_GET(self) -> None:
        """Send a file, and count it."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            return super().do_GET()  # a folder, or nothing
        pack = path.suffix in PACKED
        data = packed(path) if pack else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        if pack:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with suppress(ConnectionError):  # the page has enough
            self.wfile.write(data)
            self.server.sent += len(data)

    def log_message(self, *words) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[Host]:
    """Serve a folder; yield its host."""
    host = Host(("127.0.0.1", 0), functools.partial(Packing, directory=str(folder)))
    threading.Thread(target=host.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        host.shutdown()


def text_of(source) -> str:
    """Return a text that a notebook may hold as a list of lines."""
    return source if isinstance(source, str) else "".join(source)


def said(cell: dict, name: str) -> str:
    """Return what a cell has written to a stream."""
    return "".join(text_of(output["text"]) for output in cell["outputs"]
                   if output["output_type"] == "stream" and output["name"] == name)


def texts(cell: dict) -> list[str]:
    """Return the texts that a cell shows, as nbval compares them."""
    shown = [text_of(output["data"][mime]) for output in cell["outputs"] if "data" in output
             for mime in ("text/plain", "text/html") if mime in output["data"]]
    return [text.strip() for text in [said(cell, "stdout"), *shown] if text.strip()]


def faults(stored: list[dict], ran: list[dict]) -> Iterator[str]:
    """Yield what is wrong in a notebook that ran, beside the one that is stored."""
    expected = {cell["id"]: cell for cell in stored if cell["cell_type"] == "code"}
    for cell in ran:
        if cell["cell_type"] != "code":
            continue
        where = f"cell {cell['id']}, {text_of(cell['source']).splitlines()[:1]}"
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                yield f"{where} fails: {output['ename']}: {output['evalue']}"
        red = [line for line in re.split(r"[\r\n]+", said(cell, "stderr")) if line.strip() and not BAR.search(line)]
        if red:
            yield f"{where} says in red: {red}"
        if cell["execution_count"] is None and text_of(cell["source"]).strip():
            yield f"{where} did not run"
        elif cell["id"] not in expected or FEWER in cell["metadata"].get("tags", []):
            continue
        elif texts(cell) != (want := texts(expected[cell["id"]])):
            yield f"{where} shows {texts(cell)}, and not {want}"


def memory() -> float:
    """Return the MB of the largest process of a page that this process has begun."""
    parents, pages = {}, []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = dict(re.findall(r"(\w+):\s+(\d+)", (folder / "status").read_text(encoding="utf-8")))
            parents[folder.name] = status["PPid"]
            if "--type=renderer" in (folder / "cmdline").read_text(encoding="utf-8"):
                pages.append((int(status["VmRSS"]) / 1000, folder.name))
        except (OSError, KeyError):  # it has ended meanwhile
            continue
    return max((size for size, process in pages if is_ours(process, parents)), default=0)


def is_ours(process: str, parents: dict[str, str]) -> bool:
    """Say whether this process has begun another one, itself or by others."""
    while process in parents and process != "1":
        process = parents[process]
        if Path("/proc/self").resolve().name == process:
            return True
    return False


def run(path: Path) -> dict:
    """Run a lesson in a browser of its own; return what is to be told of it."""
    with served(SITE) as host, chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(1000 * PATIENCE)
        page.add_init_script(path=HERE / "run.js")
        began = time.monotonic()
        page.goto(f"{host.address}/lab/index.html?path={path.name}")
        page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.sessionContext")
        page.evaluate("() => lesson.connect()")
        page.evaluate("() => { lesson.runAll().then((all) => { lesson.all = all ?? true; }); }")
        page.wait_for_function("() => lesson.all !== undefined")
        cells, timed = page.evaluate("() => [lesson.read(), lesson.cells]")
        silent = max(timed, key=lambda cell: cell["silence"])
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        return {"lesson": path.stem, "cells": f"{sum('ended' in cell for cell in timed)}/{len(code)}",
                "seconds": time.monotonic() - began,
                "MB": host.sent / 1e6, "memory": memory(),
                "longest silence": silent["silence"] / 1000, "in": silent["id"],
                "faults": list(faults(json.loads(path.read_text(encoding="utf-8"))["cells"], cells))}


def main(arguments: list[str] | None = None) -> int:
    """Run lessons, by default all, and print what was found; return how many had faults."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="such as 05b")
    parser.add_argument("--at-once", type=int, default=1, help="so many; seconds and silences are longer then")
    options = parser.parse_args(arguments)
    paths = [find(name) for name in options.lessons] or list(originals().values())
    columns = ["lesson", "cells", "seconds", "MB", "memory", "longest silence", "in"]
    print("  ".join(f"{column:>{max(len(column), 16)}}" for column in columns))
    failed = 0
    with ThreadPoolExecutor(options.at_once) as pool:
        for told in pool.map(run, paths):
            print("  ".join(f"{told[c]:>{max(len(c), 16)}.1f}" if isinstance(told[c], float) else
                            f"{told[c]!s:>{max(len(c), 16)}}" for c in columns), flush=True)
            failed += bool(told["faults"])
            for fault in told["faults"]:
                print("   ", fault, flush=True)
    print(f"{len(paths) - failed} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    sys.exit(bool(main()))
