"""Open JupyterLab on lesson 00, in the learner's own folder."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

from nnlab.lessons.course import originals
from nnlab.lessons.own import own

SETTINGS = Path(__file__).parent / "settings"  # no question about news in front of a learner
WORKSPACE = "lab/workspaces/nnlab"  # not among the tabs of another day and another folder


def lab(folder: str | Path, options: list[str]) -> None:
    """Serve a folder until Ctrl + C, and open lesson 00 in the browser.

    Parameters
    ----------
    folder : str or Path
        Of lessons, as `update` makes it.
    options : list of str
        For JupyterLab, such as --no-browser or --port=9000.

    Raises
    ------
    ValueError
        If JupyterLab is not installed.
    """
    if importlib.util.find_spec("jupyterlab") is None:
        raise ValueError('The lessons need JupyterLab. It is not installed. Use pip install "nnlab[lab]".')
    from jupyterlab.labapp import main

    others = os.environ.get("JUPYTER_CONFIG_PATH")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join([str(SETTINGS), *([others] if others else [])])
    main([f"--ServerApp.root_dir={own(folder).resolve()}",
          f"--LabApp.default_url=/{WORKSPACE}/tree/{next(iter(originals()))}.ipynb", *options])
