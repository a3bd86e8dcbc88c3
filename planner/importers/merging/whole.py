"""What several parts say beside their talks, as one program."""

from collections import Counter
from collections.abc import Sequence

from planner.importers.options import ReadOptions
from planner.text.slug import slug
from planner.timeline.program import Problem, Program, Question, Session, Severity, Talk
from planner.timeline.year_source import YearSource


def whole_of(
    parts: Sequence[Program], names: Sequence[str], talks: Sequence[Talk], repeated: int, options: ReadOptions
) -> Program:
    """The program of some parts.

    Args:
        names: what messages call each part.
        talks: those of all parts, in order.
        repeated: how many of them are in more than one part.
    """
    first = parts[0]
    program_id = slug(options.name or "") or first.id
    years = Counter(part.year for part in parts if part.year is not None)
    year = years.most_common(1)[0][0] if years else None
    year_source = _year_source(parts)
    of_year = min(
        (part for part in parts if part.year == year),
        key=lambda part: (part.year_source is not year_source, part.year_found_in is None),
        default=first,
    )
    zones = Counter({part.timezone: 0 for part in parts if part.timezone})
    for part in parts:
        if part.timezone:
            zones[part.timezone] += len(part.talks) + len(part.unnamed_slots)
    zone = zones.most_common(1)[0][0] if zones else None
    return first._replace(
        id=program_id,
        name=options.name or first.name,
        format="+".join(sorted({part.format for part in parts})),
        shape=f"{len(parts)} sources: {'; '.join(dict.fromkeys(part.shape for part in parts))}",
        timezone=zone,
        zone_source=next((part.zone_source for part in parts if part.timezone == zone), None),
        year=year,
        year_source=year_source,
        year_candidates=of_year.year_candidates,
        year_found_in=of_year.year_found_in if year_source is YearSource.DOCUMENT else None,
        sessions=_sessions(parts),
        talks=tuple(talk._replace(program=program_id) for talk in talks),
        unnamed_slots=tuple(
            sorted(
                dict.fromkeys(slot for part in parts for slot in part.unnamed_slots),
                key=lambda slot: (slot.start, slot.session or ""),
            )
        ),
        problems=_problems(parts, names, repeated),
        questions=_questions(parts, names),
    )


def _year_source(parts: Sequence[Program]) -> YearSource | None:
    """A guess if any part's is one: the whole is no surer than that."""
    sources = {part.year_source for part in parts}
    for source in (YearSource.GUESS, YearSource.GIVEN, YearSource.DOCUMENT):
        if source in sources:
            return source
    return None


def _sessions(parts: Sequence[Program]) -> tuple[Session, ...]:
    """Every session once; one that two parts have from the same start runs to the later end."""
    found: dict[tuple[object, ...], Session] = {}
    for session in (session for part in parts for session in part.sessions):
        key = (session.title, session.track, session.room, session.start)
        known = found.setdefault(key, session)
        end = max((each.end for each in (known, session) if each.end is not None), default=None)
        found[key] = known._replace(chairs=known.chairs or session.chairs, end=end)
    return tuple(found.values())


def _problems(parts: Sequence[Program], names: Sequence[str], repeated: int) -> tuple[Problem, ...]:
    problems = [
        problem._replace(source=name)
        for part, name in zip(parts, names, strict=True)
        for problem in part.problems
    ]
    if repeated:
        talks = "1 talk is" if repeated == 1 else f"{repeated} talks are"
        message = f"{talks} in more than one of the sources at the same time, and kept once"
        problems.append(Problem(None, Severity.WARNING, message))
    return tuple(problems)


def _questions(parts: Sequence[Program], names: Sequence[str]) -> tuple[Question, ...]:
    """Every question once; one that only some parts ask names them."""
    asking: dict[Question, list[str]] = {}
    for part, name in zip(parts, names, strict=True):
        for question in part.questions:
            asking.setdefault(question, []).append(name)
    return tuple(
        question
        if len(who) == len(parts)
        else question._replace(message=f"{', '.join(who)}: {question.message}")
        for question, who in asking.items()
    )
