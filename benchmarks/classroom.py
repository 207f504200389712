"""What a class asks of a server, measured in real JupyterLab and with 20 kernels at once: make bench-class.

    python benchmarks/classroom.py [KERNELS]
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import psutil
from nbclient import NotebookClient
from timing import machine, write_section

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "browser"))
from lab import Lab, chromium, jupyter_lab  # noqa: E402

LESSON = "02_fahrenheit.ipynb"
KERNELS = 20
SERVER = 8_000, 2  # MB and cores of a small server
SYSTEM = 1_000  # MB for the system and the hub
DRAGGING = 5  # one learner of so many drags at any moment; the others read, think and type

# A learner who drags a slider: ten changes a second, each drawn, encoded and sent; the browser's answers are played.
DRAG = """
import asyncio, json, time
live = app.live
live._receive(live, {"type": "look", "view": "v", "width": 1100, "ratio": 1, "theme": "light"}, [])
frames, began, busy = [], time.perf_counter(), time.process_time()
for change in range(100):
    await asyncio.sleep(max(0, began + change / 10 - time.perf_counter()))
    start = time.perf_counter()
    app.state.w = 0.8 + (change % 50) / 50
    frames.append(1000 * (time.perf_counter() - start))
    live._receive(live, {"type": "painted", "view": "v", "number": live.frames}, [])
print(json.dumps({"frames": frames, "share": (time.process_time() - busy) / (time.perf_counter() - began)}))
"""


def memory(process: psutil.Process) -> float:
    """Return a process's memory in MB, its part of what it shares counted in proportion."""
    return process.memory_full_info().pss / 1e6


def one_learner(folder: Path) -> dict[str, float]:
    """Return what one learner takes in JupyterLab: memory at rest, and the cores while an arrow key is held down."""
    notebook = nbformat.read(ROOT / "notebooks" / LESSON, as_version=4)
    nbformat.write(notebook, folder / LESSON)
    apps = [number for number, cell in enumerate(notebook.cells) if "nnlab.apps." in cell.source]
    with jupyter_lab(folder) as address, chromium() as browser:
        lab = Lab(browser.new_page(viewport={"width": 1500, "height": 1200}), address, LESSON)
        lab.run_all()
        lab.run_cell(apps[-1])  # brings the app into view: JupyterLab draws what is seen
        lab.wait_for_frame(which=len(apps) - 1)
        server, kernel = _processes(address)
        time.sleep(5)
        found = {"server MB": memory(server), "kernel MB": memory(kernel)}
        lab.page.get_by_role("slider", name="weight w").last.focus()
        busy, began = _busy(server, kernel), time.monotonic()
        for _ in range(300):
            lab.page.keyboard.press("ArrowRight" if _ % 60 < 30 else "ArrowLeft")
            lab.page.wait_for_timeout(33)
        found["cores"] = (_busy(server, kernel) - busy) / (time.monotonic() - began)
        found["changes a second"] = 300 / (time.monotonic() - began)
    return found


def _processes(address: str) -> tuple[psutil.Process, psutil.Process]:
    """Return the server's process and its kernel's."""
    port = int(address.rsplit(":", 1)[1])
    server = next(p for p in psutil.Process().children(recursive=True) if f"--port={port}" in p.cmdline())
    return server, next(p for p in server.children(recursive=True) if "ipykernel_launcher" in p.cmdline())


def _busy(*processes: psutil.Process) -> float:
    return sum(p.cpu_times().user + p.cpu_times().system for p in processes)


async def a_class(kernels: int) -> dict:
    """Run the lesson in so many kernels at once, then let all of their learners drag a slider at once."""
    clients = [NotebookClient(_notebook(), timeout=1800, kernel_name="python3",
                              resources={"metadata": {"path": str(ROOT / "notebooks")}}) for _ in range(kernels)]
    began = time.monotonic()
    barrier = asyncio.Barrier(kernels)
    reports = await asyncio.gather(*(_learner(client, barrier) for client in clients))
    frames = sorted(frame for report in reports for frame in report["frames"])
    return {"seconds": max(report["lesson"] for report in reports) - began,
            "MB": statistics.median(report["MB"] for report in reports),
            "share": statistics.median(report["share"] for report in reports),
            "median": statistics.median(frames), "p95": frames[int(0.95 * len(frames))]}


async def _learner(client: NotebookClient, together: asyncio.Barrier) -> dict:
    """Run all cells but the last, wait for the others, drag, and report. A cell that fails raises."""
    async with client.async_setup_kernel():
        *lesson, drag = client.nb.cells
        for number, cell in enumerate(lesson):
            await client.async_execute_cell(cell, number)
        ended, used = time.monotonic(), memory(psutil.Process(client.km.provisioner.pid))
        await together.wait()
        await client.async_execute_cell(drag, len(lesson))
        return {"lesson": ended, "MB": used, **json.loads(drag.outputs[-1].text)}


def _notebook() -> nbformat.NotebookNode:
    """Return the lesson with an app to drag in, and the learner who drags."""
    notebook = nbformat.read(ROOT / "notebooks" / LESSON, as_version=4)
    notebook.cells += [nbformat.v4.new_code_cell("app = nnlab.apps.fahrenheit()"), nbformat.v4.new_code_cell(DRAG)]
    return notebook


def report(one: dict, many: dict, kernels: int) -> str:
    """Return the figures in words, and how many learners they let a small server carry."""
    each, pace = one["server MB"] + one["kernel MB"], f"{one['changes a second']:.0f} times a second"
    room, cores = SERVER
    by_memory, by_cores = int((room - SYSTEM) / each), int(cores / one["cores"] * DRAGGING)
    return f"""| one learner in JupyterLab, lesson 02 run whole | |
| --- | --- |
| memory of the idle kernel | {one["kernel MB"]:.0f} MB |
| memory of the learner's own Jupyter server | {one["server MB"]:.0f} MB |
| cores used, kernel and server, while a slider moves {pace} | {one["cores"]:.2f} |

A server of {cores} cores and {room / 1000:.0f} GB, {SYSTEM / 1000:.0f} GB of it for the system and the hub, carries
{min(by_memory, by_cores)} learners: its memory is enough for {by_memory}, its cores for {by_cores} of whom one in
{DRAGGING} drags a slider at any moment.

{kernels} kernels at once on this machine ran lesson 02 to its end without an error, in {many["seconds"]:.0f} s, with
{many["MB"]:.0f} MB each. Then all {kernels} learners dragged a slider at once, ten changes a second each: a frame was
drawn, encoded and sent {many["median"]:.0f} ms after its change in the median, {many["p95"]:.0f} ms at the 95th
percentile, with {many["share"]:.2f} of a core for each kernel.

{machine("jupyterlab", "ipykernel", "ipywidgets", "matplotlib")}"""


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else KERNELS
    with tempfile.TemporaryDirectory() as name:
        alone = one_learner(Path(name))
    together = asyncio.run(a_class(wanted))
    write_section(f"A class: one learner, and {wanted} kernels at once", report(alone, together, wanted))
