"""What the tree app says: a part opened into its equations, each with a sentence, and where the training stands."""

from __future__ import annotations

import html

from nnlab.apps.tree_age.equations import Equations, names_of, number
from nnlab.apps.tree_age.steps import PHASES, Key, parameter
from nnlab.apps.tree_age.walk import Walk


def sentence(equations: Equations, key: Key) -> str:
    """Return what an equation says, in words."""
    step, names, (kind, part) = equations.step, equations.names, key
    name = names[part]
    if kind == "value":
        return ("A ReLU sends its sum on if that is above 0, and 0 if it is not." if step.has_activation(part[1]) else
                "Every number that comes in, times its weight; all of them added, and the bias.")
    if kind == "loss":
        return "How far the prediction is from the true age, squared."
    if kind == "slope" and part[1] == len(step.trace):
        return f"If ŷ grows by a little, the loss changes {number(step.number(key))} times as much."
    if kind == "slope":
        later = [names["neuron", part[1] + 1, j] for j in range(step.net.layers[part[1]].n_out)]
        if len(later) == 1:
            return f"{later[0]}’s share of the blame, times the weight through which {name} acts on it."
        return (f"The shares of the blame of {' and '.join(later)}, each times the weight through which {name} acts on "
                f"it, and added.")
    if kind == "through":
        return "A ReLU lets the blame through (· 1) where its sum is above 0, and stops it (· 0) where it is not."
    if kind == "gradient" and part[0] == "weight":
        source = names["neuron", part[1], part[2]]
        return f"The last factor is what {name} multiplies: {source} = {number(step.value(part[1], part[2]))}."
    if kind == "gradient":
        return f"{name} is added as it is, so the last factor is 1."
    return "The old number, minus the learning rate times the gradient: a step downhill."


def keys_of(walk: Walk, part: tuple) -> list[Key]:
    """Return the numbers that stand at a part, in the order in which they are worked out."""
    return [key for key in walk.now.keys if key.part == part]


def opened(walk: Walk, part: tuple, asked: Key | None = None) -> str:
    """Return HTML for a part: its equations as far as they are known, the newest with a sentence."""
    equations, known = Equations(walk.now), walk.known
    name = equations.names[part]
    if part[0] == "neuron" and part[1] == 0:
        return _lines([f"{name} = {number(walk.now.value(*part[1:]))}"], "An input. Training never changes it.")
    lines, words = [], ""
    if part[0] in ("weight", "bias"):
        lines.append(f"{name} = {number(parameter(walk.now.net, part))}")
        words = "Its gradient is worked out on the way back. Type another number below, and everything follows."
    for key in keys_of(walk, part):
        equation = equations.of(key)
        if key not in known and key != asked:
            if not lines:
                lines, words = [f"{equation.name} = {equation.symbols}"], "Not worked out yet. Press Next."
            break
        if key.kind == "value" and walk.now.has_activation(part[1]):
            total = equations.sum_of(part)
            lines.append(f"{total.name} = {total.symbols}" if key == asked else total.text)
        if key == asked:  # to put the numbers in is a part of the question
            lines.append(" = ".join([equation.name, *([equation.symbols] if equation.symbols else []), "?"]))
            words = "Put the numbers in that stand in the drawing, and work it out."
        else:
            lines.append(equation.text)
            words = sentence(equations, key)
    return _lines(lines, words)


def where(walk: Walk) -> str:
    """Return in words where the training stands."""
    count = len(walk.done) + 1
    if not walk.position:
        return f"Training step {count}. Nothing is worked out yet. Next: {names_of(walk.now.net)[walk.coming.part]}."
    phase = walk.last.phase
    keys = [key for key in walk.now.keys if key.phase == phase]
    place = keys.index(walk.last) + 1
    words = f"Training step {count}, {phase.lower()}: number {place} of {len(keys)}."
    if phase == PHASES[-1] and place == len(keys):
        words += " Every weight and bias is new. The neurons still show the old pass."
    elif phase == "Loss" and walk.loss_before is not None:
        words += f" The loss was {number(walk.loss_before)}"
        words += ", and it has grown: the last update went too far." if walk.now.loss > walk.loss_before else "."
    return words


def _lines(lines: list[str], words: str) -> str:
    *before, last = (html.escape(line) for line in lines)
    return "".join([*(f"<div>{line}</div>" for line in before), f'<div class="nnlab-newest">{last}</div>',
                    f"<p>{html.escape(words)}</p>"])
