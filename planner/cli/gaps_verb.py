"""`planner gaps`: my free time, and what fits into it, best first."""

from collections.abc import Iterator, Sequence
from datetime import date

from planner.cli.call import Call, days_asked
from planner.cli.exits import ExitCode
from planner.cli.listing import Listing, day_title, duration_text, walk_words, wrapped
from planner.exporters.json_document import Document, span_document, talk_document
from planner.services.desk import Desk
from planner.services.gaps import Fit, FreeSpell, find_free_spells
from planner.text.clean import isolate
from planner.text.counted import counted
from planner.timeline.clock import Zone, name_of
from planner.timeline.day import day_of
from planner.timeline.interval import Interval
from planner.timeline.walk import Walk

_TOP = 5
"""So many talks are listed for each gap when nobody says otherwise."""


def gaps(call: Call) -> int:
    """Run the verb."""
    options = call.options
    desk = call.desk(abstracts=True)
    program = desk.program_called(options.program).id if options.program else None
    days = days_asked(call, desk, program) if options.day else None
    spells = find_free_spells(desk, call.setting.zone, days=days, program=program, least=options.min)
    if call.output.as_json:
        call.output.document(gaps_document(spells, desk, call.setting.zone, options.top))
        return ExitCode.DONE
    call.output.lines(gap_lines(spells, call.listing(desk), _TOP if options.top is None else options.top))
    if not spells:
        call.messages.note(_nothing(desk, asked=bool(options.day or program or options.min)))
    return ExitCode.DONE


def _nothing(desk: Desk, *, asked: bool) -> str:
    if not desk.my_talks:
        return "nothing is starred yet, so no time is known to lie between stars (planner star TALK)"
    return "no such free time between your stars" if asked else "no free time between your stars"


def gap_lines(spells: Sequence[FreeSpell], listing: Listing, top: int) -> Iterator[str]:
    """Each gap by day, with the best of what fits and what speaks for each."""
    if not spells:
        return
    yield listing.zone_line(*(spell.gap.start for spell in spells))
    day: date | None = None
    for spell in spells:
        gap = spell.gap
        if day != (day := day_of(gap.start, listing.zone)):
            yield ""
            yield day_title(day)
        length = duration_text(gap.end - gap.start)
        fitting = f"{counted(len(spell.fits), 'talk')} fit{'s' if len(spell.fits) == 1 else ''}"
        span = f"{listing.clock(gap.start)}-{listing.clock(gap.end)}"
        yield f"  {span}  {length} free{walk_words(gap.walk)}; {fitting if spell.fits else 'nothing fits'}"
        shown = spell.fits[:top]
        wide = max((len(fit.talk.id) for fit in shown), default=0)
        for fit in shown:
            yield from _fit_lines(fit, listing, wide)
        if 0 < len(shown) < len(spell.fits):
            yield f"    and {len(spell.fits) - len(shown):,} more (--top {len(spell.fits)})"


def _fit_lines(fit: Fit, listing: Listing, wide: int) -> Iterator[str]:
    score = f"{fit.score:.1f}" if fit.score else "-"
    head = f"    {listing.span(fit.talk):12}  {score:>4}  {fit.talk.id:{wide}}  "
    yield from listing.titled(head, fit.talk)
    if fit.because:
        yield from wrapped(f"{'':24}", isolate(", ".join(fit.because)), listing.width)


def gaps_document(spells: Sequence[FreeSpell], desk: Desk, zone: Zone, top: int | None) -> Document:
    """The same for scripts; all that fits, where nobody says how many."""
    return {
        "timezone": name_of(zone),
        "gaps": [
            {
                **span_document(Interval(spell.gap.start, spell.gap.end), zone),
                "walk": _walk_document(spell.gap.walk),
                "fits": [_fit_document(fit, desk, zone) for fit in spell.fits[:top]],
            }
            for spell in spells
        ],
    }


def _fit_document(fit: Fit, desk: Desk, zone: Zone) -> Document:
    return talk_document(fit.talk, desk.agenda, zone) | {"score": fit.score, "because": list(fit.because)}


def _walk_document(walk: Walk | None) -> Document | None:
    return None if walk is None else {"minutes": walk.minutes, "to": walk.to, "short": walk.short}
