"""Film the playground and the tree app, as they run in JupyterLab in a real browser, for README.

    make pictures
"""

import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageOps

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent / "tests" / "browser"))

from lab import Lab, chromium, jupyter_lab, write_notebook  # noqa: E402

LIMIT = 2_000_000  # bytes a film
WIDTH = 900  # px
Film = list[Image.Image]


def playground(app, shoot: Callable) -> None:
    """Train on the circles, go on to the spiral with more neurons, and hover a neuron."""
    shoot(3)
    app.get_by_role("button", name="Play", exact=True).click()
    shoot(14)
    app.get_by_label("data", exact=True).select_option("xor")
    shoot(10)
    app.get_by_role("button", name="One hidden layer more", exact=True).click()
    shoot(14)


def tree_age(app, shoot: Callable) -> None:
    """Walk one training step, number by number."""
    shoot(3)
    for _ in range(14):
        app.get_by_role("button", name="Next", exact=True).click()
        shoot(3)


def film(page, address: str, folder: Path, name: str, act: Callable, pause: int) -> Film:
    """Return the pictures of an app while it is acted upon, so many ms apart."""
    write_notebook(folder / f"{name}.ipynb", f"import nnlab\nnnlab.apps.{name}()")
    lab = Lab(page, address, f"{name}.ipynb")
    lab.run_all()
    lab.wait_for_frame()
    app = page.locator(".nnlab-app").first
    app.scroll_into_view_if_needed()
    pictures = []

    def shoot(times: int) -> None:
        for _ in range(times):
            page.wait_for_timeout(pause)
            picture = Image.open(io.BytesIO(app.screenshot())).convert("RGB")
            pictures.append(picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.LANCZOS))

    act(app, shoot)
    height = max(picture.height for picture in pictures)  # what stands below the figure comes and goes
    return [ImageOps.pad(picture, (WIDTH, height), color=picture.getpixel((0, 0)), centering=(0, 0))
            for picture in pictures]


def save(pictures: Film, path: Path, pause: int) -> None:
    """Write an animated WebP that stays below the limit, and say how large it is."""
    for quality in (80, 65, 50, 35):
        pictures[0].save(path, save_all=True, append_images=pictures[1:], duration=max(pause, 120), loop=0,
                         quality=quality, method=4)
        if path.stat().st_size <= LIMIT:
            break
    else:
        sys.exit(f"{path.name} must be at most {LIMIT:,} bytes. It has {path.stat().st_size:,}. Film less of it.")
    print(f"{path.name}: {len(pictures)} pictures, {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name, jupyter_lab(Path(name)) as address, chromium() as browser:
        page = browser.new_page(viewport={"width": 1400, "height": 1300})
        for app, act, pause in (("playground", playground, 150), ("tree_age", tree_age, 400)):
            save(film(page, address, Path(name), app, act, pause), DOCS / f"{app}.webp", pause)
