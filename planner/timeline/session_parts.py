"""Talks that are one thing to attend: the parts of a panel, and a session listed beside its own talks."""

from planner.text.fold import fold
from planner.timeline.program import Kind, Talk


def are_whole_and_part(one: Talk, other: Talk) -> bool:
    """Whether one of two talks is the session that the other belongs to, in whichever order."""
    return _is_session_of(one, other) or _is_session_of(other, one)


def _is_session_of(whole: Talk, part: Talk) -> bool:
    """Whether a talk is the session that another belongs to, listed as an item of its own: who goes there goes to both."""
    if part.session is None or whole.program != part.program or fold(whole.title) != fold(part.session):
        return False
    if whole.session is not None and fold(whole.session) == fold(whole.title):
        return False
    if whole.interval is None or not whole.interval.contains(part.interval or part.start):
        return False
    return whole.room is None or part.room is None or whole.room == part.room


def share_a_session(first: Talk, second: Talk) -> bool:
    """Whether two talks are parts of one session and print only its time, as the papers of a panel do.

    Who goes to the panel hears them all. They are when the session, its place and both ends are the same; where only
    the room is, nothing says that the two are one event, and the clash is named. Posters are not heard together.
    """
    if (
        first.session is None
        or first.start != second.start
        or {first.kind, second.kind} != {Kind.TALK}
        or first.end != second.end
    ):
        return False
    return (first.program, first.session, first.track, first.room) == (
        second.program, second.session, second.track, second.room,
    )  # fmt: skip
