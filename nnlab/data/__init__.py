"""Data sets, with their files and their sources, and what prepares images for them."""

from nnlab._core.keywords import by_its_names
from nnlab.data.centring import centred
from nnlab.data.dataset import Dataset, as_fractions
from nnlab.data.digits import mnist
from nnlab.data.made import fahrenheit, gaussians, hills, plane, spiral, two_circles, xor
from nnlab.data.measured import dropout_runs
from nnlab.data.trees import loblolly_pines, orange_trees, tree_age

__all__ = ["Dataset", "as_fractions", "centred", "dropout_runs", "fahrenheit", "gaussians", "hills", "loblolly_pines",
           "mnist", "orange_trees", "plane", "spiral", "tree_age", "two_circles", "xor"]

globals().update({name: by_its_names(globals()[name]) for name in __all__ if name.islower()})
