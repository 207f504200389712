"""Film the playground and the tree app, as they run in JupyterLab in a real browser, for README.

    python docs/pictures.py [playground] [tree_age]
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent / "tests" / "browser"))

from app_on_screen import AppOnScreen  # noqa: E402
from lab import Lab, chromium, jupyter_lab, write_notebook  # noqa: E402

LIMIT = 2_000_000  # bytes a film
WIDTH = 900  # px


class Camera:
    """Takes pictures of an app; each has the time in ms for which the film shows it."""

    def __init__(self, app: AppOnScreen):
        self.app, self.pictures, self.times = app, [], []

    def shoot(self, time: int, wait: int = 150) -> None:
        """Wait some ms, in which the app paints, and take a picture."""
        self.app.page.wait_for_timeout(wait)
        picture = Image.open(io.BytesIO(self.app.root.screenshot())).convert("RGB")
        height = round(picture.height * WIDTH / picture.width)
        self.pictures.append(picture.resize((WIDTH, height), Image.LANCZOS))
        self.times.append(time)

    def press(self, name: str, time: int) -> None:
        """Press a button, and take a picture of what comes of it."""
        self.app.click(name)
        self.shoot(time)

    def save(self, path: Path) -> None:
        """Write an animated WebP that stays below the limit, and say how large it is."""
        height = max(picture.height for picture in self.pictures)  # what stands below the figure comes and goes
        first, *others = [ImageOps.pad(picture, (WIDTH, height), color=picture.getpixel((0, 0)), centering=(0, 0))
                          for picture in self.pictures]
        for quality in (80, 65, 50, 35):
            first.save(path, save_all=True, append_images=others, duration=self.times, loop=0, quality=quality,
                       method=4, minimize_size=True)
            if path.stat().st_size <= LIMIT:
                break
        else:
            sys.exit(f"{path.name} must be at most {LIMIT:,} bytes. It has {path.stat().st_size:,}. Film less of it.")
        print(f"{path.name}: {len(self.times)} pictures, {sum(self.times) / 1000:.0f} s, "
              f"{path.stat().st_size / 1000:.0f} kB")


def playground(app: AppOnScreen, camera: Camera) -> None:
    """Train on two rings, then on XOR, slowly enough to see every map take its form; then add a layer."""
    def watch(pictures: int) -> None:
        for _ in range(pictures):
            camera.shoot(120, wait=250)

    app.choose("speed", "100")
    camera.shoot(1200)
    app.click("Play")
    watch(30)
    app.choose("data", "xor")
    watch(26)
    app.click("One hidden layer more")
    watch(20)
    camera.shoot(1500)


def tree_age(app: AppOnScreen, camera: Camera) -> None:
    """Work through one training step, number by number; then take the other nine trees, and the epoch is over."""
    app.lab.read("app.state.learning_rate", after="app.state.learning_rate = 0.002")  # the rate of lesson 03
    camera.shoot(1500)
    for time in 3 * [900] + [1500] + 12 * [500] + 9 * [300]:  # forward, loss, backward, update
        camera.press("Next", time)
    first, *others = app.field("tree").locator("option").all_inner_texts()
    for tree in others:
        app.click("Next")  # begins the next step, and with it another tree may come
        app.choose("tree", tree)
        camera.press("Forward", 450)
        camera.press("Backward", 450)
        camera.press("Whole step", 450)
    app.click("Next")
    app.choose("tree", first)
    camera.press("Forward", 2500)  # the first tree once more, with what all ten have taught


if __name__ == "__main__":
    films = {act.__name__: act for act in (playground, tree_age)}
    with tempfile.TemporaryDirectory() as folder, jupyter_lab(Path(folder)) as address, chromium() as browser:
        page = browser.new_page(viewport={"width": 1400, "height": 1300})
        for name in sys.argv[1:] or films:
            write_notebook(Path(folder) / f"{name}.ipynb", f"import nnlab\napp = nnlab.apps.{name}()\napp")
            lab = Lab(page, address, f"{name}.ipynb")
            lab.run_all()
            camera = Camera(AppOnScreen(lab))
            films[name](camera.app, camera)
            camera.save(DOCS / f"{name}.webp")
