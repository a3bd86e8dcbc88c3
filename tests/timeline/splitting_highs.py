"""Dividing talks by HiGHS, level by level: an independent proof for cases too large to try everything."""

from collections.abc import Sequence

import highspy

from planner.timeline.conflict import Rules
from planner.timeline.program import Talk
from planner.timeline.split_matter import Sharer, matter_of


def best_counts(talks: Sequence[Talk], sharers: Sequence[Sharer], rules: Rules) -> tuple[int, ...]:
    """The most musts, wants and maybes covered, then own musts, wants and maybes; pins aside.

    One variable a slot and person; a row for each pair that blocks, and one for each work. The goals one after another,
    each kept by a row.
    """
    matter = matter_of(talks, sharers, rules)
    model = highspy.Highs()  # type: ignore[no-untyped-call]
    model.silent()
    model.setOptionValue("mip_rel_gap", 0.0)
    model.setOptionValue("mip_abs_gap", 0.5)
    variables = {
        (number, person): model.addBinary()
        for number, slot in enumerate(matter.slots)
        for person, worth in enumerate(slot.worth)
        if worth
    }
    for number, slot in enumerate(matter.slots):
        for other in slot.blocks:
            for person in range(len(sharers)):
                if other > number and (number, person) in variables and (other, person) in variables:
                    model.addConstr(variables[number, person] + variables[other, person] <= 1)
    for work in {slot.work for slot in matter.slots}:
        of_work = [each for (number, _), each in variables.items() if matter.slots[number].work == work]
        if of_work:
            model.addConstr(sum(of_work) <= 1)
    base, reached = len(matter.works) + 1, []
    for power in (5, 4, 3, 2, 1, 0):
        goal = [
            each
            for (number, person), each in variables.items()
            if matter.slots[number].worth[person] // base**power % base
        ]
        if not goal:
            reached.append(0)
            continue
        model.maximize(sum(goal))
        best = round(model.getObjectiveValue())
        reached.append(best)
        model.addConstr(sum(goal) >= best)
    return tuple(reached)
