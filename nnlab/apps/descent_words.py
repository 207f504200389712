"""What the descent app says: what the map shows, and what it cannot show."""

from __future__ import annotations


def what_it_means(loss: float, lowest: float, others: int, share: float, what: str) -> str:
    """Return what is seen, for a loss now and the lowest of the map.

    `others` counts the directions that the map holds still; `share` is that of the way so far along the two that it
    shows. `what` they are: "weights" or "directions".
    """
    walked = "" if share == 0 else (f" So the path was walked on other maps; in 3-D it hangs at the loss that it had "
                                    f"then. Of the way so far, these two {what} make {percent(share)}.")
    return (f"The loss is {loss:.4f}; the lowest on this map is {lowest:.4f}. The map holds the other {others} {what} "
            f"still, as they are now, and is drawn again as they move.{walked}")


def percent(share: float) -> str:
    """Return a share as a percentage: 43 %, 0.2 %."""
    return f"{100 * share:.{0 if share >= 0.0995 or share == 0 else 1}f} %"


def in_words(loss: float, lowest: float, epoch: int, names: tuple[str, str]) -> str:
    """Return the state of the figure in a sentence."""
    return (f"Loss {loss:.4f} after {epoch} {'epoch' if epoch == 1 else 'epochs'}. Along {names[0]} and {names[1]} the "
            f"lowest loss nearby is {lowest:.4f}.")
