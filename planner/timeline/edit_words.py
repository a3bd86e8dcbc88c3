"""What editions changed as words, the same on the screens and on the command line."""

import re
from collections.abc import Iterator

from planner.text.clean import isolate, one_line
from planner.text.counted import counted
from planner.text.fold import fold
from planner.text.latex import readable
from planner.timeline.change import Changed
from planner.timeline.edits import TIMES, Edits, Mine, is_back, is_elsewhere, is_moved
from planner.timeline.program import Talk

_BRACKETS = re.compile(r"\([^()]*\)")
_LONG = ("abstract", "url")
"""Facts that are too long to be shown twice."""
_CALLED = {"url": "link"}
"""What a fact is called where its name is no word."""


def edits_sentence(edits: Edits) -> str:
    """How many talks what happened to: "25 new, 4 cancelled, 12 moved, 9 in another room"."""
    moved, elsewhere = sum(map(is_moved, edits.changed)), sum(map(is_elsewhere, edits.changed))
    counts = (
        (len(edits.added), "new"),
        (len(edits.cancelled), "cancelled"),
        (moved, "moved"),
        (elsewhere, "in another room"),
        (len(edits.changed) - moved - elsewhere, "changed otherwise"),
    )
    return ", ".join(f"{count} {what}" for count, what in counts if count) or "no talk changed"


def mine_sentence(mine: Mine) -> str:
    """ "2 of your 14 moved, 1 was withdrawn; 1 new conflict, 2 cleared"."""
    if not mine.stars:
        return "you starred nothing of it"
    parts = [
        (len(mine.moved), "moved"),
        (len(mine.elsewhere), "is in another room" if len(mine.elsewhere) == 1 else "are in another room"),
        (len(mine.withdrawn), "was withdrawn" if len(mine.withdrawn) == 1 else "were withdrawn"),
        (len(mine.back), "is back" if len(mine.back) == 1 else "are back"),
        (len(mine.otherwise), "changed otherwise"),
    ]
    told = [f"{count} {what}" for count, what in parts if count]
    if told:
        first, _, rest = told[0].partition(" ")
        told[0] = f"{first} of your {mine.stars} {rest}"
    else:
        told = [f"none of your {mine.stars} changed"]
    clashes = [counted(len(mine.new_conflicts), "new conflict")] if mine.new_conflicts else []
    cleared = len(mine.cleared_conflicts)
    if cleared:
        clashes.append(f"{cleared} cleared" if clashes else f"{counted(cleared, 'conflict')} cleared")
    return "; ".join(filter(None, (", ".join(told), ", ".join(clashes))))


def wholesale_sentence(edits: Edits) -> str:
    """What the source writes otherwise for most talks; empty when nothing."""
    named = [
        f"the {_CALLED.get(name, name)} ({counted(count, 'talk')})" for name, count in edits.wholesale.items()
    ]
    return f"Another for most talks at once, and not listed: {', '.join(named)}" if named else ""


def facts_told(edits: Edits, each: Changed) -> Iterator[tuple[str, str]]:
    """What of a talk is another, beside its time: the fact's name with what became of it ("room", "Hall -> Attic"),
    the ones too long to be shown as a whole ("", "abstract rewritten"). Safe to be shown."""
    if is_back(each):
        yield "", "takes place after all"
    for name in edits.fields_of(each):
        called = _CALLED.get(name, name)
        if name == "people":
            yield called, _people(each)
        elif name in _LONG:
            yield "", f"{called} {_what_happened(each, name)}"
        elif name not in (*TIMES, "status"):
            yield called, f"{_value(each.before, name)} -> {_value(each.after, name)}"


def _what_happened(each: Changed, name: str) -> str:
    before, after = getattr(each.before, name), getattr(each.after, name)
    return "is new" if not before else "is gone" if not after else "changed" if name == "url" else "rewritten"


def _people(each: Changed) -> str:
    """ "with Ada Quill, without Bo Reed": who came and went, and whose name is written otherwise."""
    before, after = each.before.people, each.after.people
    came, went = (
        [name for name in one if name not in other] for one, other in ((after, before), (before, after))
    )
    told = [
        f"{_shown(old)} is written {_shown(new)}"
        for new in came
        for old in went
        if _letters(old) == _letters(new)
    ]
    written = {_letters(name) for name in came} & {_letters(name) for name in went}
    told += [f"with {_shown(name)}" for name in came if _letters(name) not in written]
    told += [f"without {_shown(name)}" for name in went if _letters(name) not in written]
    return ", ".join(told)


def _letters(name: str) -> str:
    """A name whatever its case, its signs and what stands in brackets: "simon.clavier" is Simon Clavier (he/him)."""
    return "".join(filter(str.isalnum, fold(_BRACKETS.sub("", name)))) or name


def _shown(name: str) -> str:
    return isolate(one_line(name))


def _value(talk: Talk, name: str) -> str:
    value = getattr(talk, name)
    return isolate(readable(one_line(str(value)))) if value else "none"
