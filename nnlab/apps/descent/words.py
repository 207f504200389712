"""What the descent app says: what the map shows, and what it cannot show."""

from __future__ import annotations

from nnlab.apps.shared.say import counted, rough_percent
from nnlab.views.base.writing import digits


def what_it_means(loss: float, lowest: float, others: int, share: float, what: str) -> str:
    """Return what is seen, for a loss now and the lowest of the map.

    `others` counts the directions that the map holds still; `share` is that of the way so far along the two that it
    shows. `what` they are: "weights" or "directions".
    """
    walked = "" if share == 0 else (f" So the path was walked on other maps; in 3-D it hangs at the loss that it had "
                                    f"then. Of the way so far, these two {what} make {rough_percent(share)}.")
    return (f"The loss is {loss:.3g}; the lowest on this map is {lowest:.3g}. The map holds the other {others} {what} "
            f"still, as they are now, and is drawn again as they move.{walked}")


def in_words(names: tuple[str, str], place: tuple[float, float], loss: float, lowest: float, epoch: int) -> str:
    """Return the state of the figure in a sentence."""
    at = " and ".join(f"{name} = {digits(value, 3)}" for name, value in zip(names, place, strict=True))
    return f"Loss {loss:.3g} after {counted(epoch, 'epoch')}, at {at}; the lowest on the map is {lowest:.3g}."
