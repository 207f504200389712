"""Plan: changes that belong together, each at its place, with what they cost and what they should make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nnlab.check.engine.goal import Goal
from nnlab.check.engine.slips import Slip


@dataclass(frozen=True)
class Plan:
    """Changes, by place, with what they cost and what they make."""

    cost: float = 0.0
    slips: Mapping[int, Slip] = field(default_factory=dict)
    goals: Mapping[int, Goal] = field(default_factory=dict)


def one_slip(k: int, slip: Slip, goal: Goal) -> Plan:
    """Return a plan of one change."""
    return Plan(slip.cost, {k: slip}, {k: goal})


def together(*plans: Plan | None) -> Plan | None:
    """Return several plans as one; None if one of them is none, or if they want two things of one place."""
    slips: dict[int, Slip] = {}
    goals: dict[int, Goal] = {}
    for plan in plans:
        if plan is None or any(plan.slips[k].code != slips[k].code for k in plan.slips.keys() & slips.keys()):
            return None
        slips.update(plan.slips)
        goals.update(plan.goals)
    return Plan(sum(slip.cost for slip in slips.values()), slips, goals)
