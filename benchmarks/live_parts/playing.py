"""The two circles, and the playground, while they play; through slow links too."""

from __future__ import annotations

import math
import statistics
import time
from pathlib import Path

from live_parts.in_lab import FIRST_SHOWN, open_lab, pace, read_log, shut
from slow_link import PRESS_PAUSE, SlowLink

HERE = Path(__file__).parents[1]
CIRCLES = f"""import sys
sys.path.insert(0, {str(HERE)!r})
import circles
app = circles.Circles()
app"""


SAVE_LOG = "app.note('now'); open('log.txt', 'w').write(repr(app.diary))"


def measure_playing(browser, address: str, folder: Path) -> str:
    """Return what was measured while the two-circles network plays."""
    lab = open_lab(browser, address, folder, "playing.ipynb", CIRCLES, SAVE_LOG)
    page = lab.page
    play, pause = (page.get_by_role("button", name=name, exact=True) for name in ("Play", "Pause"))
    play.click()
    page.wait_for_timeout(4000)
    frames, updates = max(pace(lab, folder) for _ in range(6))
    lines = [f"- {frames:.1f} painted frames a second and {updates:,.0f} updates a second (the best of 6 stretches of "
             f"5 seconds: the machine is shared)"]

    delays = []
    for press in range(20):
        page.locator("input[type=range], .noUi-handle").last.focus()
        page.evaluate("bench.keys = []")
        page.keyboard.press("ArrowRight" if press % 2 else "ArrowLeft")
        page.wait_for_timeout(700)
        pressed = page.evaluate("bench.keys[0]")
        _, _, _, number = [entry for entry in read_log(lab, folder) if entry[0] == "rate"][-1]
        painted = page.evaluate(FIRST_SHOWN, number)
        delays.append(painted - pressed)
    lines.append(f"- a changed learning rate: on the screen after {statistics.median(delays):.0f} ms "
                 f"(median of 20; longest {max(delays):.0f} ms)")

    pauses = []
    for _ in range(8):
        page.evaluate("bench.clicks = []")
        pause.click()
        page.wait_for_timeout(500)
        stopped = [entry for entry in read_log(lab, folder) if entry[0] == "paused"][-1][1]
        pauses.append(stopped - page.evaluate("bench.clicks[0]"))
        play.click()
        page.wait_for_timeout(800)
    lines.append(f"- pause: training stands still after {statistics.median(pauses):.0f} ms "
                 f"(median of 8; longest {max(pauses):.0f} ms)")

    shut(lab)
    return "\n".join(lines)


PLAYGROUND = "import nnlab\napp = nnlab.apps.playground({})\napp"
SAVE_STEPS = ("import time\n"
              "open('log.txt', 'w').write(repr([('now', time.time() * 1000, app.player.trainer.step_count, 0)]))")
SPIRAL = ('data="spiral", features=("x1", "x2", "sin x1", "sin x2"), layers=(8, 8), optimizer="Adam", '
          "learning_rate=0.02")
IS_SOLVED = """() => {
    const found = document.querySelector(".nnlab-app canvas").ariaLabel.match(/test [^ ]+ ([0-9.]+) % right/);
    return found && Number(found[1]) > 95;
}"""


def measure_playground(browser, address: str, folder: Path) -> str:
    """Return how fast the playground paints and trains as it opens, 2-4-2-1, and how soon it solves the spiral."""
    lab = open_lab(browser, address, folder, "playground.ipynb", PLAYGROUND.format(""), SAVE_STEPS)
    lab.page.get_by_role("button", name="Play", exact=True).click()
    lab.page.wait_for_timeout(4000)
    paces = [pace(lab, folder) for _ in range(6)]
    frames, updates = max(paces, key=lambda found: found[1])
    usual = [statistics.median(values) for values in zip(*paces, strict=True)]
    shut(lab)
    lab = open_lab(browser, address, folder, "spiral.ipynb", PLAYGROUND.format(SPIRAL))
    clicked = time.time()
    lab.page.get_by_role("button", name="Play", exact=True).click()
    lab.page.wait_for_function(IS_SOLVED, timeout=60_000)
    solved = time.time() - clicked
    shut(lab)
    return (f"- {frames:.1f} painted frames a second, each with every neuron's map, and {updates / 25:,.0f} epochs a "
            f"second, {updates:,.0f} updates (the best of 6 stretches of 5 seconds: the machine is shared; medians "
            f"{usual[0]:.1f} and {usual[1] / 25:,.0f})\n"
            f"- the spiral, with `{SPIRAL}`: above 95 % of the test points right {solved:.1f} s after Play was pressed")


def measure_links(browser, address: str, folder: Path) -> str:
    """Return how the playground plays through slow links."""
    lines = ["| link | painted frames a second | Pause shown after |", "| --- | --- | --- |"]
    with SlowLink(int(address.rsplit(":", 1)[1])) as link:
        for rate in (200e3, 50e3, 20e3):
            link.rate, link.delay = math.inf, 0.0
            lab = open_lab(browser, f"http://127.0.0.1:{link.port}", folder, f"links{rate:.0f}.ipynb",
                           PLAYGROUND.format(""))
            link.rate, link.delay = rate, 0.4
            lab.page.get_by_role("button", name="Play", exact=True).click()
            lab.page.wait_for_timeout(20_000)
            first, began = lab.frame(), time.time()
            lab.page.wait_for_timeout(15_000)
            frames = (lab.frame() - first) / (time.time() - began)
            paused, _ = lab.page.evaluate(PRESS_PAUSE)
            lines.append(f"| {rate / 1000:.0f} kB/s, 0.4 s each way | {frames:.1f} | {paused / 1000:.2f} s |")
            link.rate, link.delay = math.inf, 0.0
            shut(lab)
    return "\n".join(lines)
