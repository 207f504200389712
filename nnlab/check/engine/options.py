"""The options of a question, as its notebook writes them: (A) −4, (B) 0.3."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise

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
