"""Scripts: what runs in the browser, read from the files beside this one."""

from __future__ import annotations

from pathlib import Path


def script(*names: str) -> str:
    """Return files of JavaScript as the text of one module, or of CSS.

    A widget takes texts: for paths anywidget watches the files, and so keeps every widget for ever.
    """
    return "\n".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in names)
