"""Knowledge: what is known of a question, in the words and names of one learner."""

from __future__ import annotations

import ast
import builtins
import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nnlab.check.engine.goal import Worth
from nnlab.check.engine.limits import TooLong, Unfit
from nnlab.check.engine.outputs import Outputs
from nnlab.check.engine.quantities import Quantity, constants, quantities, sizes
from nnlab.check.engine.slips import Slip
from nnlab.check.engine.table import Table
from nnlab.check.engine.trial import Trial
from nnlab.check.engine.writer import Writer, names_of_arguments


class Knowledge:
    """What is known of a question.

    Parameters
    ----------
    function, cases, wanted, names
        As of a Trial.
    right : callable
        The function as it should be.
    assigned : set of str
        The names that the learner gives values to.

    Attributes
    ----------
    right
        As above.
    quantities : list of Quantity
    sizes : dict of str to list of int
        Numbers of samples and of columns by how they are written, in each case.
    numbers : list of float
        Those that are written in the right function.
    called : dict of str to str
        The learner's names of the arguments, by the right function's.
    """

    def __init__(self, function: Callable[..., Any], cases: Sequence[dict[str, Any]], wanted: Sequence[Outputs],
                 names: tuple[str, ...], right: Callable[..., Any], assigned: set[str]):
        own = list(inspect.signature(function).parameters)
        self.right, self.names, self.sizes, self.numbers = right, names, sizes(cases, own), constants(right)
        self.quantities = quantities(right, cases, wanted, names)
        self.called = names_of_arguments(right, own)
        self.worth = Worth(self.quantities, getattr(right, "__globals__", {}))
        self._writer = Writer(right, self.quantities, self.called)
        self._tables = [Table(self.quantities, case) for case in range(len(cases))]
        around = {*dir(builtins), *getattr(function, "__globals__", ()), "np"}
        self._known = {*own, *assigned, *around}
        # what the right function alone gives a value to is something else in the notebook
        self._everywhere = around - {*getattr(getattr(right, "__code__", None), "co_varnames", ())}

    def which(self, trial: Trial, k: int, slip: Slip | None = None) -> Quantity | None:
        """Return the quantity that the value of a place is, with a change or without; None if it is none.

        Raise Unfit if the change can't be made in the first turn of a case, and so never will.
        """
        candidates = self.quantities
        for case in (case for case, lives in enumerate(trial.lives) if k in lives):
            values: list[Any] = []
            try:
                values.extend(trial.alone(live, slip.change) if slip else live.value for live in trial.lives[case][k])
            except (TooLong, KeyboardInterrupt):
                raise
            except BaseException:  # a change may not fit, or not end
                if slip and not values:
                    raise Unfit from None
                return None
            found = self._tables[case].matches(values)
            candidates = [one for one in candidates if one in found or one.values[case] is None]
            if not candidates:
                return None
        return candidates[0]

    def rank(self, quantity: Quantity | None) -> int:
        """Return how early the right function works out a quantity: of two changes that cost the same it decides."""
        return len(self.quantities) if quantity is None else self.quantities.index(quantity)

    def has_its_name(self, trial: Trial, k: int) -> bool:
        """Say whether the learner gives a name to a named value of the right function: that is as it should be."""
        found = self.which(trial, k) if trial.opened.places[k].name else None
        return found is not None and found.is_named and found.name not in self.called

    def own_names(self, trial: Trial) -> dict[str, str]:
        """Return which of the learner's names stand for which quantity, by our names."""
        own: dict[str, str] = {}
        for k, place in enumerate(trial.opened.places):
            name = place.text if isinstance(place.node, ast.Name) else place.name
            quantity = self.which(trial, k) if name in trial.opened.assigned else None
            is_of_turns = any(len(lives.get(k, ())) > 1 for lives in trial.lives)
            if quantity and quantity.name not in self.called and quantity.is_of_turns == is_of_turns:
                own.setdefault(quantity.alias or quantity.name, name)
        assigned = trial.opened.assigned
        return {**{one.name: one.name for one in self.quantities
                   if one.is_output and one.name in assigned and one.name not in self.called}, **own}

    def text(self, quantity: Quantity, own: Mapping[str, str], any_names: bool = False) -> str:
        """Return how a learner writes a quantity; "" if that needs names which they do not have and must have."""
        return self.written(quantity.node, own, quantity.name, any_names)

    def written(self, node: ast.expr, own: Mapping[str, str], itself: str = "", any_names: bool = False) -> str:
        """Return how a learner writes an expression of the right function, that of `itself` perhaps; "" as above."""
        text = self._writer.written(node, own, itself)
        names = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
        return text if any_names or names <= {*self._everywhere, *own.values(), *self.called.values()} else ""

    def quantity_of(self, node: ast.expr | None) -> Quantity | None:
        """Return the quantity that is written so, if it has a name."""
        return next((one for one in self.quantities if one.is_named and node is not None and (
            one.name == getattr(node, "id", "") or ast.dump(one.node) == ast.dump(node))), None)

    def is_known(self, name: str) -> bool:
        """Say whether a name is one of the function, of the notebook or of Python."""
        return name in self._known

    def present(self, trial: Trial) -> set[Quantity]:
        """Return the quantities that the learner's function works out, or is given."""
        return {one for k in range(len(trial.opened.places)) if (one := self.which(trial, k))}

    def next_step(self, trial: Trial) -> tuple[str, str]:
        """Return the first value of the right function that the learner's does not have, in words and in code."""
        own = self.own_names(trial)
        has = self.present(trial)
        missing = [one for one in self.quantities
                   if one.is_named and one not in has and (one.is_output or one.name not in self.called)]
        for one in sorted(missing, key=lambda one: one.is_output):
            if (text := self.text(one, own)) not in ("", one.name):
                return f"`{one.name}` is not there yet{': ' + one.words if one.words else ''}.", f"{one.name} = {text}"
        outs = ", ".join(self.names)
        whole = [text for one in self.quantities if one.is_output and one.name == outs and (text := self.text(one, {}))]
        return (f"All that it takes is there, and {outs} should come back, in every case.",
                f"return {whole[0] if whole else outs}")  # a line that gives back the name may stand there
