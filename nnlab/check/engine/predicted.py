"""Predictions that are chosen or estimated before a picture exists: never a mark, only a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nnlab._core.guarded import fixed
from nnlab._core.inputs import finite, text
from nnlab._core.shown import shown
from nnlab.check.engine.options import lettered

LARGEST = 1e100  # of a scale: what is larger no axis can show
REMEDY = "Use for example Chosen({'A': 'it rises', 'B': 'it falls'}, 'A', 'B', 'The slope is positive.')."


@fixed
@dataclass(frozen=True)
class Chosen:
    """A prediction that is one of a few options.

    Parameters
    ----------
    options : mapping of str to str
        What each letter says, in a few words.
    answer, typical : str
        The letter of what happens, and of what many expect.
    because : str
        Why it happens.
    explain : str
        A question that asks for an explanation, once both are seen.

    Raises
    ------
    ValueError
        For an answer that is no option, or that is the typical one.
    """

    options: Mapping[str, str]
    answer: str
    typical: str
    because: str
    explain: str = ""

    def __post_init__(self) -> None:
        lettered(self.options, REMEDY)
        for name in ("because", "explain"):
            object.__setattr__(self, name, text(getattr(self, name), name))
        for name in ("answer", "typical"):
            if not isinstance(getattr(self, name), str) or getattr(self, name) not in self.options:
                raise ValueError(f"{name} must be one of the options {', '.join(self.options)}. "
                                 f"Got {shown(getattr(self, name))}. {REMEDY}")
        if self.answer == self.typical:
            raise ValueError(f"typical must be another option than the answer. Got {shown(self.typical)} for both. "
                             f"{REMEDY}")


@fixed
@dataclass(frozen=True)
class Estimated:
    """A prediction that is a number.

    Parameters
    ----------
    answer, typical : float
        What happens, and what many expect.
    low, high : float
        The ends of the scale on which it is estimated; both numbers lie between them.
    because : str
        Why it happens.
    explain : str
        A question that asks for an explanation, once both are seen.
    unit : str

    Raises
    ------
    ValueError
        For a number beyond the scale.
    """

    answer: float
    typical: float
    low: float
    high: float
    because: str
    explain: str = ""
    unit: str = ""

    def __post_init__(self) -> None:
        for name in ("answer", "typical", "low", "high"):
            object.__setattr__(self, name, finite(getattr(self, name), name))
        for name in ("because", "explain", "unit"):
            object.__setattr__(self, name, text(getattr(self, name), name))
        for name in ("answer", "typical"):
            if not self.low < getattr(self, name) < self.high:
                raise ValueError(f"{name} must lie between low and high, {self.low:g} and {self.high:g}. "
                                 f"Got {getattr(self, name):g}. Use a longer scale.")
        if self.answer == self.typical:
            raise ValueError(f"typical must be another number than the answer. Got {self.answer:g} for both. "
                             f"Use what many expect.")
        if max(abs(self.low), abs(self.high)) > LARGEST:
            raise ValueError(f"low and high must stay within -{LARGEST:g} and {LARGEST:g}. Got {self.low:g} and "
                             f"{self.high:g}. Use another unit.")
