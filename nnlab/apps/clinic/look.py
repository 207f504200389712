"""Look: what can be examined of a patient. It has a panel, follows the training, and says what it shows."""

from __future__ import annotations

from matplotlib.axes import Axes

from nnlab.inspection.examination.measures import Measures


class Look:
    """A panel in some axes, for one patient."""

    is_quick = True  # enough to follow every frame

    def __init__(self, ax: Axes, m: Measures):
        self.ax = ax
        self.begin(m)

    def begin(self, m: Measures) -> None:
        """Make the view."""
        raise NotImplementedError

    def update(self, m: Measures) -> None:
        """Draw the training as it is."""

    def words(self, m: Measures) -> str:
        """Return what the panel shows, in figures."""
        raise NotImplementedError

    def write_instead(self, words: str) -> None:
        """Write a few words where there is nothing to draw."""
        self.ax.axis("off")
        self.ax.text(0.5, 0.5, words, ha="center", va="center", fontsize=13, gid="ink", transform=self.ax.transAxes)


class Nothing(Look):
    """No look yet."""

    def begin(self, m: Measures) -> None:
        """Leave the panel empty, but for what to do."""
        self.write_instead("Choose what to look at")

    def words(self, m: Measures) -> str:
        """Return what to do."""
        return "The curves come with the patient. Every other look counts: choose what would tell you most."
