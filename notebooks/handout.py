"""Make a handout of every lesson: build/handout/NAME.html, and a PDF beside it where Chromium is at hand.

    python notebooks/handout.py [05 | NAME.ipynb ...]

Pictures are those that the lessons store, mathematics is MathML: nothing is fetched from the internet. Folded answers
move to the end, where paper can't give them away at once.
"""

from __future__ import annotations

import html
import re
import shutil
import sys
from pathlib import Path

import mistune
import nbformat
from latex2mathml.converter import convert
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from nnlab import lessons

HERE = Path(__file__).parent
BUILD = HERE.parent / "build" / "handout"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FOLDED = re.compile(r"<details><summary>(.*?)</summary>(.*?)</details>", re.DOTALL)
CODE_OR_MATHS = re.compile(r"(?P<code>```.*?```|`[^`\n]+`)|\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^$\n]+?)\$", re.DOTALL)
HELD = re.compile(r"[(“]*MATHS\d+MATHS[).,:;?!”…’'s-]*")
COLOURS = HtmlFormatter(style="default", nowrap=True)
to_html = mistune.create_markdown(escape=False, plugins=["table"])


def maths(text: str) -> tuple[str, list[str]]:
    """Return a Markdown text with marks in place of its formulas, and the formulas as MathML."""
    formulas = []

    def put(found: re.Match) -> str:
        if found["code"]:
            return found["code"]
        formulas.append(convert(found["block"] or found["inline"], display="block" if found["block"] else "inline"))
        return f"MATHS{len(formulas) - 1}MATHS"

    return CODE_OR_MATHS.sub(put, text), formulas


def prose(text: str) -> str:
    """Return a Markdown text with formulas as HTML."""
    marked, formulas = maths(text)
    # A sign beside a formula stays in its line.
    held = HELD.sub(lambda found: f'<span class="held">{found[0]}</span>' if found[0].strip("MATHS0123456789")
                    else found[0], to_html(marked))
    return re.sub(r"MATHS(\d+)MATHS", lambda found: formulas[int(found[1])], held)


def code(source: str) -> str:
    """Return code as HTML with its colours."""
    return f'<pre class="code">{highlight(source, PythonLexer(), COLOURS)}</pre>'


def shown(output: NotebookNode) -> str:
    """Return what a cell has shown as HTML: a picture before words."""
    data = output.get("data", {"text/plain": output.get("text", "")})
    if "image/png" in data:
        words = html.escape(data.get("text/plain", ""), quote=True)
        return f'<figure><img alt="{words}" src="data:image/png;base64,{data["image/png"].strip()}"></figure>'
    if "text/html" in data:
        return data["text/html"]
    return prose(data["text/markdown"]) if "text/markdown" in data else f"<pre>{html.escape(data['text/plain'])}</pre>"


def handout(lesson: NotebookNode) -> str:
    """Return a lesson as one page of HTML that needs nothing else."""
    answers, body = [], []

    def move(found: re.Match) -> str:
        answers.append((found[1], found[2]))
        n = len(answers)
        return f'\n\n<p class="note" id="question-{n}"><a href="#answer-{n}">Answer {n}</a>: {found[1]}</p>\n\n'

    for cell in lesson.cells:
        if cell.cell_type == "markdown":
            body.append(prose(FOLDED.sub(move, cell.source)))
        else:
            body += [code(cell.source), *map(shown, cell.outputs)]
    if answers:
        body.append("<h2>Answers</h2>")
    body += [f'<section class="answer" id="answer-{n}"><h3>{n}. <a href="#question-{n}">{question}</a></h3>'
             f"{prose(answer)}</section>" for n, (question, answer) in enumerate(answers, 1)]
    title = re.search(r"^# (.+)", lesson.cells[0].source, re.MULTILINE)[1]
    style = (HERE / "handout.css").read_text(encoding="utf-8") + COLOURS.get_style_defs(".code")
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            f"<style>{style}</style></head><body>{''.join(body)}</body></html>")


def write_pdfs(pages: list[Path]) -> None:
    """Print pages with Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for path in pages:
            page.goto(path.as_uri())
            page.pdf(path=path.with_suffix(".pdf"), prefer_css_page_size=True, print_background=True,
                     display_header_footer=True, header_template="<span></span>", footer_template=(
                         '<div style="width: 100%; font-size: 8px; text-align: center">'
                         '<span class="title"></span> · <span class="pageNumber"></span></div>'))
        browser.close()


def main(names: list[str]) -> None:
    """Write the pages of some lessons, or of all."""
    chosen = [Path(name) if Path(name).is_file() else lessons.find(name) for name in names]
    BUILD.mkdir(parents=True, exist_ok=True)
    pages = []
    for lesson in chosen or lessons.originals().values():
        pages.append(BUILD / f"{lesson.stem}.html")
        pages[-1].write_text(handout(nbformat.read(lesson, as_version=4)), encoding="utf-8")
    if CHROMIUM:
        write_pdfs(pages)
    names = ", ".join(page.stem for page in pages)
    print(f"{names} in {BUILD}: {'HTML and PDF' if CHROMIUM else 'HTML; for PDF, install Chromium'}")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except ValueError as error:
        sys.exit(str(error))
