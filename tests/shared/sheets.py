"""A sheet of answers."""

from pathlib import Path

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
SLOPE, ERROR = "fahrenheit/slope", "fahrenheit/error"
CALL = f'nnlab.check.answer("{SLOPE}", answer)'
