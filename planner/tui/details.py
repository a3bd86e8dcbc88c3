"""One talk, whole, as Content: both clocks, people, place, conflicts, abstract. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.content import Content
from textual.style import Style

from planner.text.clean import isolate, one_line
from planner.text.fold import fold
from planner.text.spans import spans_of
from planner.timeline.accepted import Part
from planner.timeline.agenda import Star
from planner.timeline.clock import Zone, name_of
from planner.timeline.conflict import Conflict, Rule
from planner.timeline.hours import Away
from planner.timeline.program import Kind, Status, Talk
from planner.tui.cells import is_running
from planner.tui.clash_text import clash_parts, sign_of
from planner.tui.format import (
    RUNNING,
    STARS,
    length_text,
    part_text,
    prose_of,
    same_clock,
    shift_text,
    title_of,
    whole_time,
    words_of,
)
from planner.tui.links import openable
from planner.tui.plan_wants import KEPT, SUGGESTED, PlanMark

_QUIET = "$foreground 60%"
HIT = "bold underline $text-accent"
"""How a word of a search looks; told apart without colour."""
_LABEL_CELLS = 9
PERSON, LINK, NOTE = "planner-person", "planner-link", "planner-note"
"""What a click on a piece of the details means."""
_MOST_CLASHES = 4
"""So many are told one by one, and one more; of more, the number."""
_SEARCHED = ("people", "room", "track", "session", "badge")
"""The fields that a search looks at."""


@dataclass(frozen=True, slots=True)
class TalkFacts:
    """Everything the details of a talk are made of."""

    talk: Talk
    zone: Zone
    """The shown clock."""
    home: Zone | None
    """The conference's clock."""
    program: str
    """The program's name."""
    now: datetime
    star: Star | None = None
    conflicts: tuple[Conflict, ...] = ()
    """Its clashes with what is starred and with my hours; where it is not starred itself, the ones it would have."""
    away: tuple[Away, ...] = ()
    """What of it lies outside my hours."""
    part: Part | None = None
    """When one comes and goes, where it is not attended whole."""
    orphan: bool = False
    """Its program is gone from the library."""
    chairs: tuple[str, ...] = ()
    """Who chairs its session."""
    hidden: bool = False
    """It is left out where one looks for talks."""
    words: tuple[str, ...] = ()
    """Folded words of a search, to be marked."""
    because: tuple[str, ...] = ()
    """What speaks for it where it is proposed."""
    plan: tuple[PlanMark, str] | None = None
    """What the plan says of it, in full; None where it is not shown."""


def details_of(facts: TalkFacts, width: int) -> list[Content]:
    """The whole talk as paragraphs, its title first; what is said in columns is wrapped to so many cells."""
    talk = facts.talk
    parts = [
        _marked(facts, isolate(title_of(talk))).stylize_before("bold"),
        _state(facts),
        *_plan(facts),
        *_clashes(facts),
        Content(""),
    ]
    fields = [*_times(facts)]
    if facts.because:
        fields.append(("because", Content(isolate(" · ".join(facts.because)))))
    if talk.people:
        fields.append(("people", _people(facts, talk.people)))
    for label, text in (
        ("room", words_of(talk.room or "")),
        ("track", words_of(talk.track or "")),
        ("session", "" if talk.session in (talk.track, facts.program) else words_of(talk.session or "")),
        ("chairs", " · ".join(words_of(name) for name in facts.chairs)),
        ("kind", "" if talk.kind is Kind.TALK else talk.kind.value),
        ("badge", "" if fold(talk.badge or "") == talk.kind.value else words_of(talk.badge or "")),
        ("program", _program(facts)),
        ("id", talk.id),
    ):
        if text:
            shown = isolate(text)
            fields.append((label, _marked(facts, shown) if label in _SEARCHED else Content(shown)))
    if talk.url:
        fields.insert(-1, ("link", _link(talk.url)))
    if facts.star and facts.star.note:
        fields.insert(-1, ("note", _clickable(Content(prose_of(facts.star.note)), NOTE)))
    for label, content in fields:
        parts += _field(label, content, width)
    if talk.abstract:
        parts += [Content(""), *(_marked(facts, each) for each in prose_of(talk.abstract).split("\n"))]
    return parts


def _people(facts: TalkFacts, people: Sequence[str]) -> Content:
    """The names, each to be clicked."""
    names = (_clickable(_marked(facts, isolate(words_of(name))), PERSON, words_of(name)) for name in people)
    return Content(" · ").join(names)


def _link(url: str) -> Content:
    """The address; to be clicked where it may be opened."""
    text = isolate(one_line(url))
    return Content(text) if openable(url) is None else _clickable(Content(text), LINK, style="underline")


def _clickable(content: Content, mark: str, value: str = "", *, style: str = "") -> Content:
    """Text that says what a click on it means."""
    return content.stylize(Style.parse(style) + Style.from_meta({mark: value}))


def _marked(facts: TalkFacts, text: str) -> Content:
    """A text with the words of the search in it marked."""
    content = Content(text)
    for start, end in spans_of(text, facts.words) if facts.words else ():
        content = content.stylize(HIT, start, end)
    return content


def _field(label: str, content: Content, width: int) -> list[Content]:
    """A label and what belongs to it, further lines below the first."""
    room = max(_LABEL_CELLS, width - _LABEL_CELLS)
    fits = content.cell_length <= room and "\n" not in content.plain
    lines = [content] if fits else content.wrap(room)
    labels = [label, *[""] * (len(lines) - 1)]
    return [
        Content.assemble((name.ljust(_LABEL_CELLS), _QUIET), line.rstrip())
        for name, line in zip(labels, lines, strict=True)
    ]


def _program(facts: TalkFacts) -> str:
    name = words_of(facts.program or facts.talk.program)
    if facts.orphan and facts.talk.status is Status.CANCELLED:
        return f"{name} (its present edition has the talk no more; the star keeps title and time)"
    if facts.orphan:
        return f"{name} (no longer in the library; the star keeps title and time)"
    return f"{name} (sample)" if facts.talk.sample else name


def _state(facts: TalkFacts) -> Content:
    parts: list[Content] = []
    if facts.star is None:
        parts.append(Content.styled("☆ not starred (space)", _QUIET))
    else:
        level = facts.star.level
        parts.append(Content.styled(f"{STARS[level]} {level.value}", "bold $text-warning"))
        if facts.star.pinned:
            parts.append(Content("pinned"))
    if facts.talk.status is Status.CANCELLED:
        parts.append(
            Content.styled("withdrawn" if facts.orphan else "does not take place", "bold $text-error")
        )
    if facts.hidden:
        parts.append(Content.styled("hidden", _QUIET))
    if is_running(facts.talk, facts.now):
        parts.append(Content.styled(f"{RUNNING} now", "bold $text-success"))
    return Content("  ").join(parts)


def _plan(facts: TalkFacts) -> Sequence[Content]:
    if facts.plan is None:
        return ()
    mark, text = facts.plan
    style = {KEPT: "bold $text-success", SUGGESTED: "bold $text-accent"}.get(mark.sign, "bold")
    return [Content.assemble((f"{mark.sign} ", style), isolate(text))]


def _times(facts: TalkFacts) -> Sequence[tuple[str, Content]]:
    talk, home = facts.talk, facts.home
    own = whole_time(talk.start, talk.end, facts.zone, inferred=talk.end_inferred)
    length = length_text(talk.interval.minutes) if talk.interval else ""
    length += " (end inferred)" if talk.end_inferred else ""
    zones = [name_of(facts.zone), *([length] if length else [])]
    lines = [("here", Content(own)), ("", Content.styled(" · ".join(zones), _QUIET))]
    if home is None:
        return [*lines, ("there", Content.styled("the program names no zone", _QUIET))]
    if name_of(home) == name_of(facts.zone):
        return lines
    there = whole_time(talk.start, talk.end, home, inferred=talk.end_inferred)
    if same_clock(talk.start, facts.zone, home):
        there = "the same time"
    shift = shift_text(talk.start, facts.zone, home)
    zones = [name_of(home), *([f"here {shift}"] if shift else [])]
    return [*lines, ("there", Content(there)), ("", Content.styled(" · ".join(zones), _QUIET))]


def _clashes(facts: TalkFacts) -> Sequence[Content]:
    lines = []
    if facts.part is not None:
        others = isolate(", ".join(title_of(other) for other in facts.part.others))
        lines.append(Content.assemble((f"{part_text(facts.part, facts.zone)} for ", "$text-warning"), others))
    hard_first = sorted(facts.conflicts, key=lambda each: not each.counts)
    most = _MOST_CLASHES if len(hard_first) > _MOST_CLASHES + 1 else len(hard_first)
    for conflict in hard_first[:most]:
        before, rival, behind = clash_parts(
            conflict, facts.talk.id, starred=facts.star is not None, away=facts.away
        )
        style = "$text-error" if conflict.level is Rule.BLOCK else "$text-warning"
        lines.append(Content.assemble((before, style), (isolate(rival), "bold"), (behind, style)))
    if rest := hard_first[most:]:
        style = "$text-error" if any(each.counts for each in rest) else "$text-warning"
        lines.append(Content.styled(f"{sign_of(rest[0])} and {len(rest)} more", style))
    return lines
