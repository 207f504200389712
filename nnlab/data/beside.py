"""What the site of the lessons keeps beside nnlab's wheel: a browser fetches it when it is asked for."""

from __future__ import annotations

import os
from importlib.metadata import distribution
from io import BytesIO
from urllib.parse import urljoin


def beside_the_wheel(name: str) -> BytesIO:
    """Return a file that lies beside the wheel which this browser has installed.

    Raises
    ------
    OSError
        If the browser cannot fetch it.
    """
    from js import XMLHttpRequest

    address = urljoin(_wheel(), name)
    request = XMLHttpRequest.new()
    request.open("GET", address, False)  # Python waits here; in a worker that is allowed, and the page stays awake
    request.responseType = "arraybuffer"
    try:
        request.send()
        status = request.status
    except Exception as error:  # a JsException, of a class that only a browser has
        status = error
    if status != 200:
        raise OSError(f"{name} must be fetched from {address}. It answered {status}. "
                      f"See whether the network is there, and run the cell again.")
    return BytesIO(request.response.to_bytes())


def site_of_the_wheel() -> str:
    """Return the address of the site from which this browser has installed nnlab: its wheels lie in a folder of it."""
    return urljoin(_wheel(), "..")


def _wheel() -> str:
    from js import location

    told = distribution("nnlab").read_text("PYODIDE_URL")  # by micropip; an app's own page installs without it
    return urljoin(location.href, told or os.environ.get("NNLAB_WHEEL", ""))
