"""Write the Binder links of README and lessons, and the addresses in pyproject.toml: only here their form is known.

    python notebooks/links.py owner/name [branch]

Run it once in a copy that has its own address; without an address, there are no links.
"""

import re
import sys
from pathlib import Path

import nbformat

HERE = Path(__file__).parent
README = HERE.parent / "README.md"
PROJECT = HERE.parent / "pyproject.toml"
BLOCK = re.compile(r"<!-- links -->.*?<!-- /links -->", re.DOTALL)
URLS = re.compile(r"# links\n.*?# /links\n", re.DOTALL)
BADGE = "https://mybinder.org/badge_logo.svg"


def address(repo: str, branch: str, lesson: str) -> str:
    """Return the address at which Binder opens a clean copy of a lesson in JupyterLab; postBuild makes the copies."""
    return f"https://mybinder.org/v2/gh/{repo}/{branch}?urlpath=lab/tree/lessons/{lesson}"


def site(repo: str) -> str:
    """Return the address at which GitHub shows the site of the lessons; apps make their links from it."""
    owner, name = repo.split("/")
    return f"https://{owner.lower()}.github.io/{name}/"


def put(text: str, links: str) -> str:
    """Return a text with the links between its marks, or at its end where it has none."""
    block = f"<!-- links -->{links}<!-- /links -->"
    return BLOCK.sub(lambda _: block, text) if BLOCK.search(text) else f"{text}\n\n{block}"


def urls(repo: str, branch: str) -> str:
    """Return the table of addresses that a package index shows beside the package."""
    home = f"https://github.com/{repo}"
    rows = {"Repository": home, "Documentation": f"{home}/tree/{branch}/docs", "Issues": f"{home}/issues",
            "Changelog": f"{home}/blob/{branch}/CHANGELOG.md", "Site": site(repo)}
    return "[project.urls]\n" + "".join(f'{name} = "{address}"\n' for name, address in rows.items())


def write(repo: str | None = None, branch: str = "main") -> None:
    """Write the links into README, every lesson and pyproject.toml."""
    lessons = sorted(HERE.glob("*.ipynb"))
    for path in lessons:
        notebook = nbformat.read(path, as_version=4)
        link = f"[![Open in Binder]({BADGE})]({address(repo, branch, path.name)})" if repo else ""
        notebook.cells[0].source = put(notebook.cells[0].source, link)
        nbformat.write(notebook, path)
    rows = [f"[{path.stem.replace('_', ' ')}]({address(repo, branch, path.name)})" for path in lessons]
    links = f"[![Binder]({BADGE})]({address(repo, branch, lessons[0].name)})\n\nOn Binder: {' · '.join(rows)}"
    README.write_text(put(README.read_text(encoding="utf-8"), f"\n{links}\n" if repo else ""), encoding="utf-8")
    project = PROJECT.read_text(encoding="utf-8")
    table = urls(repo, branch) if repo else ""
    PROJECT.write_text(URLS.sub(lambda _: f"# links\n{table}# /links\n", project), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1 and not re.fullmatch(r"[\w.-]+/[\w.-]+", sys.argv[1]):
        sys.exit(f"REPO must be owner/name, as in make links REPO=ada/nnlab. Got {sys.argv[1]!r}.")
    write(*sys.argv[1:])
