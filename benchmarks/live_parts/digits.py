"""A digit that is drawn by hand, and MNIST that is trained with its curves."""

from __future__ import annotations

import statistics
from pathlib import Path

from live_parts.in_lab import open_lab, percentile, read_log, shut

DIGITS = """import nnlab
train = nnlab.data.mnist("train")
net = nnlab.mlp([784, 128, 64, 10], output="softmax")
nnlab.Trainer(net, train.X, train.y, loss="cross_entropy", batch_size=64, prepare=nnlab.data.as_fractions).run(1)
nnlab.apps.digits(net)"""


def measure_digits(browser, address: str, folder: Path, moves: int = 60) -> str:
    """Return how soon the bars, the neurons and the contributions follow the pen."""
    lab = open_lab(browser, address, folder, "digits.ipynb", DIGITS)
    page, times = lab.page, []
    pad = page.locator(".nnlab-ink canvas")
    pad.scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    box = pad.bounding_box()
    x, y = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.2
    page.mouse.move(x, y)
    page.mouse.down()
    for move in range(moves + 5):
        page.wait_for_timeout(400)  # the last picture of this move, sent without loss at rest, is not the next one's
        page.evaluate("bench.strokes = []; bench.pictures = []")
        page.mouse.move(x + move % 20 * box["width"] / 50, y + move * box["height"] / 120)
        page.wait_for_function("bench.pictures.some((t) => t > bench.strokes[0])", timeout=10_000)
        times.append(page.evaluate("bench.pictures.find((t) => t > bench.strokes[0]) - bench.strokes[0]"))
    page.mouse.up()
    shut(lab)
    return (f"- the pen moves → bars, lit neurons and contributions are painted: {statistics.median(times[5:]):.0f} ms "
            f"(median of {moves}), 95th percentile {percentile(times[5:], 0.95):.0f} ms")


HERE = Path(__file__).parents[1]
MNIST = f"""import sys
sys.path.insert(0, {str(HERE)!r})
import mnist"""
MNIST_ROUNDS = 4
SAVE_TIMES = "open('log.txt', 'w').write(repr(mnist.times))"


def measure_mnist(browser, address: str, folder: Path) -> str:
    """Return how long ten epochs of MNIST take with live curves, against NumPy by hand in the same kernel."""
    ways = ["by hand", "by hand, scored", "by hand, scored, one core less"]
    rounds = [*(f"mnist.by_hand({way!r})" for way in ways), "await mnist.app().run()"] * MNIST_ROUNDS
    lab = open_lab(browser, address, folder, "mnist.ipynb", MNIST, *rounds, "mnist.app()", SAVE_TIMES)
    page = lab.page
    by_button = page.locator(".nnlab-app").last
    by_button.get_by_role("button", name="Play", exact=True).click()
    by_button.get_by_text("All 10 epochs are done").wait_for(timeout=120_000)
    page.wait_for_timeout(500)
    times = read_log(lab, folder)
    *in_cell, by_play = times["live"]
    best = [min(times[way]) for way in ways]
    frames = [lab.frame(which) for which in (0, MNIST_ROUNDS)]
    shut(lab)
    rows = [("NumPy by hand, nothing scored, nothing shown", best[0], ""),
            ("NumPy by hand, the test digits scored after every epoch", best[1], ""),
            ("the same on one core less, as nnlab leaves one to the browser", best[2], ""),
            ("in the cell, `await training(trainer).run()`, scored and shown", min(in_cell), frames[0]),
            ("the same by the Play button, once", by_play, frames[1])]
    lines = ["| ten epochs of 784-128-64-10, batch 64 | time | / by hand | / scored | / one core less | frames |",
             "| --- | --- | --- | --- | --- | --- |"]
    lines += [f"| {name} | {t:.2f} s | " + " | ".join(f"{t / b:.2f}" for b in best) + f" | {shown} |"
              for name, t, shown in rows]
    return "\n".join([*lines, "", f"They take turns {MNIST_ROUNDS} times, and the best turn counts."])
