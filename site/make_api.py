"""Build the pages of the API from the docstrings: of public names only, for a browser without a network.

    python site/make_api.py

They lie in build/api, and make_site.py puts them beside the lessons.
"""

import re
import shutil
import warnings
from pathlib import Path

import numpy.typing
import pdoc
from markupsafe import Markup
from pygments.formatters import HtmlFormatter

for name in ("ArrayLike", "DTypeLike"):  # before nnlab takes them: pdoc would write out all that they stand for
    setattr(numpy.typing, name, type(name, (), {"__module__": "numpy.typing"}))

import nnlab  # noqa: E402

HERE = Path(__file__).parent
OUTPUT = HERE.parent / "build" / "api"
MODULES = ("activations", "losses", "optimizers", "stopping", "data", "views", "live", "apps", "check")
DARK = "github-dark"  # a style of Pygments; pdoc brings a light one
DOT = r'(?:</span><span class="o">)?\.(?:</span><span class="n">)?'
PATH = re.compile(rf"\b[a-z]\w*(?:{DOT}[a-z_]\w*)*{DOT}(?=[A-Z])")


def short_names(text: Markup) -> Markup:
    """Return a signature in which a class has its name alone, without the rooms through which one would come to it."""
    return Markup(PATH.sub("", text))


def make_api(output: Path, *, beside_lessons: bool = False) -> None:
    """Build the pages into a folder, with a link to the lessons if these lie beside it."""
    shutil.rmtree(output, ignore_errors=True)
    pdoc.render.configure(docformat="numpy", footer_text=f"nnlab {nnlab.__version__}", template_directory=HERE / "api")
    pdoc.render.env.filters["short_names"] = short_names
    pdoc.render.env.globals.update(
        beside_lessons=beside_lessons, dark_code=HtmlFormatter(style=DARK).get_style_defs(".pdoc-code"))
    others = rf"!nnlab\.(?!({'|'.join(MODULES)})$).*"  # the rooms behind, from which the names come
    # Python itself writes the __new__ of a NamedTuple, in a module where np is not known
    warnings.filterwarnings("ignore", "Error parsing type annotation", UserWarning)
    pdoc.pdoc("nnlab", others, output_directory=output)


if __name__ == "__main__":
    make_api(OUTPUT)
    print(f"{OUTPUT / 'index.html'}: {len(list(OUTPUT.rglob('*.html')))} pages")
