"""How fast nnlab trains, against NumPy by hand, PyTorch and scikit-learn, in one run: make bench."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import torch
from rivals import ByHand, FahrenheitAsScalars, FahrenheitByHand, Torch, scikit_learn
from timing import best_of_turns, machine, seconds, write_section

import nnlab

F = torch.nn.functional
HEADER = ("| work | nnlab | by hand | PyTorch | scikit-learn | nnlab / by hand | PyTorch / nnlab |\n"
          "| --- | --- | --- | --- | --- | --- | --- |\n")


def row(work: str, times: dict[str, float]) -> str:
    """Return a line of the table."""
    cells = [seconds(times[name]) if name in times else "" for name in ("nnlab", "by hand", "PyTorch", "scikit-learn")]
    ratios = [f"{times['nnlab'] / times['by hand']:.2f}",
              f"{times['PyTorch'] / times['nnlab']:.2f}" if "PyTorch" in times else ""]
    return f"| {work} | {' | '.join(cells + ratios)} |\n"


def mnist(batch_size: int, steps: int = 20) -> str:
    """One epoch of MNIST 784-128-64-10, from short turns; scikit-learn fits whole epochs."""
    digits = nnlab.data.mnist("train").as_float32()
    one_hot = nnlab.one_hot(digits.y, 10, np.float32)
    sizes = [784, 128, 64, 10]
    trainer = nnlab.Trainer(nnlab.mlp(sizes, output="softmax"), digits.X, digits.y, loss="cross_entropy",
                            optimizer=nnlab.SGD(0.1), batch_size=batch_size)
    hand = ByHand(sizes, digits.X, one_hot, batch_size, 0.1, np.float32)
    theirs = Torch(sizes, digits.X, digits.y.astype(np.int64), batch_size, 0.1, F.cross_entropy)
    turns = {name: lambda rival=rival: [rival.step() for _ in range(steps)]
             for name, rival in (("nnlab", trainer), ("by hand", hand), ("PyTorch", theirs))}
    times = best_of_turns(turns, rounds=120)
    times = {name: value / steps * trainer.steps_per_epoch for name, value in times.items()}
    fit = scikit_learn(sizes, digits.X, digits.y, batch_size, 0.1, epochs=2)
    times["scikit-learn"] = best_of_turns({"fit": fit}, rounds=1)["fit"] / 2
    return row(f"MNIST 784-128-64-10, batch {batch_size}, one epoch", times)


def circles(batch_size: int) -> str:
    """One update of 2-4-6-6-4-1, in float64."""
    data = nnlab.data.two_circles(1000)
    sizes = [2, 4, 6, 6, 4, 1]
    trainer = nnlab.Trainer(nnlab.mlp(sizes, output="sigmoid"), data.X, data.y, loss="binary_cross_entropy",
                            optimizer=nnlab.SGD(0.01), batch_size=batch_size)
    rivals = {"nnlab": trainer.step,
              "by hand": ByHand(sizes, data.X, data.y, batch_size, 0.01, np.float64).step,
              "PyTorch": Torch(sizes, data.X, data.y, batch_size, 0.01, F.binary_cross_entropy_with_logits).step}
    times = best_of_turns(rivals, rounds=80, calls=100)
    epochs = 20
    fit = scikit_learn(sizes, data.X, data.y.ravel(), batch_size, 0.01, epochs)
    times["scikit-learn"] = best_of_turns({"fit": fit}, rounds=3)["fit"] / (epochs * trainer.steps_per_epoch)
    return row(f"2-4-6-6-4-1, batch {batch_size}, one update", times)


def fahrenheit() -> tuple[str, str]:
    """10,000 full-batch steps of the smallest network, from turns of 500; with the line for plain numbers."""
    data = nnlab.data.fahrenheit()
    trainer = nnlab.Trainer(nnlab.mlp([1, 1], W="zeros"), data.X, data.y, optimizer=nnlab.SGD(0.001))
    hand, scalars = FahrenheitByHand(data.X, data.y, 0.001), FahrenheitAsScalars(data.X, data.y, 0.001)
    theirs = Torch([1, 1], data.X, data.y, 100, 0.001, F.mse_loss)
    turns = {name: lambda rival=rival: [rival.step() for _ in range(500)]
             for name, rival in (("by hand", hand), ("PyTorch", theirs), ("scalars", scalars))}
    times = best_of_turns({"nnlab": lambda: trainer.run(epochs=500), **turns}, rounds=30)
    times = {name: 20 * value for name, value in times.items()}
    note = (f"Fahrenheit has one weight and one bias. Written with two plain numbers instead of matrices, by hand, its "
            f"10,000 steps take {seconds(times['scalars'])}; a network of any shape cannot be written so.")
    return row("Fahrenheit, 10,000 steps", times), note


def import_time() -> str:
    """Say what `import nnlab` adds to `import numpy`, in fresh processes."""
    code = "import time, numpy; t = time.perf_counter(); import nnlab; print(time.perf_counter() - t)"
    times = [float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
             for _ in range(7)]
    return f"`import nnlab` adds {seconds(min(times))} to `import numpy` (best of 7 fresh processes)."


def main() -> None:
    """Measure everything and write the table."""
    fahrenheit_row, note = fahrenheit()
    rows = [mnist(size) for size in (32, 64, 128)] + [circles(size) for size in (1, 10, 32, 1000)] + [fahrenheit_row]
    text = "\n".join([f"{HEADER}{''.join(rows)}", note, "", import_time(), "",
                      "All four take the same steps: shuffle, batch, forward, loss, backward, update; float32 for "
                      "MNIST, float64 for the rest. They take turns, and the best turn counts; scikit-learn, "
                      "which fits whole epochs only, comes after the others.", "",
                      machine("numpy", "torch", "scikit-learn")])
    write_section("Training", text)


if __name__ == "__main__":
    main()
