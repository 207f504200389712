"""The apps, one a lesson, each a single line in its notebook."""

from nnlab.apps.fahrenheit import fahrenheit
from nnlab.apps.tree_age import tree_age

__all__ = ["fahrenheit", "tree_age"]
