"""The table of quantities finds by sums what a comparison with every quantity finds."""

import ast
import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlab.check.engine.outputs import ABSOLUTE, RELATIVE
from nnlab.check.engine.quantities import Quantity
from nnlab.check.engine.table import Table

# nearly as far from one another as may be, or a bit farther
NUMBERS = st.sampled_from([1.0, 1.0 + 1e-12, 1.0 + 9.9e-7, 1.0 - 9.9e-7, 1.0 + 1.1e-6, -1.0, 1e300, math.inf, math.nan])
SHAPES = st.sampled_from([(), (1,), (1, 1), (1, 2), (0,)])
ARRAYS = SHAPES.flatmap(lambda shape: st.lists(NUMBERS, min_size=math.prod(shape), max_size=math.prod(shape)).map(
    lambda numbers: np.array(numbers, dtype=float).reshape(shape)))


@settings(max_examples=1000)  # for a number that is nearly another to come often enough
@given(st.lists(ARRAYS, max_size=8), ARRAYS)
def test_a_value_is_what_a_comparison_with_every_quantity_says(arrays, value):
    quantities = [Quantity(str(k), [array], ast.Name(str(k))) for k, array in enumerate(arrays)]
    with np.errstate(all="ignore"):
        found = {one.name for one in Table(quantities, 0).matches([value])}
        every = value[None]
        wanted = {str(k) for k, array in enumerate(arrays)
                  if alike(value, array, value.shape == array.shape)
                  or alike(every, array, every.shape == array.shape or (every.ndim == 1 and every.size == array.size))}
    assert found == wanted


def alike(value, array, fits):
    return fits and bool(np.isfinite(array).all()) and bool((abs(value - array.reshape(value.shape))
                          <= ABSOLUTE + RELATIVE * abs(array.reshape(value.shape))).all())
