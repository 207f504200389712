"""Planner: from an output that is wrong down to the expressions that make it so, along the right function.

An expression that should give something, and does not, either has a slip of its own, or a part that does not give what
it should. So several mistakes in one output are found as cheaply as one; whether what is found makes all right is seen
by running the function.
"""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from nnlab.check.engine import changes, changes_with
from nnlab.check.engine.chains import CHAINS, Chains
from nnlab.check.engine.changes_of_calls import by
from nnlab.check.engine.found import Found, found_of
from nnlab.check.engine.goal import Goal, Moment
from nnlab.check.engine.knowledge import Knowledge
from nnlab.check.engine.limits import Endless
from nnlab.check.engine.makers import Makers
from nnlab.check.engine.places import first_of, named_step, operation
from nnlab.check.engine.plan import Plan, one_slip, together
from nnlab.check.engine.replacing import and_not
from nnlab.check.engine.slips import Live, Slip
from nnlab.check.engine.trial import Trial
from nnlab.check.engine.tries import Tries
from nnlab.check.engine.trying import Try

GIVEN, PER_NODE = 2.5, 0.25  # the cost of a whole expression in the place of another, and of each part of it
ENOUGH = 1.0  # a change that costs no more is taken without looking further
DEEPEST = 40


class Planner:
    """Finds plans in a trial; of two that cost the same, that with changes made earlier, or at hand."""

    def __init__(self, tries: Tries, is_early: bool):
        self.tries, self.trial, self.is_early = tries, tries.trial, is_early
        self.places = self.trial.opened.places
        self._found: dict[tuple[int, tuple[tuple[Moment, str], ...]], Plan | None] = {}

    def plan(self, k: int, goal: Goal, depth: int = 0) -> Plan | None:
        """Return the cheapest changes that let a place give what it should; None if it is never worked out."""
        lives = self.trial.lives
        moments = [(case, turn) for case, turn in goal.nodes if turn < len(lives[case].get(k, ()))]
        if not moments or depth > DEEPEST:
            return None
        goal = goal.at(moments)
        key = k, tuple((moment, ast.dump(node)) for moment, node in goal.nodes.items())
        if key not in self._found:
            self._found[key] = None  # what needs itself has no plan
            self._found[key] = self._plan(k, goal, depth)
        return self._found[key]

    def _plan(self, k: int, goal: Goal, depth: int) -> Plan | None:
        if goal.is_met(self._values(k, goal)):
            return Plan()
        self.trial.pay(200)
        plans: list[Plan | None] = [*self._at_once(k, goal)]
        if self.is_early or min((plan.cost for plan in plans if plan), default=ENOUGH + 1) > ENOUGH:
            inside = [*self._inside(k, goal, depth), self._given(k, goal)]
            plans = [*inside, *plans] if self.is_early else [*plans, *inside]
        # a plan of nothing takes a learner's function for ours of the same name
        return min((plan for plan in plans if plan and plan.slips), key=lambda plan: plan.cost, default=None)

    def _values(self, k: int, goal: Goal, change: Callable[[Live], Any] | None = None) -> dict[Moment, Any]:
        found: dict[Moment, Any] = {}
        for case, turn in goal.nodes:
            live = self.trial.lives[case][k][turn]
            with contextlib.suppress(Exception, Endless):  # where it crashes there is no value
                found[case, turn] = self.trial.alone(live, change) if change else live.value
        return found if len(found) == len(goal.nodes) else {(-1, -1): None}

    def _at_once(self, k: int, goal: Goal) -> Iterator[Plan]:
        """Yield the changes of one value that are enough."""
        for slip in self.tries.slips(k, self.tries.known.which(self.trial, k)):
            if not slip.is_given and goal.is_met(self._values(k, goal, slip.change)):
                yield one_slip(k, slip, goal)

    def _given(self, k: int, goal: Goal) -> Plan | None:
        text, cost = self.written(k, goal)
        is_unknown = isinstance(goal.node, ast.Name) and text == goal.node.id not in self.tries.known.called
        if not text or text == self.places[k].text or is_unknown:
            return None
        return one_slip(k, _belongs(goal, text, cost), goal)

    def written(self, k: int, goal: Goal) -> tuple[str, float]:
        """Return how a learner writes a goal at a place, and what it costs; "" if that needs names they do not have.

        In a helper it is written with the names of what that is given.
        """
        case, turn = next(iter(goal.nodes))
        seen = self.trial.lives[case][k][turn].names
        is_outside = {*self.tries.known.called.values()} <= seen.keys()
        node = goal.node if is_outside else goal.worth.named(goal.node, case, seen)
        text = self.tries.known.written(node, self.tries.own, "", not is_outside)
        return text, GIVEN + PER_NODE * sum(isinstance(part, ast.expr) for part in ast.walk(ast.parse(text)))

    def _inside(self, k: int, goal: Goal, depth: int) -> Iterator[Plan | None]:
        """Yield the changes of what goes into a place."""
        place = self.places[k]
        for made in self._makers(k, goal):
            yield together(*(self.plan(j, its, depth + 1) for j, its in made.items()))
        if isinstance(goal.node, (ast.Name, ast.IfExp)):
            wider = goal.opened()
            yield self.plan(k, wider, depth + 1) if wider else None
            return
        for chain in CHAINS:
            yield from Chains(self, chain).plans(k, goal, depth)
        yield from self._of_steps(k, goal, depth)
        if place.sign and (found := operation(goal.node)) and found[0] == place.sign:
            yield together(*(self.plan(side, goal.side(n), depth + 1) for n, side in enumerate(place.sides, start=1)))

    def _makers(self, k: int, goal: Goal) -> Iterator[dict[int, Goal]]:
        """Yield where the value of a name was made, or with what a helper ended, with what should be made there."""
        made: dict[int, dict[Moment, ast.expr]] = {}
        for (case, turn), node in goal.nodes.items():
            end = Makers(self.trial, case).of(k, turn)
            if end is None or end[1] >= len(self.trial.lives[case].get(end[0], ())):
                return
            its = self.tries.known.which(self.trial, end[0])
            if self.tries.is_named(k) or (its and its.is_named):
                return  # a value of the right function stays as it is: another one belongs here
            made.setdefault(end[0], {})[case, end[1]] = node
        yield {j: Goal(nodes, goal.worth) for j, nodes in made.items()}

    def _of_steps(self, k: int, goal: Goal, depth: int) -> Iterator[Plan | None]:
        """Yield the changes of what a step takes, with another step in its place, or without it."""
        place, node = self.places[k], goal.node
        is_step, wanted = place.inside >= 0, first_of(node)
        if is_step and wanted is not None and type(place.node) is type(node):
            first = self.plan(place.inside, goal.part(first_of), depth + 1)
            if named_step(place.node) == named_step(node):
                yield first
            elif isinstance(node, ast.Call) and (other := by(place, named_step(node))):
                yield together(first, one_slip(k, other, goal))
        for slip in changes.too_many(place) if is_step else ():
            yield together(self.plan(place.inside, goal, depth + 1), one_slip(k, slip, goal))

    def is_number(self, k: int) -> bool:
        """Say whether a place gives a single number."""
        shapes = [changes_with.shape_of(live) for lives in self.trial.lives for live in lives.get(k, ())]
        return all(shape in ((), None) for shape in shapes)

    def fits(self, k: int, goal: Goal, change: Callable[[Live], Any]) -> bool:
        """Say whether a change of a place gives something at all moments of a goal."""
        return (-1, -1) not in self._values(k, goal, change)

    def is_met(self, k: int, goal: Goal) -> bool:
        """Say whether a place gives what it should."""
        lives = self.trial.lives
        return all(turn < len(lives[case].get(k, ())) for case, turn in goal.nodes) and goal.is_met(
            self._values(k, goal))


def _belongs(goal: Goal, text: str, cost: float) -> Slip:
    """Return the change to what a goal gives."""
    return Slip(lambda live: goal.there(text, live), cost, f"`{text}` belongs here.", text, True)


def by_plan(trial: Trial, known: Knowledge) -> list[Found]:
    """Return what has to be changed in what the wrong outputs are made of; none if that does not make all right.

    The output that the right function makes of the fewest parts comes first: its changes stay for the others.
    """
    found: list[Found] = []
    while trial.wrong:
        stage = _stage(trial, known, is_early=True) or _stage(trial, known, is_early=False)
        if stage is None:
            return []
        trial = stage[0]
        found += stage[1]
    return found


def _stage(trial: Trial, known: Knowledge, is_early: bool) -> tuple[Trial, list[Found]] | None:
    """Return the changes of an output, with the trial in which they are made; None if they make nothing right."""
    out = min(trial.wrong, key=lambda out: known.worth.size(known.worth.outputs[out].node))
    planner = Planner(Tries(trial, known), is_early)
    plan = together(*(planner.plan(k, Goal({(case, 0): known.worth.outputs[out].node for case, lives in
                                            enumerate(trial.lives) if k in lives}, known.worth))
                      for k, place in enumerate(trial.opened.places)
                      if place.output == out and any(k in lives for lives in trial.lives)))
    if not plan or not plan.slips or plan.slips.keys() & trial.fixed.keys():
        return None
    after = trial.after(plan.slips)
    makes = {k: known.quantity_of(goal.node) for k, goal in plan.goals.items()}
    return (after, [and_not(trial, known, one) if slip.is_given else one for k, slip in plan.slips.items()
                    for one in found_of(trial, Try(slip.cost, {k: slip}, makes.get(k)))]) if (
        after.wrong < trial.wrong) else None
