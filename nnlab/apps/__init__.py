"""The apps, one a lesson, each a single line in its notebook."""

from nnlab.apps.fahrenheit import fahrenheit

__all__ = ["fahrenheit"]
