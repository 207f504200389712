"""What the race says: a table of the runners, the best first, and the same in a sentence."""

from __future__ import annotations

import html

from nnlab.apps.race_runners import Race, Runner

CELL = "padding: 0 10px; text-align: right; white-space: nowrap"


def state_of(race: Race, runner: Runner, loss: float) -> str:
    """Return what has become of a runner."""
    if race.is_down(runner):
        return f"diverged at step {runner.fall.step}"
    return "above where it began" if loss > 1.02 * runner.first_loss else ""


def table(race: Race) -> tuple[str, str]:
    """Return the table as HTML, and the sentence."""
    scores = {runner.name: runner.score for runner in race.runners}
    order = sorted(race.runners, key=lambda runner: (race.is_down(runner), scores[runner.name].loss))
    has_classes = scores[order[0].name].accuracy is not None
    heads = ["runner", "learning rate", "loss", *(["right"] if has_classes else []), ""]
    rows = []
    for runner in order:
        loss, accuracy = scores[runner.name]
        cells = [runner.name, f"{runner.trainer.optimizer.learning_rate:.3g}", f"{loss:.4g}"]
        cells += [f"{100 * accuracy:.1f} %"] if has_classes else []
        rows.append([*cells, state_of(race, runner, loss)])
    body = "".join("<tr>" + "".join(f'<td style="{CELL}">{html.escape(cell)}</td>' for cell in cells) + "</tr>"
                   for cells in rows)
    head = "".join(f'<th scope="col" style="{CELL}">{name}</th>' for name in heads)
    said = "; ".join(f"{cells[0]} {cells[-1] or 'loss ' + cells[2]}" for cells in rows)
    return (f'<table style="font-variant-numeric: tabular-nums; line-height: 1.4"><thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table>"), said
