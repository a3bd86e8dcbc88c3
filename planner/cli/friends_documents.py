"""The JSON documents of `compare` and `split`."""

from collections.abc import Sequence

from planner.exporters.json_document import Document, span_document, talk_document
from planner.services.friends import Company, words_of_split
from planner.timeline.agenda import LEVELS
from planner.timeline.clock import Zone, name_of
from planner.timeline.compare import Comparison
from planner.timeline.interval import Interval
from planner.timeline.program import Talk
from planner.timeline.split import Counts, Split


def compare_document(
    company: Company, comparison: Comparison, times: Sequence[Interval], zone: Zone
) -> Document:
    """Who wants what, musts nobody gets to, and when all are free."""
    names = [friend.name for friend in company.friends]
    return {
        "timezone": name_of(zone),
        "people": [
            {"name": friend.name, "source": friend.source or None, "stars": len(friend.agenda.stars)}
            for friend in company.friends
        ],
        "talks": [
            _talk(company, talk, zone)
            | {
                "wanted_by": {
                    name: level.value for name, level in zip(names, levels, strict=True) if level is not None
                },
                "attended_by": [
                    name for name, ids in zip(names, comparison.attended, strict=True) if talk.id in ids
                ],
            }
            for talk, levels in comparison.wanted
        ],
        "wanted_by_all": [talk.id for talk in comparison.by_all],
        "wanted_by_several": [talk.id for talk in comparison.by_several],
        "uncovered_musts": [
            {
                "talk": missed.talk.id,
                "of": [names[person] for person in missed.of],
                "because": {
                    names[person]: [rival.id for rival in rivals] for person, rivals in missed.because
                },
            }
            for missed in comparison.missed
        ],
        "meet": [span_document(time, zone) for time in times],
    }


def split_document(company: Company, split: Split, zone: Zone) -> Document:
    """Who goes where and why, and what is left and why."""
    names = [friend.name for friend in company.friends]
    words = words_of_split(company, split, lambda talk: talk.id)
    return {
        "timezone": name_of(zone),
        "people": [
            {
                "name": name,
                "talks": sum(person in who for _, who in split.given),
                "minutes": split.minutes[person],
            }
            for person, name in enumerate(names)
        ],
        "assigned": [
            {
                "talk": _talk(company, talk, zone),
                "to": [names[person] for person in who],
                "because": words.given(talk, who),
            }
            for talk, who in split.given
        ],
        "uncovered": [
            {"talk": _talk(company, talk, zone), "because": words.left(talk)} for talk in split.left
        ],
        "covered": _counts(split.covered),
        "wanted": _counts(split.wanted),
        "optimal": split.is_optimal,
        "most_even": split.is_most_even,
        "bound": _counts(split.bound),
    }


def _talk(company: Company, talk: Talk, zone: Zone) -> Document:
    return talk_document(talk, company.desk.agenda, zone) | {"in_library": talk.id not in company.unknown}


def _counts(counts: Counts) -> Document:
    return {level.value: count for level, count in zip(LEVELS, counts, strict=True)}
