"""Execute all notebooks in place, two at a time, each from a fresh kernel, and store what does not change by itself.

    python notebooks/execute.py [05 | NAME.ipynb ...]
"""

import base64
import io
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
import numpy as np
from nbclient import NotebookClient
from PIL import Image

from nnlab import lessons

os.environ["TQDM_DISABLE"] = "1"  # a progress bar shows times
# The same sums in the same order, however many cores there are and whatever their instructions: a last bit, after a
# thousand steps of training, is another network, and so another picture. Nehalem's every x86-64 processor can run.
newer = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])  # than NumPy needs, and not left out before
os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OPENBLAS_CORETYPE": "Nehalem",
               "NPY_DISABLE_CPU_FEATURES": " ".join([*os.environ.get("NPY_DISABLE_CPU_FEATURES", "").split(), *newer])}
HERE = Path(__file__).parent
MEASURED = "measured"  # the tag of a cell whose picture shows times: it keeps the one it has, until that is cleared
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
LARGE = 60_000  # bytes: a larger picture is stored with 256 colours, which takes a third and looks the same


def execute(path: Path) -> str:
    """Run a notebook and write it back without widget state, time stamps or the version of Python; say so."""
    notebook = nbformat.read(path, as_version=4)
    kept = {number: cell.outputs for number, cell in enumerate(notebook.cells)
            if MEASURED in cell.metadata.get("tags", []) and cell.outputs}
    # coalesce_streams: what is printed comes in pieces that differ from run to run
    NotebookClient(notebook, timeout=600, kernel_name="python3", record_timing=False, coalesce_streams=True,
                   resources={"metadata": {"path": str(HERE)}}).execute()
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                         "language_info": {"name": "python"}}
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number:03}"
        if number in kept:
            cell.outputs = kept[number]
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            data.pop(WIDGET_VIEW, None)
            if "image/png" in data:
                data["image/png"] = stored_picture(data["image/png"])
    nbformat.validate(notebook)
    nbformat.write(notebook, path)
    count = sum(cell.cell_type == "code" for cell in notebook.cells)
    return f"{path.parent.name}/{path.name}: {count} cells executed"


def stored_picture(png: str) -> str:
    """Return a PNG, in base64, as it is stored: a large one with fewer colours."""
    picture = base64.b64decode(png)
    if len(picture) <= LARGE:
        return png
    stream = io.BytesIO()
    few_colours = Image.open(io.BytesIO(picture)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few_colours.save(stream, "PNG", optimize=True)
    return base64.b64encode(stream.getvalue()).decode()


if __name__ == "__main__":
    everything = [*HERE.glob("*.ipynb"), *HERE.glob("solutions/*.ipynb")]
    try:
        paths = [Path(name if os.path.isfile(name) else lessons.find(name)).resolve() for name in sys.argv[1:]]
    except ValueError as error:
        sys.exit(str(error))
    paths = paths or everything
    paths.sort(key=lambda path: -path.stat().st_size)  # much to draw takes long: it comes first, and none waits for it
    with ProcessPoolExecutor(2) as pool:
        for line in pool.map(execute, paths):
            print(line, flush=True)
