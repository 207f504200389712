"""Run the lessons in Chromium on the site that make_run.py built: Python, NumPy and matplotlib in the browser.

    python site/run.py [--core] [--at-once N] [LESSON ...]

Every cell of a clean copy runs, or every cell of its core. It fails where a cell fails, where something red is said,
and where a text that the lesson prints is another than the one that is stored. It prints what a learner waits for:
seconds, megabytes, memory.
"""

import argparse
import functools
import json
import re
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
SITE = ROOT / "build" / "site-run"
sys.path[:0] = [str(HERE), str(ROOT / "tests" / "browser")]

from host import served  # noqa: E402
from lab import chromium  # noqa: E402

from nnlab.lessons import find, originals  # noqa: E402

PATIENCE = 1800  # seconds until a lesson is given up
BAR = re.compile(r"\d+%\|")  # tqdm writes its bars where mistakes are written; the stored notebooks ran without them
MORE = "# More"  # the heading below which a lesson has what a class may skip
FEWER = "fewer"  # the tag of a cell whose texts are others where NumPy has no BLAS, and a lesson does with less


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


def run(path: Path, *, core: bool = False) -> dict:
    """Run a lesson in a browser of its own, or its core; return what is to be told of it."""
    with served(SITE) as host, chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(1000 * PATIENCE)
        page.add_init_script(path=HERE / "run.js")
        began = time.monotonic()
        page.goto(f"{host.address}/lab/index.html?path={path.name}")
        page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.sessionContext")
        page.evaluate("() => lesson.connect()")
        page.evaluate("(above) => lesson.begin(above)", MORE * core)
        page.wait_for_function("() => lesson.all !== undefined")
        cells, timed = page.evaluate("() => [lesson.read(), lesson.cells]")
        silent = max(timed, key=lambda cell: cell["silence"])
        if core:
            cells = cells[:next(n for n, cell in enumerate(cells) if text_of(cell["source"]).startswith(MORE))]
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
    parser.add_argument("--core", action="store_true", help="only what stands above More")
    parser.add_argument("--at-once", type=int, default=1, help="so many; seconds and silences are longer then")
    options = parser.parse_args(arguments)
    paths = [find(name) for name in options.lessons] or list(originals().values())
    columns = ["lesson", "cells", "seconds", "MB", "memory", "longest silence", "in"]
    print("  ".join(f"{column:>{max(len(column), 16)}}" for column in columns))
    failed = 0
    with ThreadPoolExecutor(options.at_once) as pool:
        for told in pool.map(functools.partial(run, core=options.core), paths):
            print("  ".join(f"{told[c]:>{max(len(c), 16)}.1f}" if isinstance(told[c], float) else
                            f"{told[c]!s:>{max(len(c), 16)}}" for c in columns), flush=True)
            failed += bool(told["faults"])
            for fault in told["faults"]:
                print("   ", fault, flush=True)
    print(f"{len(paths) - failed} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    sys.exit(bool(main()))
