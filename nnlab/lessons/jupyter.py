"""Open JupyterLab on lesson 00, in the learner's own folder."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from nnlab.lessons.course import originals

SETTINGS = Path(__file__).parent / "settings"  # no question about news in front of a learner
WORKSPACE = "lab/workspaces/nnlab"  # not among the tabs of another day and another folder


def lab(folder: str | Path, options: list[str]) -> int:
    """Serve a folder until Ctrl + C, and open lesson 00 in the browser; return JupyterLab's exit status.

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
        raise ValueError("The lessons need JupyterLab. It is not installed. Use pip install 'nnlab[lab]'.")
    paths = [str(SETTINGS), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={Path(folder).resolve()}",
         f"--LabApp.default_url=/{WORKSPACE}/tree/{next(iter(originals()))}.ipynb", *options],
        env={**os.environ, "JUPYTER_CONFIG_PATH": os.pathsep.join(paths)})
    while process.poll() is None:
        with contextlib.suppress(KeyboardInterrupt):  # JupyterLab hears it as well, and asks whether it is meant
            process.wait()
    return process.returncode
