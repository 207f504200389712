"""Write the page that shows every app, filmed: the gallery, with which the site opens."""

import html
import shutil
from pathlib import Path
from string import Template
from typing import Any

from cards import CARDS, lesson_of, title
from films import bring_films
from parts import lesson_address

from nnlab import lessons

HERE = Path(__file__).parent
FILES = ("look.css", "gallery.css", "film.js", "loading.js", "icon.svg")


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
        name=name, title=title(name), sentence=html.escape(CARDS[name].sentence), style=about["style"],
        address=app if CARDS[name].opens else lesson, width=about["width"], whole=about["height"] * about["frames"],
        last=about["frames"] - 1, links=" ".join(links))


def write_first_page(path: Path, films: dict[str, dict[str, Any]]) -> None:
    """Write the page that the site opens with: the gallery, every lesson, and the reference."""
    stems = list(lessons.originals())
    rows = [f'    <li><a href="{lesson_address(stem)}">{stem.replace("_", " ")}</a></li>' for stem in stems]
    page = Template((HERE / "index.html").read_text(encoding="utf-8"))
    cards = "\n".join(card(name, about) for name, about in films.items())
    path.write_text(page.substitute(cards=cards, lessons="\n".join(rows), first=f"{stems[0]}.ipynb"), encoding="utf-8")


def make_gallery(output: Path) -> dict[str, dict[str, Any]]:
    """Film the apps, write the page that shows them into a site, and return what is to be known of the films."""
    folder = output / "gallery"
    films = {name: {**about, "style": style_of(about)} for name, about in bring_films(folder).items()}
    for name in FILES:
        shutil.copy(HERE / name, folder)
    write_first_page(output / "index.html", films)
    return films
