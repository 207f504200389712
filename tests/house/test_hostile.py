"""Every hostile value at every door of nnlab and nnlab.data: refused with rule, value and remedy, or read as it is."""

import numpy as np
import pytest
from hostile.core_attributes import ATTRIBUTES, INSIDE, NO_SETTINGS, PUBLIC, SET, setting_of
from hostile.core_doors import DOORS
from hostile.doors import complaints_about
from hostile.judge import judged
from hostile.public import parameters, settable

import nnlab
from nnlab import activations

TRIALS = [(name, parameter) for name, one in DOORS.items() for parameter in one.kinds]


def as_named_first(name: str) -> str:
    """The name in nnlab of what is public there and in a module as well."""
    first = name.replace(".activations.", ".").replace(".losses.", ".").replace(".optimizers.", ".")
    return first if first in PUBLIC else name


@pytest.mark.parametrize(("name", "parameter"), TRIALS)
def test_every_hostile_value_is_refused_in_words_or_read_as_what_it_is(name, parameter):
    assert complaints_about(DOORS[name], parameter) == []


@pytest.mark.parametrize("library", ["torch", "scipy"])
@pytest.mark.parametrize(("name", "parameter"), TRIALS)
def test_so_are_the_values_of_other_libraries(name, parameter, library):
    pytest.importorskip(library)
    assert complaints_about(DOORS[name], parameter, library) == []


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_a_door_with_a_kind_for_each_parameter(name):
    first = as_named_first(name)
    if first not in INSIDE:
        stated = [kind for door, one in DOORS.items() if door.partition(", ")[0] == first for kind in one.kinds]
        assert sorted(parameters(PUBLIC[name])) == sorted(stated), f"state the kinds of {name}"


@pytest.mark.parametrize(("name", "attribute"), SET)
def test_whatever_is_set_later_is_refused_in_words_or_read_as_what_it_is(name, attribute):
    assert complaints_about(setting_of(name, attribute), "value") == []


@pytest.mark.parametrize("library", ["torch", "scipy"])
@pytest.mark.parametrize(("name", "attribute"), SET)
def test_so_are_the_values_of_other_libraries_that_are_set_later(name, attribute, library):
    pytest.importorskip(library)
    assert complaints_about(setting_of(name, attribute), "value", library) == []


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_every_attribute_that_is_shown_has_a_kind(name):
    make, kinds = ATTRIBUTES[name]
    assert sorted(settable(make())) == sorted(kinds), f"state the kinds of {name}'s attributes"


@pytest.mark.parametrize("name", sorted({one.__name__ for one in PUBLIC.values() if isinstance(one, type)}
                                        - NO_SETTINGS))
def test_an_attribute_that_is_none_is_refused(name):
    words, _ = judged(lambda: setattr(ATTRIBUTES[name][0](), "learning_rat", 0.5))
    assert words == ""


@pytest.mark.parametrize("size", [1e150, 1e200, 1e300])
@pytest.mark.parametrize("name", [
    "nnlab.Network.predict", "nnlab.Trainer", "nnlab.Trainer.evaluate",
    "nnlab.Trainer.set_data", "nnlab.gradient_check", "nnlab.data.centred",
    *(f"nnlab.activations.{name}" for name in activations.ACTIVATIONS), *(
        f"nnlab.losses.{loss}" for loss in ("MSE", "RMSE", "MAE"))])
def test_huge_data_give_finite_numbers_or_the_advice_to_scale(name, size):
    one = DOORS[name]
    arguments = {key: size * np.asarray(value) if one.kinds[key].is_array else value
                 for key, value in one.right().items()}
    with np.errstate(over="raise", invalid="raise"):
        try:
            result = one.compare(one.call(**arguments))
        except (ValueError, nnlab.Diverged) as error:
            result = str(error)
    if isinstance(result, str):
        assert "Scale" in result
    else:
        for found in result if isinstance(result, list) else [result]:
            assert found is None or np.isfinite(found).all()
