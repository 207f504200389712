"""The 70,000 handwritten digits of MNIST, shipped with the package: nothing is downloaded.

In a browser they lie beside the package, as most lessons need none of their 11 MB.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from zipfile import BadZipFile

import numpy as np

from nnlab._core.frozen import freeze
from nnlab._core.names import choose
from nnlab.data.beside import beside_the_wheel
from nnlab.data.dataset import FILES, Dataset

PARTS = {"train": slice(0, 60_000), "test": slice(60_000, 70_000), "all": slice(0, 70_000)}
SOURCE = ("The MNIST database of handwritten digits, Y. LeCun, C. Cortes, C. J. C. Burges; from the forms of NIST's "
          "Special Databases 1 and 3. The data are under CC BY-SA 3.0.")
BROKEN = (BadZipFile, zlib.error, ValueError, KeyError, EOFError)  # what NumPy raises for a file that is not whole


def mnist(part: str = "all") -> Dataset:
    """Return MNIST's digits as bytes: X of shape (n, 784), 0 black to 255 white, and labels y of shape (n,), 0 to 9.

    They stay bytes, 55 MB in all, until a Trainer turns batches into floats, ``prepare=nnlab.data.as_fractions``,
    or `Dataset.as_float32` all of them.

    Parameters
    ----------
    part : str
        "train", the first 60,000; "test", the other 10,000, by other writers; or "all".

    Raises
    ------
    ValueError
        For another part.
    OSError
        If the file of the digits is missing or broken.
    """
    rows = choose(part, PARTS, "a part of MNIST")
    X, y = _load()
    names = tuple(f"row {k // 28}, column {k % 28}" for k in range(784))
    return Dataset(X[rows], y[rows], names, ("digit",), ("",) * 784, ("",), source=SOURCE)


@lru_cache(maxsize=1)
def _load() -> tuple[np.ndarray, np.ndarray]:
    """Return all images (70000, 784) and labels (70000,); read once and shared, so they cannot be written into."""
    path = FILES / "mnist.npz"
    try:
        with np.load(path if path.exists() else beside_the_wheel(path.name)) as file:
            return freeze(file["images"]), freeze(file["labels"])
    except (ImportError, *BROKEN) as error:  # an ImportError: this is no browser
        raise OSError(f"nnlab must come with MNIST's digits, in {path}. The file is "
                      f"{'broken' if path.exists() else 'missing'}. Install nnlab again.") from error
