"""A talk as a few lines of plain text, to be pasted elsewhere. Pure."""

from planner.timeline.clock import Zone, name_of
from planner.timeline.program import Talk
from planner.tui.format import same_clock, title_of, whole_time, words_of


def text_of(talk: Talk, zone: Zone, home: Zone | None) -> str:
    """Title, people, times on both clocks, place and link, each on a line of its own; what is not known is left out."""
    times = f"{whole_time(talk.start, talk.end, zone, inferred=talk.end_inferred)} ({name_of(zone)})"
    there = ""
    if home is not None and not same_clock(talk.start, zone, home):
        there = f"{whole_time(talk.start, talk.end, home, inferred=talk.end_inferred)} ({name_of(home)})"
    lines = (
        title_of(talk),
        ", ".join(words_of(person) for person in talk.people),
        times,
        there,
        words_of(talk.room or talk.track or ""),
        words_of(talk.url or ""),
    )
    return "\n".join(line for line in lines if line)
