"""Write the pages that show apps: the gallery, and the one that opens an app alone."""

import html
import json
import shutil
from pathlib import Path
from string import Template
from typing import Any

from cards import CARDS, lesson_of, title
from films import make_films
from parts import pyodide_host

from nnlab import lessons

HERE = Path(__file__).parent
FILES = ("look.css", "gallery.css", "film.js", "app.css", "app.js", "loading.js", "fetching.js", "inside.js")


def lesson_address(stem: str) -> str:
    """Return where the site opens a lesson."""
    return f"lab/index.html?path={stem}.ipynb"


def style_of(about: dict[str, Any]) -> str:
    """Return what the style sheet has to know of a film."""
    x, y, w, h = about["view"]
    cut = " ".join(f"{100 * share:.2f}%" for share in about["cut"])
    return (f"--frames: {about['frames']}; --at: {about['frames'] - 1}; --ratio: {about['width']} / {about['height']}; "
            f"--x: {x}; --y: {y}; --w: {w}; --h: {h}; "
            f"--cut: {cut}")


def card(name: str, about: dict[str, Any]) -> str:
    """Return the card of an app."""
    lesson = lesson_address(lesson_of(name))
    app = f"app/index.html#{name}"
    opened = f'<a class="open" href="{app}" aria-label="Open {title(name)}">open</a>'
    links = [opened] * CARDS[name].opens + [f'<a href="{lesson}">open the lesson</a>']
    return Template((HERE / "card.html").read_text(encoding="utf-8")).substitute(
        name=name, title=title(name), sentence=html.escape(CARDS[name].sentence), style=style_of(about),
        address=app if CARDS[name].opens else lesson, width=about["width"], whole=about["height"] * about["frames"],
        last=about["frames"] - 1, links=" ".join(links))


def write_first_page(path: Path, films: dict[str, dict[str, Any]]) -> None:
    """Write the page that the site opens with: the gallery, every lesson, and the reference."""
    stems = list(lessons.originals())
    rows = [f'    <li><a href="{lesson_address(stem)}">{stem.replace("_", " ")}</a></li>' for stem in stems]
    page = Template((HERE / "index.html").read_text(encoding="utf-8"))
    cards = "\n".join(card(name, about) for name, about in films.items())
    path.write_text(page.substitute(cards=cards, lessons="\n".join(rows), first=f"{stems[0]}.ipynb"), encoding="utf-8")


def write_app_page(path: Path, films: dict[str, dict[str, Any]]) -> None:
    """Write the page that opens an app alone, with what it has to know of each."""
    apps = {name: {"title": title(name), "sentence": CARDS[name].sentence, "opens": CARDS[name].opens,
                   "lesson": f"../{lesson_address(lesson_of(name))}", "style": style_of(about),
                   "frames": about["frames"], "words": about["words"]} for name, about in films.items()}
    known = json.dumps({"apps": apps, "python": pyodide_host()}, ensure_ascii=False).replace("<", "\\u003c")
    path.parent.mkdir(exist_ok=True)
    path.write_text((HERE / "app.html").read_text(encoding="utf-8").replace("KNOWN", known), encoding="utf-8")


def make_gallery(output: Path) -> None:
    """Film the apps, and write the pages that show them into a site."""
    folder = output / "gallery"
    films = make_films(folder)
    for name in FILES:
        shutil.copy(HERE / name, folder)
    write_first_page(output / "index.html", films)
    write_app_page(output / "app" / "index.html", films)
