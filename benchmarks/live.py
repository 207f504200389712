"""How fast the live figure is, in real JupyterLab in headless Chromium, against what everybody does: make bench-live.

    python benchmarks/live.py [keys] [flood] [drag] [playing] [playground] [links] [digits] [mnist] [memory]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from timing import machine, write_section

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))
from lab import chromium, jupyter_lab
from live_parts.digits import measure_digits, measure_mnist
from live_parts.drag import measure_drag
from live_parts.keys import measure_flood, measure_keys
from live_parts.memory import measure_memory
from live_parts.playing import measure_links, measure_playground, measure_playing

PARTS = {
    "keys": ("Live: key press on a slider → new picture of three panels (fit, loss, valley; 1100 × 360)", measure_keys),
    "flood": ("Live: a flood of slider events on the same figure", measure_flood),
    "drag": ("Live: Celsius to Fahrenheit while it is dragged (three panels, 1100 × 360)", measure_drag),
    "playing": ("Live: the two-circles network playing (map, loss curve, drawing; batch 32)", measure_playing),
    "playground": ("Live: the playground (2-4-2-1 tanh, 250 training points, batch 10)", measure_playground),
    "links": ("Live: the same through slow links", measure_links),
    "digits": ("Live: a digit drawn by hand, read by 784-128-64-10 while the pen moves", measure_digits),
    "mnist": ("Live: MNIST trained with its curves, against NumPy by hand", measure_mnist),
    "memory": ("Live: memory of the same network playing", measure_memory),
}


def main() -> None:
    """Measure the named parts, or all, and write each down."""
    folder = Path(tempfile.mkdtemp())
    with jupyter_lab(folder) as address, chromium() as browser:
        for part in sys.argv[1:] or PARTS:
            title, measure = PARTS[part]
            versions = machine("jupyterlab", "ipywidgets", "ipympl", "bqplot", "plotly", "jupyter_rfb", "marimo",
                               "matplotlib", "ipykernel")
            write_section(title, f"{measure(browser, address, folder)}\n\n{versions}")


if __name__ == "__main__":
    main()
