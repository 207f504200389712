"""Write the Binder links of README and lessons, the only place that knows their form.

    python notebooks/links.py owner/name [branch]

Run it once in a copy that has its own address; without an address, the links say what is missing.
"""

import re
import sys
from pathlib import Path

import nbformat

HERE = Path(__file__).parent
README = HERE.parent / "README.md"
BLOCK = re.compile(r"<!-- links -->.*?<!-- /links -->", re.DOTALL)
BADGE = "https://mybinder.org/badge_logo.svg"
MISSING = "Binder: this copy has no address yet. `make links REPO=owner/name BRANCH=main` writes it here."


def address(repo: str, branch: str, lesson: str) -> str:
    """Return the address at which Binder opens a lesson in JupyterLab."""
    return f"https://mybinder.org/v2/gh/{repo}/{branch}?urlpath=lab/tree/notebooks/{lesson}"


def put(text: str, links: str) -> str:
    """Return a text with the links between its marks, or at its end where it has none."""
    block = f"<!-- links -->{links}<!-- /links -->"
    return BLOCK.sub(lambda _: block, text) if BLOCK.search(text) else f"{text}\n\n{block}"


def write(repo: str | None = None, branch: str = "main") -> None:
    """Write the links into README and every lesson."""
    lessons = sorted(HERE.glob("*.ipynb"))
    for path in lessons:
        notebook = nbformat.read(path, as_version=4)
        link = f"[![Open in Binder]({BADGE})]({address(repo, branch, path.name)})" if repo else MISSING
        notebook.cells[0].source = put(notebook.cells[0].source, link)
        nbformat.write(notebook, path)
    rows = [f"[{path.stem.replace('_', ' ')}]({address(repo, branch, path.name)})" for path in lessons]
    links = f"[![Binder]({BADGE})]({address(repo, branch, lessons[0].name)})\n\nOn Binder: {' · '.join(rows)}"
    README.write_text(put(README.read_text(encoding="utf-8"), f"\n{links if repo else MISSING}\n"), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1 and not re.fullmatch(r"[\w.-]+/[\w.-]+", sys.argv[1]):
        sys.exit(f"REPO must be owner/name, as in make links REPO=ada/nnlab. Got {sys.argv[1]!r}.")
    write(*sys.argv[1:])
