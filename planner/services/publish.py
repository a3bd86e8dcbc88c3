"""The agenda on a calendar server: which calendar it is, what it lacks, and writing that."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.errors import CalendarNotFound, PlannerError
from planner.services.desk import open_desk
from planner.services.publish_events import Events, Outcome
from planner.services.publish_place import Asking, Connection, Order, calendar_meant, need_library
from planner.services.selection import Chosen, Selection, choose
from planner.services.setting import Setting
from planner.store.ledger import ledger_of, remember
from planner.store.published import Publication, forget_publication, load_publications, save_publication
from planner.text.clean import quote
from planner.text.counted import counted
from planner.text.fold import fold
from planner.timeline.agenda import Level
from planner.timeline.ledger import NOTHING_TOLD, Ledger
from planner.web.address import Address
from planner.web.dav_place import server_of

if TYPE_CHECKING:
    from planner.services.calendar_file import AgendaCalendar
    from planner.web.calendars import Calendar


@dataclass(frozen=True, slots=True)
class Published:
    """What came of one calendar."""

    publication: Publication
    outcome: Outcome
    is_new: bool = False
    """The calendar was made for it, or would be."""


def publications(setting: Setting, calendar: str | None = None) -> tuple[Publication, ...]:
    """The calendars that are kept in step, or those of a name or address.

    Raises:
        CalendarNotFound: there is none.
    """
    known = load_publications(setting.home)
    if calendar is None:
        found = known
    else:
        folded = fold(calendar.strip())
        found = tuple(each for each in known if folded in (fold(each.name), fold(each.url), fold(each.typed)))
    if not found:
        listed = ", ".join(each.name for each in known)
        raise CalendarNotFound(
            f"no calendar {quote(calendar)} is kept in step"
            if calendar
            else "no calendar is kept in step yet",
            where="publish",
            remedy=f"there are: {listed}" if listed else "planner publish --caldav URL",
        )
    return found


def forget(setting: Setting, publication: Publication) -> None:
    """Keep a calendar in step no more; what is in it stays there. The ledger stays, so that numbers go on from there if it
    is ever published to again."""
    forget_publication(setting.home, publication.url)


def order_of(publication: Publication) -> Order:
    """The order that brings a calendar in step again."""
    return Order(
        publication.typed,
        user=publication.user,
        program=publication.program,
        plan=publication.plan,
        partial=publication.partial,
        alarm_minutes=publication.alarm_minutes,
        free=publication.free,
        insecure=publication.insecure,
        known=publication.url,
    )


def publish(
    setting: Setting, order: Order, asking: Asking, *, force: bool = False, dry_run: bool = False
) -> Published:
    """Bring a calendar on a server in step with the agenda.

    Events that planner did not make are never touched. What was written is remembered, also when the server fails half
    way: `outcome.stopped` says so, and the next run goes on.

    Args:
        force: write over what was changed or deleted there, and cancel everything where nothing is starred any more.
        dry_run: nothing is written, here or there.
    Raises:
        UsageError: the address cannot be used, or the extra is missing.
        CalendarNotFound: several calendars are there, and none is named.
        PublishError: the server cannot be asked.
        PlannerError: nothing is starred.
    """
    address = server_of(order.address, insecure=order.insecure)
    known = _known(setting, order, address)
    user = order.user or address.user or (known.user if known is not None else None)
    _check_agenda(setting, order, known)
    need_library()
    from planner.web.calendars import list_events

    with Connection(address, user, asking) as connection:
        calendar, is_new = calendar_meant(connection, address, order, known, dry_run=dry_run)
        publication = _publication(setting, calendar, address, user, order, is_new=is_new)
        former = ledger_of(setting.home, publication.url) or NOTHING_TOLD
        made = _agenda(setting, order, publication, former, force=force)
        listing = {} if is_new else connection.let_in(lambda server: list_events(server, publication.url))
        events = Events(connection.server, publication, made, former, listing, force=force)
        with asking.progress(f"publishing to {publication.name}"):
            outcome = events.planned() if dry_run else events.done()
    if not dry_run:
        publication = replace(publication, resources=outcome.resources, published=setting.clock())
        save_publication(setting.home, publication)
        remember(setting.home, publication.url, outcome.entries)
    return Published(publication, outcome, is_new)


def _known(setting: Setting, order: Order, address: Address) -> Publication | None:
    """What was published before under this address and name."""
    known = load_publications(setting.home)
    user = order.user or address.user
    fitting = [
        each
        for each in known
        if address.url in (each.url, each.typed)
        and order.known in (None, each.url)
        and user in (None, each.user)
        and (order.calendar is None or fold(order.calendar.strip()) == fold(each.name))
    ]
    found = [each for each in fitting if each.url == address.url] or fitting
    return found[0] if len(found) == 1 else None


def _check_agenda(setting: Setting, order: Order, known: Publication | None) -> None:
    """Ask nobody where there is nothing to say."""
    desk = open_desk(setting)
    head = desk.program_called(order.program) if order.program is not None else None
    if known is None and not any(head is None or talk.program == head.id for talk in desk.my_talks):
        raise PlannerError(
            f"nothing is starred{f' in {head.id}' if head else ''}, so there is nothing to publish",
            remedy="star talks: planner star",
        )


def _publication(
    setting: Setting, calendar: "Calendar", address: Address, user: str | None, order: Order, *, is_new: bool
) -> Publication:
    """What is to be remembered of a calendar; of one that was made just now nothing is known."""
    former = next((each for each in load_publications(setting.home) if each.url == calendar.url), None)
    return Publication(
        url=calendar.url,
        name=calendar.name,
        typed=address.url,
        user=user,
        program=order.program,
        plan=order.plan,
        partial=order.partial,
        alarm_minutes=order.alarm_minutes,
        free=order.free,
        insecure=order.insecure,
        published=former.published if former is not None else None,
        resources=former.resources if former is not None and not is_new else {},
    )


def _agenda(
    setting: Setting, order: Order, publication: Publication, former: Ledger, *, force: bool
) -> "AgendaCalendar":
    """What the calendar is to be told.

    Raises:
        PlannerError: nothing is starred: that would empty it, or there is nothing to say.
    """
    from planner.services.calendar_file import CalendarOptions, agenda_calendar

    desk = open_desk(setting, abstracts=True)
    asked = Selection(program=order.program, plan=order.plan, partial=order.partial)
    chosen: Chosen = choose(setting, desk, asked)
    levels = [Level(level) for level in order.free]
    options = CalendarOptions(order.alarm_minutes, levels, name=publication.name)
    made = agenda_calendar(setting, desk, chosen, options, former=former)
    about = f" in {chosen.program.id}" if chosen.program is not None else ""
    if not chosen.taking_place and made.step.cancelled and not force:
        raise PlannerError(
            f"nothing is starred{about}: all {counted(len(made.step.cancelled), 'talk')} in the calendar would be cancelled",
            where=publication.name,
            remedy="--force does that",
        )
    if not chosen.taking_place and not made.step.cancelled and not publication.resources:
        raise PlannerError(
            f"nothing is starred{about}, so there is nothing to publish", remedy="star talks: planner star"
        )
    return made
