"""The JSON document of a plan."""

from collections.abc import Sequence

from planner.cli.documents import plain_room, plain_title
from planner.exporters.json_document import Document, instant_text, local_text, talk_document
from planner.services.planned import AgendaPlan
from planner.text.clean import one_line
from planner.timeline.accepted import Part
from planner.timeline.clock import name_of
from planner.timeline.conflict import Conflict
from planner.timeline.conflict_words import sentence_of
from planner.timeline.plan_alternatives import Alternative
from planner.timeline.plan_reasons import Dropped
from planner.timeline.plan_words import difference, reason_of


def plan_document(planned: AgendaPlan, others: Sequence[Alternative], *, applied: str | None) -> Document:
    """A plan with its reasons, parts and alternatives; `applied` is what it was turned into."""
    agenda, zone = planned.desk.agenda, planned.zone
    return {
        "timezone": name_of(zone),
        "kept": [talk_document(talk, agenda, zone) for talk in planned.kept],
        "dropped": [_dropped(each, planned) for each in planned.dropped],
        "elsewhere": [
            {"talk": talk_document(each.talk, agenda, zone), "kept": each.kept.id}
            for each in planned.elsewhere
        ],
        "suggested": [talk.id for talk in planned.suggested],
        "parts": [_part(part, planned) for part in planned.parts],
        "counts": {each.level.value: {"kept": each.kept, "of": each.of} for each in planned.tallies},
        "optimal": planned.optimal,
        "bound": None if planned.plan.optimal else _bound(planned),
        "gaps": [
            {
                "start": instant_text(gap.start),
                "end": instant_text(gap.end),
                "minutes": gap.minutes,
                "fits": [talk_document(talk, agenda, zone) for talk in gap.fits],
            }
            for gap in planned.gaps
        ],
        "alternatives": [
            {
                "comes": [talk.id for talk in each.comes],
                "goes": [talk.id for talk in each.goes],
                "difference": difference(planned.plan.score, each),
            }
            for each in others
        ],
        "applied": applied,
    }


def _dropped(dropped: Dropped, planned: AgendaPlan) -> Document:
    wishes, desk, zone = planned.plan.wishes, planned.desk, planned.zone

    def told(conflict: Conflict) -> str:
        return sentence_of(conflict, zone, named=plain_title, placed=plain_room, hours=desk.rules.my_hours)

    return {
        "talk": talk_document(dropped.talk, desk.agenda, zone),
        "because": [talk.id for talk in dropped.rivals],
        "types": [each.type.value for each in dropped.because],
        "cost_of_keeping": [talk.id for talk in dropped.cost],
        "gain_of_keeping": [talk.id for talk in dropped.gain],
        "reason": reason_of(
            dropped,
            named=plain_title,
            again=plain_title,
            told=told,
            called=lambda event: one_line(event.title),
            levels=planned.ranks,
            asked=dropped.talk.id in wishes.dropped,
        ),
    }


def _part(part: Part, planned: AgendaPlan) -> Document:
    zone = planned.zone
    return {
        "talk": talk_document(part.talk, planned.desk.agenda, zone),
        "enter": instant_text(part.enter),
        "leave": instant_text(part.leave),
        "enter_local": local_text(part.enter, zone),
        "leave_local": local_text(part.leave, zone),
        "missed": part.missed,
        "because": [talk.id for talk in part.others],
        "busy": [one_line(event.title) for event in part.busy],
    }


def _bound(planned: AgendaPlan) -> Document:
    """What no plan is better than, the first difference deciding, and what that is in words."""
    most, ours = planned.plan.bound, planned.plan.score
    more = {
        "must": most.musts - ours.musts,
        "want": most.wants - ours.wants,
        "maybe": most.maybes - ours.maybes,
    }
    return {"more": more, "words": planned.bound_words}
