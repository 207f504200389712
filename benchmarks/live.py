"""How fast the live figure is, in real JupyterLab in headless Chromium, against what everybody does: make bench-live.

    python benchmarks/live.py [keys] [flood] [drag] [playing] [playground] [links] [digits] [mnist] [memory]
"""

from __future__ import annotations

import ast
import asyncio
import contextlib
import json
import math
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

import psutil
from timing import machine, write_section
from tornado.websocket import websocket_connect

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "browser"))
from lab import CHROMIUM, QUIET, Lab, chromium, free_port, jupyter_lab, write_notebook  # noqa: E402
from slow_link import PRESS_PAUSE, SlowLink  # noqa: E402

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
    if (attributeName === "src" && target.closest(".renderview-wrapper")) {
      target.decode().then(() => bench.pictures.push(now()));
    }
    if ((target.closest ? target : target.parentElement)?.closest(".echo")) bench.texts.push(now());
    for (const node of addedNodes) {
      for (const image of node.querySelectorAll?.("img") ?? []) image.decode().then(() => bench.pictures.push(now()));
    }
  }
}).observe(document.body, {
  childList: true, subtree: true, characterData: true, attributeFilter: ["data-frame", "d", "src"],
}));
"""

# When a frame of that number, or a later one, was first painted.
FIRST_SHOWN = "(n) => Math.min(...Object.entries(bench.frames).filter(([m]) => m >= n).map(([, t]) => t))"

PANELS = """
import numpy as np
from nnlab import data
from nnlab.views import FitLine, LossCurve, Valley

scale = data.fahrenheit()
x, y = scale.X[:, 0], scale.y[:, 0]
ws, bs = np.linspace(-1, 5, 80), np.linspace(-40, 100, 80)
L = np.array([[np.mean((w * x + b - y) ** 2) for w in ws] for b in bs])
epochs = np.arange(1, 1001)
losses = 1000 * 0.99 ** epochs

def panels(figure):
    axes = figure.subplots(1, 3)
    return FitLine(x, y, axes[0]), LossCurve(axes[1]), Valley(ws, bs, L, axes[2])

def update(views, w):
    fit, curve, valley = views
    fit.update(x[[0, -1]], w * x[[0, -1]], w * x)
    curve.update(epochs, losses)
    valley.update([[0.8, 0.0], [w, 0.0]])
"""
OURS = "from nnlab.live import slider as make\nslider = make('w', 'weight', -1, 5, 0.01)\nslider.value = 0.8"
SLIDER = "slider = ipywidgets.FloatSlider(value=0.8, min=-1, max=5, step=0.01)"
OWN_SLIDER = """from nnlab.live.controls import slider as new_slider
slider = new_slider("w", "the weight", -1, 5, 0.01)
slider.value = 0.8"""
WAYS = {
    "nnlab": f"""{PANELS}
import ipywidgets
from matplotlib.figure import Figure
from nnlab.live import LiveFigure
figure = Figure(figsize=(11, 3.6), dpi=100, layout="constrained")
views = panels(figure)
live = LiveFigure(figure)
{OURS}
def move(change):
    update(views, change["new"])
    live.refresh()
slider.observe(move, names="value")
ipywidgets.VBox([slider, live])""",
    "interact + inline": f"""{PANELS}
import ipywidgets
import matplotlib.pyplot as plt
{SLIDER}
def draw(w):
    figure = plt.figure(figsize=(11, 3.6), dpi=100, layout="constrained")
    update(panels(figure), w)
    plt.show()
ipywidgets.interact(draw, w=slider)""",
    "ipympl, draw_idle": f"""%matplotlib widget
{PANELS}
import ipywidgets
import matplotlib.pyplot as plt
figure = plt.figure(figsize=(11, 3.6), dpi=100, layout="constrained")
views = panels(figure)
for view in views:
    for artist in view.moving:
        artist.set_animated(False)
{SLIDER}
def move(change):
    update(views, change["new"])
    figure.canvas.draw_idle()
slider.observe(move, names="value")
display(slider)
plt.show()""",
    "bqplot": f"""{PANELS}
import bqplot
import ipywidgets
X, Y = bqplot.LinearScale, bqplot.LinearScale
axes = lambda scales: [bqplot.Axis(scale=scales["x"]), bqplot.Axis(scale=scales["y"], orientation="vertical")]
fit, curve, valley = [dict(x=X(), y=Y()) for _ in range(3)]
line = bqplot.Lines(x=x, y=0.8 * x, scales=fit)
loss = bqplot.Lines(x=epochs, y=losses, scales=curve)
path = bqplot.Lines(x=[0.8, 0.8], y=[0.0, 0.0], scales=valley)
map_ = bqplot.HeatMap(x=ws, y=bs, color=np.log(L), scales={{**valley, "color": bqplot.ColorScale()}})
marks = [[bqplot.Scatter(x=x, y=y, scales=fit), line], [loss], [map_, path]]
figures = [bqplot.Figure(marks=m, axes=axes(scales), animation_duration=0, layout=dict(width="366px", height="360px"))
           for m, scales in zip(marks, (fit, curve, valley))]
{SLIDER}
def move(change):
    w = change["new"]
    line.y = w * x
    loss.y = losses * (1 + w / 1000)
    path.x = [0.8, w]
slider.observe(move, names="value")
ipywidgets.VBox([slider, ipywidgets.HBox(figures)])""",
    "plotly, FigureWidget": f"""{PANELS}
import ipywidgets
from plotly.subplots import make_subplots
import plotly.graph_objects as go
figure = go.FigureWidget(make_subplots(1, 3))
figure.update_layout(width=1100, height=360, showlegend=False)
figure.add_scatter(x=x, y=y, mode="markers", row=1, col=1)
figure.add_scatter(x=x, y=0.8 * x, row=1, col=1)
figure.add_scatter(x=epochs, y=losses, row=1, col=2)
figure.add_heatmap(x=ws, y=bs, z=np.log(L), showscale=False, row=1, col=3)
figure.add_scatter(x=[0.8, 0.8], y=[0.0, 0.0], row=1, col=3)
{SLIDER}
def move(change):
    w = change["new"]
    with figure.batch_update():
        figure.data[1].y = w * x
        figure.data[2].y = losses * (1 + w / 1000)
        figure.data[4].x = [0.8, w]
slider.observe(move, names="value")
ipywidgets.VBox([slider, figure])""",
    "jupyter_rfb, the picture drawn as nnlab draws it": f"""{PANELS}
import ipywidgets
from jupyter_rfb import RemoteFrameBuffer
from matplotlib.figure import Figure
from nnlab.live.canvas import LiveCanvas
figure = Figure(figsize=(11, 3.6), dpi=100, layout="constrained")
views = panels(figure)
canvas = LiveCanvas(figure, lambda: None)
class Frame(RemoteFrameBuffer):
    def get_frame(self):
        return np.asarray(canvas.pixels())[..., :3]
live = Frame(css_width="1100px", css_height="360px")
{SLIDER}
def move(change):
    update(views, change["new"])
    live.request_draw()
slider.observe(move, names="value")
ipywidgets.VBox([slider, live])""",
    "echo into a label: the floor": f"""import ipywidgets
{SLIDER}
label = ipywidgets.Label("0.80")
label.add_class("echo")
def move(change):
    label.value = str(change["new"])
slider.observe(move, names="value")
ipywidgets.VBox([slider, label])""",
}


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


def key_latencies(lab: Lab, what: str, presses: int = 60, in_parts: bool = False) -> list[float]:
    """Return the ms from each key press on the first slider to the next picture or text, or to the last part of it."""
    page, times = lab.page, []
    page.locator(".jp-OutputArea-output").first.evaluate("(output) => output.scrollIntoView()")  # some draw only then
    page.locator("input[type=range], .noUi-handle").first.focus()
    for press in range(presses + 5):
        page.evaluate("bench.keys = []; bench.pictures = []; bench.texts = []")
        page.keyboard.press("ArrowRight" if press % 20 < 10 else "ArrowLeft")
        page.wait_for_function(f"bench.{what}.some((t) => t > bench.keys[0])", timeout=10_000)
        found = page.evaluate(f"bench.{what}.find((t) => t > bench.keys[0]) - bench.keys[0]")
        page.wait_for_timeout(400)  # the last picture of this press, sent without loss at rest, is not the next one's
        times.append(page.evaluate(f"bench.{what}.at(-1) - bench.keys[0]") if in_parts else found)
    return times[5:]


def percentile(values: list[float], share: float) -> float:
    """Return the value below which that share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure_keys(browser, address: str, folder: Path) -> str:
    """Return the table: key press to new picture, by each way."""
    found = {}
    for number, (way, code) in enumerate(WAYS.items()):
        lab = open_lab(browser, address, folder, f"keys{number}.ipynb", code)
        found[way] = key_latencies(lab, "texts" if "label" in way else "pictures", in_parts=way == "bqplot")
        shut(lab)
    ours = statistics.median(found["nnlab"])
    lines = ["| way | median | 95th percentile | median / nnlab's |", "| --- | --- | --- | --- |"]
    for way, times in found.items():
        median = statistics.median(times)
        lines.append(f"| {way} | {median:.0f} ms | {percentile(times, 0.95):.0f} ms | {median / ours:.2f} |")
    return "\n".join(lines)


def shut(lab: Lab) -> None:
    """Close the page and end its kernel, so that it takes no time from the next."""
    lab.page.evaluate("""async () => {
        for (const { id } of await (await fetch('/api/sessions')).json()) {
            const xsrf = document.cookie.match(/_xsrf=([^;]+)/)?.[1] ?? '';
            await fetch(`/api/sessions/${id}`, { method: 'DELETE', headers: { 'X-XSRFToken': xsrf } });
        }
    }""")
    lab.page.close()


CIRCLES = f"""import sys
sys.path.insert(0, {str(HERE)!r})
import circles
app = circles.Circles()
app"""


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


def pace(lab: Lab, folder: Path, seconds: float = 5.0) -> tuple[float, float]:
    """Return painted frames and updates a second, while it plays."""
    marks = []
    for wait in (seconds, 0):
        _, at, steps, _ = read_log(lab, folder)[-1]
        marks.append((at / 1000, steps, time.time(), lab.frame()))
        lab.page.wait_for_timeout(1000 * wait)
    (at, steps, clock, frame), (at_end, steps_end, clock_end, frame_end) = marks
    return (frame_end - frame) / (clock_end - clock), (steps_end - steps) / (at_end - at)


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


FAHRENHEIT = "import nnlab\nnnlab.apps.fahrenheit()"
MOVES, HAND = 500, 125  # of the mouse in a drag, and a second, as many as most mice report


def measure_drag(browser, address: str, folder: Path) -> str:
    """Return how many frames a second are painted while a slider's bar, and then a point of the data, is dragged."""
    port = free_port()
    own = browser.browser_type.launch(executable_path=CHROMIUM, args=[*QUIET, f"--remote-debugging-port={port}"])
    try:
        return dragging(open_lab(own, address, folder, "drag.ipynb", FAHRENHEIT), port)
    finally:
        own.close()


def dragging(lab: Lab, port: int) -> str:
    """Return the same of Celsius to Fahrenheit in a page."""
    bar = lab.page.get_by_role("slider", name="weight w").bounding_box()
    figure = lab.page.locator(".nnlab-figure canvas").bounding_box()
    lines = []
    for what, box, left, top, right, bottom in (("a slider", bar, 0.31, 0.5, 0.7, 0.5),
                                                ("a point of the data", figure, 0.305, 0.136, 0.28, 0.4)):
        rates = [dragged(lab, box, (left, top), (right, bottom), port) for _ in range(6)]
        lines.append(f"- while {what} is dragged: {statistics.median(rates):.0f} painted frames a second "
                     f"(median of 6 drags, {max(rates):.0f} in the best)")
    shut(lab)
    return "\n".join(lines)


def dragged(lab: Lab, box: dict, begin: tuple, end: tuple, port: int) -> float:
    """Drag from one place in a box to another, back, and again; return the painted frames a second."""
    first, last = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in (begin, end)]
    lab.page.mouse.move(*first)
    lab.page.mouse.down()
    frame, began = lab.frame(), time.time()
    hand = threading.Thread(target=lambda: asyncio.run(move_hand(port, first, last)))
    hand.start()
    while hand.is_alive():
        lab.page.wait_for_timeout(100)
    rate = (lab.frame() - frame) / (time.time() - began)
    lab.page.mouse.up()
    return rate


async def move_hand(port: int, first: tuple, last: tuple) -> None:
    """Move the mouse as a hand does, which waits for no page, through Chromium's debugging port."""
    tabs = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json"))
    page = await websocket_connect(next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page"))
    for move in range(MOVES + 1):
        way = math.sin(2 * math.pi * move / MOVES) ** 2
        x, y = (a + way * (b - a) for a, b in zip(first, last, strict=True))
        page.write_message(json.dumps({"id": move + 1, "method": "Input.dispatchMouseEvent", "params": {
            "type": "mouseMoved", "x": x, "y": y, "button": "left", "buttons": 1}}))
        await asyncio.sleep(1 / HAND)
    page.close()


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


PARTS = {
    "keys": ("Live: key press on a slider → new picture of three panels (fit, loss, valley; 1100 × 360)", measure_keys),
    "flood": ("Live: a flood of slider events on the same figure", measure_flood),
    "drag": ("Live: Celsius to Fahrenheit while it is dragged (three panels, 1100 × 360)", measure_drag),
    "playing": ("Live: the two-circles network playing (map, loss curve, drawing; batch 32)", measure_playing),
    "playground": ("Live: the playground (2-4-2-1 tanh, 250 training points, batch 10)", measure_playground),
    "links": ("Live: the same through slow links", measure_links),
    "digits": ("Live: a digit drawn by hand, read by 784-128-64-10 while the pen moves", measure_digits),
    "mnist": ("Live: MNIST trained with its curves, against NumPy by hand", measure_mnist),
    "memory": ("Live: memory of the same network playing", measure_memory),
}


def main() -> None:
    """Measure the named parts, or all, and write each down."""
    folder = Path(tempfile.mkdtemp())
    with jupyter_lab(folder) as address, chromium() as browser:
        for part in sys.argv[1:] or PARTS:
            title, measure = PARTS[part]
            versions = machine("jupyterlab", "ipywidgets", "ipympl", "bqplot", "plotly", "jupyter_rfb", "matplotlib",
                               "ipykernel")
            write_section(title, f"{measure(browser, address, folder)}\n\n{versions}")


if __name__ == "__main__":
    main()
