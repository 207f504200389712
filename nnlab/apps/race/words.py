"""What the race says: a table of the runners, the best first, and the same in a sentence."""

from __future__ import annotations

import html

from nnlab._core.score import Score
from nnlab.apps.race.runners import Race, Runner
from nnlab.apps.shared import say
from nnlab.views.curves.race_curves import INK, LOOKS, MARKS


def state_of(race: Race, runner: Runner, score: Score) -> str:
    """Return what has become of a runner, if there is something to say."""
    if race.is_down(runner):
        return f"diverged at step {runner.fall.step}"
    if score.loss > 10 * runner.first_loss:
        return "flies apart"
    if race.step_count and score.accuracy is not None and runner.says_one_thing:
        return "says the same everywhere"
    return "is above where it began" if score.loss > 1.02 * runner.first_loss else ""


def caption(k: int, name: str, score: Score) -> str:
    """Return what stands above the map of runner k: its mark, its name and its share of right answers."""
    return f"{MARKS[k % len(MARKS)]} {name}: {say.percent(score.accuracy)} right"


def table(race: Race, scores: list[Score]) -> tuple[str, str]:
    """Return the table as HTML, and the same in a sentence; `scores` has one for each runner."""
    runners = sorted(enumerate(race.runners), key=lambda item: (race.is_down(item[1]), scores[item[0]].loss))
    with_accuracy = scores[0].accuracy is not None
    rows, said = [], []
    for k, runner in runners:
        score, state = scores[k], state_of(race, runner, scores[k])
        right = [say.percent(score.accuracy)] if with_accuracy else []
        rows.append([_mark(k) + html.escape(runner.name), f"{runner.trainer.optimizer.learning_rate:.3g}",
                     f"{score.loss:.4g}", *right, state])
        said.append(f"{runner.name} {state or f'has {score.loss:.4g}'}")
    heads = ["runner", "rate", "loss", *(["right"] if with_accuracy else []), ""]
    looks = [say.WORDS, *[say.NUMBER] * (len(heads) - 2), say.WORDS]  # the last is what has become of the runner
    return say.table(heads, rows, looks), "; ".join(said)


def _mark(k: int) -> str:
    colour = LOOKS[k % len(LOOKS)][0]
    return f'<span style="color: {"inherit" if colour == INK else colour}">{MARKS[k % len(MARKS)]}</span> '
