"""A notebook in JupyterLab whose page notes when something was pressed and when it was painted."""

from __future__ import annotations

import ast
import time
from pathlib import Path

from lab import Lab, write_notebook

# Notes the time, in ms since 1970, of every key press, click, stroke and painted picture or text.
WATCH = """
window.bench = { keys: [], clicks: [], strokes: [], pictures: [], texts: [], frames: {} };
const now = () => performance.timeOrigin + performance.now();
addEventListener("keydown", () => bench.keys.push(now()), true);
addEventListener("click", () => bench.clicks.push(now()), true);
addEventListener("pointermove", ({ buttons }) => buttons && bench.strokes.push(now()), true);
for (const name of ["drawImage", "putImageData"]) {
  const draw = CanvasRenderingContext2D.prototype[name];
  CanvasRenderingContext2D.prototype[name] = function (...args) {
    const result = draw.apply(this, args);
    bench.pictures.push(now());
    return result;
  };
}
document.addEventListener("DOMContentLoaded", () => new MutationObserver((changes) => {
  for (const { target, addedNodes, attributeName } of changes) {
    if (attributeName === "data-frame") bench.frames[target.dataset.frame] = now();
    if (attributeName === "d" && target.closest(".bqplot, .js-plotly-plot")) bench.pictures.push(now());
    if (attributeName === "src" && !target.closest(".nnlab-figure")) {
      target.decode().then(() => bench.pictures.push(now()));
    }
    if ((target.closest ? target : target.parentElement)?.closest(".echo")) bench.texts.push(now());
    for (const node of addedNodes) {
      const images = [node, ...node.querySelectorAll?.("img") ?? []].filter(({ decode }) => decode);
      for (const image of images) image.decode().then(() => bench.pictures.push(now()));
    }
  }
}).observe(document.body, {
  childList: true, subtree: true, characterData: true, attributeFilter: ["data-frame", "d", "src"],
}));
"""

# When a frame of that number, or a later one, was first painted.
FIRST_SHOWN = "(n) => Math.min(...Object.entries(bench.frames).filter(([m]) => m >= n).map(([, t]) => t))"


def open_lab(browser, address: str, folder: Path, name: str, *cells: str) -> Lab:
    """Write a notebook, open it and run it."""
    write_notebook(folder / name, *cells)
    page = browser.new_page(viewport={"width": 1500, "height": 900})
    page.add_init_script(WATCH)
    lab = Lab(page, address, name)
    page.wait_for_timeout(2000)
    lab.run_all()
    page.wait_for_timeout(2500)
    return lab


def shut(lab: Lab) -> None:
    """Close the page and end its kernel, so that it takes no time from the next."""
    lab.page.evaluate("""async () => {
        for (const { id } of await (await fetch('/api/sessions')).json()) {
            const xsrf = document.cookie.match(/_xsrf=([^;]+)/)?.[1] ?? '';
            await fetch(`/api/sessions/${id}`, { method: 'DELETE', headers: { 'X-XSRFToken': xsrf } });
        }
    }""")
    lab.page.close()


def read_log(lab: Lab, folder: Path) -> list[tuple]:
    """Return what the app noted, by running the notebook's last cell."""
    target = folder / "log.txt"
    target.unlink(missing_ok=True)
    lab.page.locator(".jp-CodeCell").last.locator(".jp-InputArea-editor").click()
    lab.page.keyboard.press("Control+Enter")
    end = time.time() + 30
    while not target.exists() or not target.read_text(encoding="utf-8"):
        lab.page.wait_for_timeout(100)
        if time.time() > end:
            raise TimeoutError("The notebook's last cell did not write its log.")
    return ast.literal_eval(target.read_text(encoding="utf-8"))


def percentile(values: list[float], share: float) -> float:
    """Return the value below which that share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def pace(lab: Lab, folder: Path, seconds: float = 5.0) -> tuple[float, float]:
    """Return painted frames and updates a second, while it plays."""
    marks = []
    for wait in (seconds, 0):
        _, at, steps, _ = read_log(lab, folder)[-1]
        marks.append((at / 1000, steps, time.time(), lab.frame()))
        lab.page.wait_for_timeout(1000 * wait)
    (at, steps, clock, frame), (at_end, steps_end, clock_end, frame_end) = marks
    return (frame_end - frame) / (clock_end - clock), (steps_end - steps) / (at_end - at)
