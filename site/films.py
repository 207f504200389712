"""Film the apps for the gallery: of each a strip of frames below one another, light and dark.

    python site/films.py [APP ...]

A strip is one file, which a page moves behind a window; so its frames can be walked through before Python is there.
"""

import hashlib
import io
import json
import shutil
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from cards import CARDS
from parts import ROOT
from PIL import Image

from nnlab.live import LiveFigure
from nnlab.views.base import style

OUTPUT = ROOT / "build" / "films"
KEPT = ROOT / "build" / "films-kept"
THEMES = {"light": style.LIGHT, "dark": style.DARK}
WIDEST = 860  # px of a frame; a card shows a part of it
CARD = 1.6  # times as wide as high
MARGIN, NEAR = 14, 1  # px around the panels of a card: empty, and of which the figure may show something
QUALITY = 70


def dress(live: LiveFigure, theme: style.Theme) -> None:
    """Give a figure the colours of a theme, and as many pixels as a frame has."""
    style.paint(live.figure, theme)
    live.canvas.page_ratio = min(1.0, WIDEST / live._natural[0])
    live.fit(live._natural[0])
    live.draw()  # the layout settles


def strip_of(frames: list[Image.Image]) -> bytes:
    """Return frames of one size below one another as a WebP: lossless, if that is smaller."""
    width, height = frames[0].size
    strip = Image.new("RGB", (width, height * len(frames)))
    for k, frame in enumerate(frames):
        strip.paste(frame, (0, k * height))
    flat = strip.quantize(128, dither=Image.Dither.NONE).convert("RGB")
    return min(packed(strip, quality=QUALITY), packed(flat, lossless=True, quality=80), key=len)


def packed(picture: Image.Image, **options: Any) -> bytes:
    """Return a picture as a WebP."""
    stream = io.BytesIO()
    picture.save(stream, "WEBP", method=4, **options)
    return stream.getvalue()


def part_for_card(app: Any, panels: tuple[int, ...]) -> dict[str, list[float]]:
    """Return what a card shows, in shares of a frame: "view", left, top, width, height, which may reach beyond it.

    "cut" is how much of the frame, from its top, right, bottom and left, belongs to other panels.
    """
    figure = app.live.figure
    width, height = figure.bbox.size
    boxes = [figure.axes[k].get_tightbbox() for k in panels]
    left, right = min(box.x0 for box in boxes) - MARGIN, max(box.x1 for box in boxes) + MARGIN
    top, bottom = height - max(box.y1 for box in boxes) - MARGIN, height - min(box.y0 for box in boxes) + MARGIN
    wide, high = max(right - left, CARD * (bottom - top)), max(bottom - top, (right - left) / CARD)
    x, y = (left + right - wide) / 2, (top + bottom - high) / 2
    view = (x / width, y / height, wide / width, high / height)
    away = MARGIN - NEAR  # there the labels of other panels may begin
    cut = ((top + away) / height, 1 - (right - away) / width, 1 - (bottom - away) / height, (left + away) / width)
    return {"view": [round(float(share), 4) for share in view], "cut": [round(max(0.0, float(c)), 4) for c in cut]}


def film(name: str, folder: Path) -> dict[str, Any]:
    """Write the strips of an app, one for each theme; return what a page has to know of them."""
    card = CARDS[name]
    for called, theme in THEMES.items():
        frames = []
        for app in card.film():
            if not frames:
                dress(app.live, theme)
            frames.append(Image.fromarray(np.array(app.live.draw())[..., :3].copy()))
        (folder / f"{name}-{called}.webp").write_bytes(strip_of(frames))
    width, height = frames[0].size
    return {"frames": len(frames), "width": width, "height": height, "words": app.live.description,
            **part_for_card(app, card.panels)}


def make_films(folder: Path, names: Sequence[str] = tuple(CARDS)) -> dict[str, dict[str, Any]]:
    """Write the strips of apps into a folder; return what a page has to know of each."""
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as pool:  # an app and its figures take seconds
        return dict(zip(names, pool.map(film, names, [folder] * len(names)), strict=True))


def bring_films(folder: Path) -> dict[str, dict[str, Any]]:
    """Put the strips of all apps into a folder; return what a page has to know of each.

    Two sites are built from the same sources: where nothing changed since, nothing is filmed again.
    """
    kept = KEPT / fingerprint()
    told = kept / "films.json"
    if not told.exists():
        shutil.rmtree(KEPT, ignore_errors=True)
        films = json.dumps(make_films(kept))
        told.write_text(films, encoding="utf-8")  # after the strips: it says that they are whole
    shutil.copytree(kept, folder, ignore=shutil.ignore_patterns(told.name), dirs_exist_ok=True)
    return json.loads(told.read_text(encoding="utf-8"))


def fingerprint() -> str:
    """Return what is another text where films might be others: of nnlab, its data, this folder and what draws."""
    digest = hashlib.sha256(" ".join(map(version, ("matplotlib", "numpy", "pillow"))).encode())
    for path in sorted([*(ROOT / "nnlab").rglob("*.*"), *Path(__file__).parent.glob("*.py")]):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    for name, about in make_films(OUTPUT, sys.argv[1:] or tuple(CARDS)).items():
        sizes = [(OUTPUT / f"{name}-{theme}.webp").stat().st_size // 1000 for theme in THEMES]
        print(name, sizes, "kB", json.dumps(about, ensure_ascii=False))
