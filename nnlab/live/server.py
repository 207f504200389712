"""A Jupyter server extension: a notebook is saved with the still pictures of its apps, not with dead widgets.

Without it, a notebook that is opened again after its kernel has ended says "model not found" where an app was. Only
outputs that carry a picture beside their widget lose the widget, and only in the file: the screen stays live.
"""

from __future__ import annotations

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def keep_stills(model: dict, **_) -> None:
    """Take widget views out of a notebook that is about to be saved, wherever a picture stands beside them."""
    if model.get("type") != "notebook" or not model.get("content"):
        return
    for cell in model["content"].get("cells", []):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/png" in data:
                data.pop(WIDGET_VIEW, None)


def _jupyter_server_extension_points() -> list[dict]:
    return [{"module": "nnlab.live.server"}]


def _load_jupyter_server_extension(server) -> None:
    server.contents_manager.register_pre_save_hook(keep_stills)
