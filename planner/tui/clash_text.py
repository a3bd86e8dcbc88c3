"""Conflicts as short pieces of plain text for the screens: what it is, with whom, how much. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.timeline.conflict import Conflict, ConflictType
from planner.tui.format import CLASH, length_text, title_of, words_of

if TYPE_CHECKING:
    from planner.timeline.hours import Away
    from planner.timeline.walk import Walk

WALK = "→"
"""Marks a walk that takes longer than there is time."""
AWAY = "░"
"""Marks, and fills, what lies outside my hours."""
BUSY = "■"
"""Marks what an own calendar has, and the talks that meet it."""
SOFT = "~"
"""Marks time shared with something one drops in on, such as a poster."""
SIGNS = {
    ConflictType.OVERLAP: CLASH,
    ConflictType.BUSY: BUSY,
    ConflictType.TRANSFER: WALK,
    ConflictType.HOURS: AWAY,
}


def clash_parts(
    conflict: Conflict, talk_id: str, *, starred: bool, away: "Sequence[Away]" = ()
) -> tuple[str, str, str]:
    """A conflict as one of its talks sees it, with its sign: what is said before the title of the other, that title,
    and what is said behind it.

    Args:
        starred: the talk is; else it would clash if it were.
        away: what of the talk lies outside my hours, where the conflict is about that.
    """
    rival = conflict.rival_of(talk_id)
    sign = sign_of(conflict)
    if conflict.busy is not None:
        verb = ("meets" if starred else "would meet") if conflict.counts else "is at the time of"
        return (
            f"{sign} {verb} ",
            words_of(conflict.busy.title),
            f" ({_share(conflict)}, {words_of(conflict.busy.calendar)})",
        )
    if rival is None:
        return f"{sign} {away_text(conflict, away)}", "", ""
    title = title_of(rival)
    if conflict.type is ConflictType.TRANSFER:
        way = "to" if conflict.first.id == talk_id else "from"
        walk = f"the walk takes {length_text(conflict.walk_minutes)}"
        return f"{sign} {conflict.minutes} min short for the walk {way} ", title, f" ({walk})"
    share = _share(conflict)
    within = ", one within the other" if conflict.contained else ""
    if not conflict.counts:
        return f"{sign} {'shares' if starred else 'would share'} time with ", title, f" ({share})"
    return f"{sign} {'clashes' if starred else 'would clash'} with ", title, f" ({share}{within})"


def _share(conflict: Conflict) -> str:
    return length_text(conflict.minutes) if conflict.minutes else "unknown time"


def sign_of(conflict: Conflict) -> str:
    """What marks it: its type, and whether it is an overlap that one is only told of."""
    is_soft = conflict.type is ConflictType.OVERLAP and not conflict.counts
    return SOFT if is_soft else SIGNS[conflict.type]


def away_text(conflict: Conflict, away: "Sequence[Away]") -> str:
    """ "30 min outside my hours (07:00-22:00, Kigali)"; of one wholly outside, without the minutes."""
    where = f" ({away[0].hours.text}, {away[0].place})" if away else ""
    whole = conflict.contained or not conflict.minutes
    return f"{'' if whole else f'{length_text(conflict.minutes)} '}outside my hours{where}"


def walk_text(walk: "Walk") -> str:
    """ "→ walk 5 min to Hall B", or "→ walk 5 min (3 short) to Hall B" where there is too little time."""
    short = f" ({walk.short} short)" if walk.short else ""
    return f"{WALK} walk {length_text(walk.minutes)}{short} to {words_of(walk.to)}"
