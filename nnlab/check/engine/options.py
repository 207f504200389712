"""The options of a question, as its notebook writes them: (A) −4, (B) 0.3."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from nnlab._core.inputs import instance, text
from nnlab.lessons.course import originals

OPTION = re.compile(r"^- \((\w)\) (.+)$", re.MULTILINE)


@cache
def options(question: str) -> dict[str, str]:
    """Return the text of each option by its letter; nothing where no notebook asks the question."""
    lesson = question.partition("/")[0]
    for path in (path for stem, path in originals().items() if stem.partition("_")[2] == lesson):
        cells = ["".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
        for above, cell in pairwise(cells):
            if f'answer("{question}"' in cell:
                return dict(OPTION.findall(above))
    return {}


def lettered(options: Mapping[str, str], remedy: str) -> None:
    """Raise ValueError unless options are a table of two letters or more, and of texts."""
    instance(options, Mapping, "options", "a table of letters and texts", remedy)
    for letter, words in options.items():
        text(letter, "each letter of options"), text(words, "each text of options")
    if len({letter.strip().lower() for letter in options} - {""}) < max(len(options), 2):
        raise ValueError(f"options must have two letters or more, and these must differ, be they large or small. "
                         f"Got {', '.join(options) or 'none'}. {remedy}")
