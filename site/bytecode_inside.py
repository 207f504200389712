"""Add the bytecode of some modules to the wheels in a folder.

    python site/bytecode_inside.py FOLDER [MODULE ...]

bytecode.mjs runs this in the Pyodide for which the wheels are meant: no other Python writes bytecode that it can read.
"""

import importlib.util
import py_compile
import sys
import tempfile
import zipfile
from pathlib import Path

MODE = py_compile.PycInvalidationMode.UNCHECKED_HASH  # the time of a file would be that of its unpacking


def module_of(name: str) -> str:
    """Return the module that a file of a wheel is."""
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def compiled(name: str, source: bytes) -> bytes:
    """Return a module's bytecode."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "module.py"
        path.write_bytes(source)
        return Path(py_compile.compile(str(path), cfile=f"{path}c", dfile=name, doraise=True,
                                       invalidation_mode=MODE)).read_bytes()


def add_bytecode(wheel: Path, wanted: set[str]) -> None:
    """Write a wheel anew, with the bytecode of the wanted modules beside them; the others stay as they are."""
    with zipfile.ZipFile(wheel) as old:
        files = {name: old.read(name) for name in old.namelist()}
    added = {importlib.util.cache_from_source(name): compiled(name, source) for name, source in files.items()
             if name.endswith(".py") and module_of(name) in wanted}
    if not added:
        return
    record = next(name for name in files if name.endswith(".dist-info/RECORD"))
    files[record] += "".join(f"{name},,\n" for name in added).encode()
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in {**files, **added}.items():
            new.writestr(name, data)


if __name__ == "__main__":
    for path in sorted(Path(sys.argv[1]).glob("*.whl")):
        add_bytecode(path, set(sys.argv[2:]))
