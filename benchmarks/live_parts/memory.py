"""How much memory ten minutes of playing take."""

from __future__ import annotations

import contextlib
import subprocess
import time
from pathlib import Path

import psutil
from lab import CHROMIUM, QUIET, Lab, free_port, write_notebook
from live_parts.playing import CIRCLES


def measure_memory(browser, address: str, folder: Path, minutes: int = 10) -> str:
    """Return how much memory ten minutes of playing take, in a browser that nobody looks into meanwhile.

    A browser under remote control keeps what it tells its controller; so Playwright lets go of this one in between.
    """
    write_notebook(folder / "memory.ipynb", CIRCLES)
    with a_persons_chromium(browser, folder) as (process, connect):
        with connect() as page:
            lab = Lab(page, address, "memory.ipynb")
            page.wait_for_timeout(2000)
            lab.run_all()
            page.get_by_role("button", name="Play", exact=True).click()
            page.wait_for_timeout(15_000)  # to the first full picture, with all that is loaded once
            first = lab.frame()
            collect_garbage(page)
        parts = [processes("ipykernel"), processes("--type=renderer", process.pid)]
        before = [memory(part) for part in parts]
        time.sleep(minutes * 60)
        with connect() as page:
            lab.page = page
            collect_garbage(page)
            grown = [memory(part) - was for part, was in zip(parts, before, strict=True)]
            frames = (lab.frame() - first) / (minutes * 60)
    return (f"- {minutes} minutes of playing, {frames:.0f} painted frames a second: the kernel's memory grew by "
            f"{grown[0]:.0f} MB, the browser's by {grown[1]:.0f} MB")


def collect_garbage(page) -> None:
    """Let the browser give back what nobody uses any more."""
    page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
    page.wait_for_timeout(1000)


@contextlib.contextmanager
def a_persons_chromium(browser, folder: Path):
    """Start Chromium without Playwright; yield its process, and how to take control of its page for a while."""
    port = free_port()
    command = [CHROMIUM, *QUIET, "--headless=new", f"--remote-debugging-port={port}", "--window-size=1500,900",
               f"--user-data-dir={folder / 'chromium'}", "about:blank"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    @contextlib.contextmanager
    def connect():
        controlled = browser.browser_type.connect_over_cdp(f"http://127.0.0.1:{port}")
        try:
            yield controlled.contexts[0].pages[0]
        finally:
            controlled.close()  # lets go; the browser runs on

    try:
        time.sleep(5)
        yield process, connect
    finally:
        process.terminate()
        process.wait(20)


def processes(word: str, parent: int | None = None) -> list[psutil.Process]:
    """Return the processes below this one, or below another, whose command line holds a word."""
    ours = psutil.Process(parent).children(recursive=True)
    return [process for process in ours if any(word in part for part in process.cmdline())]


def memory(found: list[psutil.Process]) -> float:
    """Return the memory of processes in MB."""
    return sum(p.memory_info().rss for p in found if p.is_running()) / 1e6
