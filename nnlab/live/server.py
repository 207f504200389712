"""A Jupyter server extension: a notebook is saved with the still pictures of its apps, not with dead widgets.

Only outputs that carry a picture beside their widget lose the widget, and only in the file: the screen stays live.
"""

from __future__ import annotations

from typing import Any

from nnlab.lessons import stills


def keep_stills(model: dict[str, Any], **_: object) -> None:
    """Take widget views out of a notebook that is about to be saved, wherever a picture stands beside them."""
    if model.get("type") == "notebook" and model.get("content"):
        stills.keep_stills(model["content"].get("cells", []))


def _jupyter_server_extension_points() -> list[dict]:
    return [{"module": "nnlab.live.server"}]


def _load_jupyter_server_extension(server: Any) -> None:
    import matplotlib.font_manager  # noqa: F401 - looks for fonts now, rather than in a learner's first cell

    server.contents_manager.register_pre_save_hook(keep_stills)
