"""The address at which the site opens an app alone, as a text says."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, metadata

from nnlab.data.beside import site_of_the_wheel

PAGE = "app/index.html"  # of the site


def address_of(text: str) -> str | None:
    """Return the address that opens the app which a text carries; None where no site is known."""
    site = site_of_the_wheel() if sys.platform == "emscripten" else site_of_the_package()
    return f"{site.rstrip('/')}/{PAGE}#{text}" if site else None


def site_of_the_package() -> str | None:
    """Return the address of the site that this copy of nnlab names as its own; `make links` writes it."""
    try:
        rows = metadata("nnlab").get_all("Project-URL") or []
    except PackageNotFoundError:  # the folder alone, which nobody installed
        return None
    named = dict(row.split(", ", 1) for row in rows if ", " in row)
    return named.get("Site")
