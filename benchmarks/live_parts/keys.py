"""From a press of a key to the picture, and a flood of them."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from live_parts.in_lab import FIRST_SHOWN, open_lab, percentile, read_log, shut
from live_parts.in_marimo import open_marimo
from live_parts.ways import WAYS


def key_latencies(page, what: str, presses: int = 60, in_parts: bool = False) -> list[float]:
    """Return the ms from each key press on the first slider to the next picture or text, or to the last part of it."""
    times = []
    page.locator("input[type=range], .noUi-handle, [role=slider]").first.focus()
    for press in range(presses + 5):
        page.evaluate("bench.keys = []; bench.pictures = []; bench.texts = []")
        page.keyboard.press("ArrowRight" if press % 20 < 10 else "ArrowLeft")
        page.wait_for_function(f"bench.{what}.some((t) => t > bench.keys[0])", timeout=10_000)
        found = page.evaluate(f"bench.{what}.find((t) => t > bench.keys[0]) - bench.keys[0]")
        page.wait_for_timeout(400)  # the last picture of this press, sent without loss at rest, is not the next one's
        times.append(page.evaluate(f"bench.{what}.at(-1) - bench.keys[0]") if in_parts else found)
    return times[5:]


def measure_keys(browser, address: str, folder: Path) -> str:
    """Return the table: key press to new picture, by each way."""
    found = {}
    for number, (way, code) in enumerate(WAYS.items()):
        lab = open_lab(browser, address, folder, f"keys{number}.ipynb", code)
        lab.page.locator(".jp-OutputArea-output").first.evaluate("(output) => output.scrollIntoView()")
        found[way] = key_latencies(lab.page, "texts" if "label" in way else "pictures", in_parts=way == "bqplot")
        shut(lab)
    with open_marimo(browser, folder) as page:
        found["marimo, in a page of its own"] = key_latencies(page, "pictures")
    ours = statistics.median(found["nnlab"])
    lines = ["| way | median | 95th percentile | median / nnlab's |", "| --- | --- | --- | --- |"]
    for way, times in found.items():
        median = statistics.median(times)
        lines.append(f"| {way} | {median:.0f} ms | {percentile(times, 0.95):.0f} ms | {median / ours:.2f} |")
    return "\n".join(lines)


def measure_flood(browser, address: str, folder: Path) -> str:
    """Return how soon the last of 200 slider events within two seconds is on the screen."""
    note = "\n    first.setdefault(change['new'], live.frames + (1 if live.link._has_changed else 0))"
    code = WAYS["nnlab"].replace("    live.refresh()", "    live.refresh()" + note)
    save = "open('log.txt', 'w').write(repr((slider.value, first[slider.value])))"
    code = code.replace("slider.observe", "first = {}\nslider.observe")
    lab = open_lab(browser, address, folder, "flood.ipynb", code, save)
    page = lab.page
    page.locator("input[type=range], .noUi-handle").first.focus()
    page.evaluate("bench.keys = []")
    begin = time.time()
    for press in range(200):
        page.keyboard.press("ArrowRight")
        time.sleep(max(0, begin + (press + 1) / 100 - time.time()))
    took = time.time() - begin
    page.wait_for_timeout(1500)
    last = page.evaluate("bench.keys.at(-1)")
    _, number = read_log(lab, folder)
    painted = page.evaluate(FIRST_SHOWN, number)
    shut(lab)
    return f"- 200 slider events in {took:.1f} s: the last is on the screen {painted - last:.0f} ms after its key press"
