"""A Jupyter server extension: on disk an app is its last picture, and in a page that is loaded again it is alive.

And what a kernel says comes to the page at once.

As a notebook is saved, the views of its apps are taken out of the file, not off the screen, and their pictures drawn
anew. As it is opened, those that live in its kernel are put back. Only outputs that have a picture beside the widget
are touched, and where this extension is missing, notebooks are as other widgets leave them.
"""

from __future__ import annotations

from inspect import iscoroutinefunction
from typing import Any

from nnlab.live import asking
from nnlab.live.promptly import speak_promptly
from nnlab.live.shelf import Shelf, standing


class Stills:
    """What is done to the notebooks of a server as they are saved and opened."""

    def __init__(self, server: Any):
        self.server, self.shelf = server, Shelf()
        self._save, self._get = server.contents_manager.save, server.contents_manager.get

    def take(self, model: dict[str, Any], **_: object) -> None:
        """Leave pictures of the apps in a notebook that is about to be written."""
        self.shelf.take(_cells(model))

    async def save(self, model: dict[str, Any], path: str = "", **options: Any) -> Any:
        """Save a file after asking the kernel of a notebook for pictures of its apps."""
        try:
            for kernel in await self._kernels(path, standing(_cells(model))):
                for name, bundle in (await asking.bundles(kernel, standing(_cells(model)))).items():
                    self.shelf.renew(name, bundle)
        except Exception:  # the file matters more than the pictures in it
            self.server.log.warning("nnlab: the apps in %s are saved with older pictures", path, exc_info=True)
        return await self._save(model, path, **options)

    async def get(self, path: str, *arguments: Any, **options: Any) -> Any:
        """Return a file, if it is a notebook with its apps that live in its kernel."""
        model = await self._get(path, *arguments, **options)
        try:
            cells = _cells(model)
            for kernel in await self._kernels(path, self.shelf.models(cells)):
                self.shelf.put_back(cells, await asking.alive(kernel))
        except Exception:
            self.server.log.warning("nnlab: the apps in %s are pictures only", path, exc_info=True)
        return model

    async def _kernels(self, path: str, models: set[str]) -> list[Any]:
        """Return the kernels of a notebook, if they are to be asked for any models."""
        if not models:
            return []
        sessions = await self.server.session_manager.list_sessions()
        found = {session["kernel"]["id"] for session in sessions if session["path"] == path.strip("/")}
        return [self.server.kernel_manager.get_kernel(name) for name in found]


def _cells(model: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the cells of what may be a notebook."""
    return (model.get("content") or {}).get("cells", []) if model.get("type") == "notebook" else []


def _jupyter_server_extension_points() -> list[dict]:
    return [{"module": "nnlab.live.server"}]


def _load_jupyter_server_extension(server: Any) -> None:
    import matplotlib.font_manager  # noqa: F401 - looks for fonts now, rather than in a learner's first cell

    speak_promptly(server)
    contents, stills = server.contents_manager, Stills(server)
    contents.register_pre_save_hook(stills.take)
    if iscoroutinefunction(contents.get) and iscoroutinefunction(contents.save):  # else nothing can wait for a kernel
        contents.save, contents.get = stills.save, stills.get
