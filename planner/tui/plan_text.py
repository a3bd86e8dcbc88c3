"""The plan in words for the screens: what it does with each talk and why, how good it is, what applying it changes. Pure."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from planner.services.planned import AgendaPlan
from planner.services.ways import lowered
from planner.text.cells import cut
from planner.text.clean import isolate
from planner.text.counted import counted
from planner.timeline.agenda import LEVELS
from planner.timeline.busy import BusyEvent
from planner.timeline.conflict import Conflict
from planner.timeline.day import day_of
from planner.timeline.plan_reasons import Dropped
from planner.timeline.plan_words import difference, joined, reason_of, why_of
from planner.timeline.program import Talk
from planner.tui.clash_text import clash_parts
from planner.tui.format import clock, day_text, place_of, title_of, words_of
from planner.tui.plan_layer import PlanLayer
from planner.tui.plan_wants import KEPT, LEFT_OUT, NO_MARKS, SUGGESTED, PlanMark, Tried
from planner.tui.state import Shown

WORKING = "plan: working it out …"
_NAME_CELLS = 32
_MOST_NAMES = 4


def marks_of_plan(shown: Shown) -> Mapping[str, PlanMark]:
    """What the plan says of each talk that it is about, by id; empty while it is worked out."""
    layer = shown.valid_plan
    if layer is None:
        return NO_MARKS
    marks = {talk: PlanMark(KEPT, _kept_line(layer, talk)) for talk in layer.kept}
    marks |= {talk: PlanMark(SUGGESTED, _suggested_line(shown, layer, talk)) for talk in layer.suggested}
    return marks | {talk: PlanMark(LEFT_OUT, _left_line(shown, layer, talk)) for talk in layer.left_out}


def signs_of_plan(shown: Shown) -> Mapping[str, PlanMark]:
    """The signs alone."""
    return {talk: PlanMark(mark.sign) for talk, mark in marks_of_plan(shown).items()}


def plan_word(shown: Shown, talk: Talk) -> tuple[PlanMark, str] | None:
    """What the plan does with a talk and why, in full; None for one that it is not about."""
    layer = shown.valid_plan
    if layer is None:
        return None
    if talk.id in layer.left_out:
        return PlanMark(LEFT_OUT), _left_word(shown, layer, talk)
    if talk.id in layer.suggested:
        return PlanMark(SUGGESTED), f"in the plan: {_suggested_line(shown, layer, talk.id)}"
    if talk.id in layer.kept:
        line = _kept_line(layer, talk.id)
        return PlanMark(KEPT), f"in the plan{f': {line}' if line else ''}"
    return None


def plan_keeps(shown: Shown, talk: Talk, rivals: Sequence[Talk]) -> tuple[PlanMark, str] | None:
    """What the plan does with a talk that clashes with others, and which of those it keeps; None while it is not known."""
    layer, found = shown.valid_plan, plan_word(shown, talk)
    if layer is None or found is None:
        return None
    mark, text = found
    reason = layer.reasons.get(talk.id)
    if mark.sign == LEFT_OUT and reason is not None and reason.rivals:
        return mark, f"the plan keeps {names_of(reason.rivals)}; {_price(reason)}"
    gone = [rival for rival in rivals if rival.id in layer.left_out]
    if mark.sign != LEFT_OUT and gone:
        return mark, f"the plan keeps it, and leaves out {names_of(gone)}"
    return mark, text


def _price(reason: Dropped) -> str:
    """What keeping a talk would cost, when its rivals are named before: "keeping this one costs both"."""
    rivals, cost = {talk.id for talk in reason.rivals}, {talk.id for talk in reason.cost}
    if not cost:
        return "keeping this one costs nothing else"
    named = {1: "it", 2: "both"}.get(len(cost), "all of them") if cost == rivals else names_of(reason.cost)
    gain = f", and {names_of(reason.gain)} would come in" if reason.gain else ""
    return f"keeping this one costs {named}{gain}"


def _kept_line(layer: PlanLayer, talk: str) -> str:
    return {"pinned": "pinned", "kept": "as you try it"}.get(layer.shown.ranks.get(talk, ""), "")


def _suggested_line(shown: Shown, layer: PlanLayer, talk: str) -> str:
    slots = [_when(shown, slot) for slot in layer.stands_for(talk)]
    return f"other slot of the one you starred{f' on {joined(slots)}' if slots else ''}"


def _left_line(shown: Shown, layer: PlanLayer, talk: str) -> str:
    if (elsewhere := layer.elsewhere.get(talk)) is not None:
        return f"had in the other slot on {_when(shown, elsewhere.kept)}"
    reason = layer.reasons.get(talk)
    if reason is None:
        return "left out"
    why = _why(layer, reason)
    return why if reason.talk.id in layer.shown.plan.wishes.dropped else f"left out: {why}"


def _left_word(shown: Shown, layer: PlanLayer, talk: Talk) -> str:
    reason = layer.reasons.get(talk.id)
    if reason is None or talk.id in layer.elsewhere:
        return f"{_left_line(shown, layer, talk.id)}{'' if talk.id in layer.elsewhere else ' of the plan'}"
    why = _reason(layer, reason)
    return why if talk.id in layer.shown.plan.wishes.dropped else f"left out of the plan: {why}"


def _called(event: BusyEvent) -> str:
    return cut(words_of(event.title), _NAME_CELLS)


def _reason(layer: PlanLayer, reason: Dropped) -> str:
    """Why a talk is left out, and what keeping it would cost."""
    return reason_of(
        reason,
        named=_name,
        again=_name,
        told=lambda each: _alone(each, layer, reason.talk),
        called=_called,
        levels=layer.shown.ranks,
        asked=reason.talk.id in layer.shown.plan.wishes.dropped,
    )


def _why(layer: PlanLayer, reason: Dropped) -> str:
    """Why a talk is left out."""
    return why_of(
        reason,
        named=_name,
        told=lambda each: _alone(each, layer, reason.talk),
        called=_called,
        levels=layer.shown.ranks,
        asked=reason.talk.id in layer.shown.plan.wishes.dropped,
    )


def _alone(conflict: Conflict, layer: PlanLayer, talk: Talk) -> str:
    """What blocks a talk by itself: "meets Team call (45 min, Work)"."""
    away = layer.best.desk.away_of(talk)
    before, title, behind = clash_parts(conflict, talk.id, starred=True, away=away)
    return f"{before[1:].strip()} {cut(title, _NAME_CELLS)}{behind}".strip()


def _when(shown: Shown, talk: Talk) -> str:
    place = place_of(talk)
    day = day_text(day_of(talk.start, shown.zone))
    return f"{day} {clock(talk.start, shown.zone)}{f' ({cut(place, 20)})' if place else ''}"


def _name(talk: Talk) -> str:
    return cut(title_of(talk), _NAME_CELLS)


def names_of(talks: Sequence[Talk]) -> str:
    """The first titles in a sentence, and how many more."""
    more = len(talks) - _MOST_NAMES
    names = [_name(talk) for talk in talks[: _MOST_NAMES if more > 1 else len(talks)]]
    return joined([*names, f"{more} more"] if more > 1 else names)


def plan_line(shown: Shown) -> Content:
    """How good the plan is: "plan: 12 of 15 kept: 5 of 5 musts, 6 of 8 wants; proven best"; of a next-best one, what comes
    in and goes out."""
    layer = shown.valid_plan
    if layer is None:
        return Content(WORKING)
    tried = " as tried" if layer.tried else ""
    if layer.other is None:
        solver = " (HiGHS may prove it)" if layer.best.needs_solver else ""
        return Content(f"plan{tried}: {layer.best.closing}{solver}")
    other = layer.other
    parts = [
        f"+ {names_of(other.comes)}" if other.comes else "",
        f"− {names_of(other.goes)}" if other.goes else "",
    ]
    more = difference(layer.best.plan.score, other)
    text = f"next-best plan {layer.place}{tried}: {'; '.join(filter(None, parts))} ({more})"
    return Content(isolate(f"{text}; {layer.shown.tally_words}"))


def tried_chips(shown: Shown, tried: Tried) -> tuple[tuple[str, str], ...]:
    """Each talk that has to be in or out this once: its id, and what its chip says."""
    named = [("in", each) for each in tried.keep] + [("out", each) for each in tried.drop]
    talks = ((way, shown.talk_called(each)) for way, each in named)
    return tuple((talk.id, f"{way}: {title_of(talk)}") for way, talk in talks if talk is not None)


def lowered_lines(planned: AgendaPlan) -> list[str]:
    """What would change if each talk left out went one level down, a line for each that changes."""
    stars = planned.desk.agenda.stars
    found = []
    for talk in planned.left_out:
        level = stars[talk.id].level if talk.id in stars else LEVELS[-1]
        if level is not LEVELS[-1]:
            found.append(f"{_name(talk)}: {level.value} → {lowered(level).value}")
    return found


def pinned_line(planned: AgendaPlan) -> str:
    """What would change if each talk kept were pinned; empty when nothing."""
    stars = planned.desk.agenda.stars
    new = [talk for talk in planned.kept if talk.id in stars and not stars[talk.id].pinned]
    parts = [
        f"{counted(len(new), 'talk')} pinned" if new else "",
        f"{counted(len(planned.suggested), 'other slot')} starred and pinned" if planned.suggested else "",
    ]
    return ", ".join(filter(None, parts))
