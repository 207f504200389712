"""The playground as its user meets it: real JupyterLab, real Chromium, mouse, keyboard and finger."""

import random
import re
from pathlib import Path

import pytest

APP = ("import nnlab", "app = nnlab.apps.playground()\napp")
TRUTH = f"""import sys
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from nnlab.live.turns import TURN
from playground_truth import assert_shows_the_truth
with TURN:  # no change that is still on its way from the browser may come between
    assert_shows_the_truth(app)
open("truth", "w").write("it is")"""
NETWORK, MAP = 0.2, 0.55  # where in the figure's width


class Play:
    """What a person sees of the app and can do with it."""

    def __init__(self, lab):
        self.lab, self.page = lab, lab.page
        self.root = lab.page.locator(".nnlab-app").first
        self.canvas = self.root.locator("canvas")

    def button(self, name, which=0):
        return self.root.get_by_role("button", name=name, exact=True).nth(which)

    @property
    def words(self):
        return self.canvas.get_attribute("aria-label")

    @property
    def error(self):
        return "".join(self.root.locator(".nnlab-error").all_inner_texts())

    def wait_for(self, pattern):
        self.page.wait_for_function("([canvas, pattern]) => new RegExp(pattern).test(canvas.ariaLabel)",
                                    arg=[self.canvas.element_handle(), pattern], timeout=10_000)
        return re.search(pattern, self.words)

    def bring_into_view(self):
        self.canvas.scroll_into_view_if_needed()
        self.page.wait_for_timeout(400)

    def place(self, across, up):
        box = self.canvas.bounding_box()
        return box["x"] + box["width"] * across, box["y"] + box["height"] * (1 - up)

    def click(self, across, up):
        self.bring_into_view()
        self.page.mouse.click(*self.place(across, up))

    def pause(self):
        """Pause, and wait until it stays so: what was pressed before may only now take effect."""
        calm = 0
        while calm < 3:
            self.page.wait_for_timeout(400)
            playing = self.button("Pause").count()
            if playing:
                self.button("Pause").click()
            calm = 0 if playing else calm + 1

    def read(self, path):
        """Run the last cell, which writes a file, and return what it wrote."""
        path.unlink(missing_ok=True)
        self.run(-1)
        for _ in range(100):
            if path.exists() and path.read_text():
                return path.read_text()
            self.page.wait_for_timeout(100)
        raise TimeoutError("\n".join(self.page.locator(".jp-OutputArea-output pre").all_inner_texts()) or path)

    def run(self, cell):
        """Run a cell of the notebook."""
        self.page.locator(".jp-CodeCell").nth(cell).locator(".jp-InputArea-editor").click()
        self.page.keyboard.press("Control+Enter")  # which adds no cell below
        self.page.wait_for_timeout(300)
        self.lab.wait_idle()


@pytest.fixture
def app(run_again):
    return Play(run_again(*APP))


def test_play_pause_scrub_and_branch(open_lab, folder):
    app = Play(open_lab(*APP, "open('futures', 'w').write(str(len(app.player.futures)))",
                        viewport={"width": 1500, "height": 1300}))
    app.button("Play").click()
    app.page.wait_for_timeout(2500)
    app.pause()
    assert int(app.wait_for(r"after (\d+) epochs")[1]) > 10
    app.root.get_by_role("slider", name="epoch", exact=True).focus()
    app.page.keyboard.press("Home")
    app.wait_for("after 0 epochs")
    app.root.get_by_role("slider", name="learning rate", exact=True).focus()
    app.page.keyboard.press("ArrowRight")
    app.button("Epoch").click()
    app.wait_for("after 1 epoch")
    assert app.read(folder / "futures") == "1"


def test_every_control_by_keyboard(app):
    page, root = app.page, app.root
    before = app.words
    for name in ("noise in %", "training share in %", "dropout", "learning rate", "batch size"):
        root.get_by_role("slider", name=name, exact=True).focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(150)
    for name in ("x1²", "sin x2", "show test points", "only the sign"):
        root.get_by_role("checkbox", name=name, exact=True).focus()
        page.keyboard.press("Space")
        page.wait_for_timeout(150)
    for name in ("One hidden layer more", "One neuron more in layer 3", "One neuron fewer in layer 1", "New data",
                 "New weights", "Step", "Epoch"):
        app.button(name).focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(150)
    assert app.error == ""
    for name, value in (("data", "hills"), ("loss", "absolute error"), ("optimiser", "Adam"), ("speed", "100")):
        root.get_by_label(name, exact=True).select_option(value)
        page.wait_for_timeout(150)
    root.get_by_label("Activation of layer 3", exact=True).select_option("relu")
    for name in ("L1", "L2"):
        root.get_by_label(name, exact=True).fill("0.01")
        page.keyboard.press("Enter")
    app.button("Copy as code").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    script = root.get_by_label("script").input_value()
    for part in ("nnlab.data.hills", "x1**2", "np.sin(x2)", "Dense(2, 3, \"relu\")", "Adam", "l1=0.01, l2=0.01",
                 '"mae"', "Dropout(0.05)", "seed=1"):
        assert part in script
    assert app.error == ""
    assert app.words != before


def test_a_weight_is_clicked_and_typed(open_lab, folder):
    where = "network = app.picture.network\n" \
            "spot = network._places.lines[-1].mean(axis=0) + network.ax.bbox.p0\n" \
            "open('where', 'w').write(str([*map(float, spot / app.live.figure.bbox.size)]))"
    weight = "open('weight', 'w').write(str(app.net.layers[2].W[1, 0]))"
    app = Play(open_lab(*APP, where, weight, viewport={"width": 1500, "height": 1300}))
    across, up = eval((folder / "where").read_text())
    loss = app.wait_for(r"training (\S+),")[1]
    app.click(across, up)
    app.wait_for("Open: weight neuron 2 of layer 2 → the output")
    app.page.wait_for_timeout(500)
    app.page.keyboard.type("-2.5")  # the field has the focus, its number is selected
    app.wait_for(rf"training (?!{loss})")
    assert "after 0 epochs" in app.words
    assert app.read(folder / "weight") == "-2.5"


def test_points_are_clicked_dragged_and_deleted(open_lab, folder):
    points = "open('points', 'w').write(str((app.state.data, len(app.state.points), app.state.points[-1:])))"
    app = Play(open_lab(*APP, points, viewport={"width": 1500, "height": 1300}))
    app.click(MAP, 0.55)
    app.page.wait_for_timeout(300)
    data, n, (last,) = eval(app.read(folder / "points"))
    assert (data, n, last[2:]) == ("own points", 501, (1.0, 0))
    app.bring_into_view()
    app.page.mouse.move(*app.place(MAP, 0.55))
    app.page.mouse.down()
    app.page.mouse.move(*app.place(MAP + 0.02, 0.65), steps=5)
    app.page.mouse.up()
    app.page.wait_for_timeout(1000)
    _, n, (moved,) = eval(app.read(folder / "points"))
    assert n == 501
    assert moved[0] > last[0]
    assert moved[1] > last[1]
    app.canvas.focus()
    app.page.keyboard.press("Delete")
    app.page.wait_for_timeout(300)
    assert eval(app.read(folder / "points"))[1] == 500


def test_a_finger_adds_a_point(open_lab, folder):
    points = "open('touched', 'w').write(str(len(app.state.points)))"
    app = Play(open_lab(*APP, points, viewport={"width": 1500, "height": 1300}, has_touch=True))
    app.bring_into_view()
    app.page.touchscreen.tap(*app.place(MAP, 0.55))
    app.page.wait_for_timeout(400)
    assert app.read(folder / "touched") == "501"


def test_copied_state_comes_back(app):
    app.button("Epoch").click()
    words = app.wait_for("Loss: .* after 1 epoch")[0].split(" after")[0]
    app.button("Copy state").click()
    text = app.root.get_by_label("state", exact=True)
    app.page.wait_for_timeout(400)
    assert text.input_value().startswith("nnlab1.")
    app.root.get_by_label("data", exact=True).select_option("xor")
    app.button("One hidden layer fewer").click()
    app.page.wait_for_timeout(500)
    assert words not in app.words
    app.button("Restore").click()
    app.wait_for(re.escape(words))
    text.fill(text.input_value()[:-4])
    app.button("Restore").click()
    app.page.wait_for_timeout(500)
    assert "checksum" in app.error


def test_a_cell_moves_the_picture(open_lab):
    app = Play(open_lab("import nnlab\nmy_net = nnlab.mlp([2, 3, 1], output='sigmoid')",
                        "app = nnlab.apps.playground(net=my_net)\napp", "my_net.layers[0].W[0, 1] = 20", run=False,
                        viewport={"width": 1500, "height": 1300}))
    for cell in (0, 1):
        app.run(cell)
    app.lab.wait_for_frame()
    app.page.wait_for_timeout(1000)
    before = app.words
    app.run(2)
    app.page.wait_for_timeout(1500)
    assert app.words != before


def test_a_hundred_changes_while_playing_leave_a_true_picture(open_lab, folder):
    app = Play(open_lab(*APP, TRUTH, run=False, viewport={"width": 1500, "height": 1300}))
    for cell in (0, 1):
        app.run(cell)
    app.lab.wait_for_frame()
    chance = random.Random(0)
    sliders = [app.root.get_by_role("slider", name=name, exact=True) for name in
               ("noise in %", "training share in %", "learning rate", "batch size", "dropout")]
    boxes = [app.root.get_by_role("checkbox", name=name, exact=True) for name in
             ("x1²", "x1·x2", "sin x1", "show test points", "only the sign")]
    sets = ["xor", "spiral", "plane", "circles"]
    buttons = [app.button(name) for name in ("New data", "New weights", "One neuron more in layer 1", "Rewind",
                                             "One hidden layer more", "One hidden layer fewer", "Add ●", "Epoch")]
    app.root.get_by_label("own point", exact=True).fill("1, -2")
    app.button("Play").click()
    for _ in range(100):
        kind = chance.choice("sbkd")
        if kind == "s":
            chance.choice(sliders).press(chance.choice(["ArrowRight", "ArrowLeft", "PageUp"]))
        elif kind == "k":
            chance.choice(boxes).press("Space")
        elif kind == "d":
            app.root.get_by_label("data", exact=True).select_option(chance.choice(sets))
        elif (button := chance.choice(buttons)).is_enabled():
            button.press("Enter")
        if chance.random() < 0.3 and app.button("Play").count():
            app.button("Play").press("Enter")
    app.pause()
    assert app.error == "" or "Diverged" in app.error
    assert app.read(folder / "truth") == "it is"


@pytest.mark.parametrize("width", [800, 1500])
def test_it_fits_and_axe_finds_nothing_serious(open_lab, width):
    from axe_playwright_python.sync_playwright import Axe

    app = Play(open_lab(*APP, viewport={"width": width, "height": 1300}))
    app.page.wait_for_timeout(1000)
    room = app.root.evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert room[0] <= room[1]
    report = Axe().run(app.page, context=".nnlab-app")
    serious = [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in report.response["violations"]
               if v["impact"] in ("serious", "critical")]
    assert serious == []
