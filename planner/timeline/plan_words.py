"""A plan in words: why a talk is left out, and what another plan would change."""

from collections.abc import Callable, Mapping, Sequence

from planner.text.counted import counted
from planner.timeline.busy import BusyEvent
from planner.timeline.conflict import Conflict, ConflictType
from planner.timeline.plan_alternatives import Alternative
from planner.timeline.plan_problem import Score
from planner.timeline.plan_reasons import Dropped
from planner.timeline.program import Talk

Named = Callable[[Talk], str]
Told = Callable[[Conflict], str]
"""That a talk lies outside my hours, as one clause."""
Called = Callable[[BusyEvent], str]
"""A busy event's title."""

_FIELDS = (
    ("musts", "must"),
    ("wants", "want"),
    ("maybes", "maybe"),
    ("minutes", "starred minute"),
)


def reason_of(
    dropped: Dropped,
    *,
    named: Named,
    again: Named,
    told: Told,
    called: Called,
    levels: Mapping[str, str],
    asked: bool = False,
) -> str:
    """Why a talk is left out: "overlaps Y (must) by 25 min; keeping it costs Y and Z".

    Args:
        named: gives the other talks' titles.
        again: names those that the sentence has named before.
        told: gives what lies outside my hours.
        called: gives titles of busy events.
        levels: of the kept talks, by id: "must", or "pinned".
        asked: it was to be left out this once.
    """
    why = why_of(dropped, named=named, told=told, called=called, levels=levels, asked=asked)
    if not dropped.cost:
        return f"{why}; keeping it costs nothing else"
    said = () if asked else {talk.id for talk in dropped.rivals}
    costs = [again(talk) if talk.id in said else named(talk) for talk in dropped.cost]
    gain = f", and {joined(list(map(named, dropped.gain)))} would come in" if dropped.gain else ""
    return f"{why}; keeping it costs {joined(costs)}{gain}"


def why_of(
    dropped: Dropped,
    *,
    named: Named,
    told: Told,
    called: Called,
    levels: Mapping[str, str],
    asked: bool = False,
) -> str:
    """The first half of `reason_of`, which takes the same: what is in the way of a talk."""

    def ranked(talk: Talk) -> str:
        return f"{named(talk)} ({levels[talk.id]})" if talk.id in levels else named(talk)

    clashes = [_clash(each, dropped.talk, ranked) for each in dropped.because if each.second is not None]
    clashes += [_busy(each, each.busy, called) for each in dropped.because if each.busy is not None]
    alone = [told(each) for each in dropped.because if each.second is None and each.busy is None]
    why = "left out as you asked" if asked else joined([*_grouped(clashes), *alone])
    return why or "nothing better was found"


def _clash(conflict: Conflict, talk: Talk, ranked: Named) -> tuple[str, str]:
    """What a talk does with a kept one: the verb, which may be there for several, and the rest."""
    rival = conflict.rival_of(talk.id)
    assert rival is not None
    if conflict.type is ConflictType.TRANSFER:
        way = "to" if conflict.first.id == talk.id else "from"
        return "", f"the walk {way} {ranked(rival)} is {conflict.minutes} min short"
    if not conflict.minutes:
        late = talk.end is None
        return "", f"starts while {ranked(rival)} runs" if late else f"{ranked(rival)} starts while it runs"
    return "overlaps", f"{ranked(rival)} by {conflict.minutes} min"


def _busy(conflict: Conflict, event: BusyEvent, called: Called) -> tuple[str, str]:
    """The same of what an own calendar has."""
    name = f"{called(event)} (busy)"
    return (
        ("overlaps", f"{name} by {conflict.minutes} min")
        if conflict.minutes
        else ("", f"starts during {name}")
    )


def _grouped(clashes: Sequence[tuple[str, str]]) -> list[str]:
    """The clauses, a verb said once for all that share it; what it does itself first."""
    verbs = sorted({verb for verb, _ in clashes}, reverse=True)
    return [f"{verb} {joined([rest for its, rest in clashes if its == verb])}".strip() for verb in verbs]


def joined(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "A, B and C"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def difference(plan: Score, alternative: Alternative) -> str:
    """What a next-best plan has less of: "1 want fewer"; what it has more of besides is among the talks that come."""
    other = alternative.score
    for field, word in _FIELDS:
        fewer = getattr(plan, field) - getattr(other, field)
        if fewer > 0:
            return f"{counted(fewer, word)} fewer"
    changes = plan.changes - other.changes
    if changes > 0:
        return f"{counted(changes, 'change')} of room more"
    return "as good, but later" if other.earlier < plan.earlier else "as good"
