"""Programs from addresses: fetched, found behind the page that shows them, and asked for again only when they changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from planner.errors import PlannerError, ProgramError, StoreError, UnansweredSource
from planner.importers import ReadOptions, read_program
from planner.importers.offered import candidates_of, is_web_page
from planner.limits import BYTES, FETCH_SECONDS, most
from planner.services.reading import Read
from planner.services.setting import Setting
from planner.services.shelf import ask_store
from planner.store.sources import Part
from planner.web.address import Address, address_of, redirected
from planner.web.answers import Fetched, Limits, NotLetIn, Tell
from planner.web.charset import as_utf8

PAGE_FORMATS = ("page-text", "html")
"""Who asks for these wants the page itself, not what it offers."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What an address gave, ready to be imported."""

    part: Part
    page: str | None = None
    """The page that offers it; None when the address itself was read."""
    unchanged_since: datetime | None = None
    """When it was read before, where the server says that nothing has changed."""
    talks: int | None = None
    """How many talks the page's program has, which is all of the conference; None before an answer tells their times,
    and where the address itself was read."""
    page_is_hidden: bool = False
    """The site does not show the page itself to a program such as this."""


def fetch_source(
    setting: Setting,
    address: str | Address,
    options: ReadOptions,
    *,
    limits: Limits | None = None,
    tell: Tell | None = None,
    read: Read = read_program,
) -> Arrived:
    """The program at an address, or the one in a form for machines that the web page there offers.

    Of the page's candidates the first that reads as a program is taken, else the page itself. What the library has
    from the same address is not sent again when the server says that it has not changed.

    Args:
        address: as typed, or read; http, https or webcal. Credentials in it are used and kept nowhere.
        tell: hears how many bytes have come, and of how many.
        read: reads what a page offers, to see whether it is a program.
    Raises:
        ProgramError: it cannot be fetched; `NotLetIn` where its server wants another password.
    """
    typed = address if isinstance(address, Address) else address_of(address)
    asking = _Asking(
        setting, limits or Limits(whole_seconds=most(FETCH_SECONDS), most_bytes=most(BYTES)), tell, read
    )
    try:
        arrived, final = asking.fetched(typed)
    except ProgramError as error:
        if isinstance(error, NotLetIn) and typed.user is not None:
            raise
        # Some sites let nobody but browsers see their pages, and everybody the program.
        offered = _first_program(asking, typed, candidates_of(typed.url, b""), options)
        if offered is None:
            raise
        return replace(offered, page=error.source, page_is_hidden=True)
    if options.format in PAGE_FORMATS or not is_web_page(arrived.part.data):
        return arrived
    offered = _first_program(asking, typed, candidates_of(final, arrived.part.data), options)
    return arrived if offered is None else replace(offered, page=arrived.part.source)


def _first_program(
    asking: "_Asking", page: Address, candidates: Sequence[str], options: ReadOptions
) -> Arrived | None:
    """The first of a page's candidates that reads as a program, or would with an answer such as `--timezone`: the page
    itself would be a worse one. None when none does."""
    for candidate in candidates:
        try:
            found, _ = asking.fetched(redirected(page, candidate), page)
        except PlannerError:
            continue
        if is_web_page(found.part.data):
            continue
        try:
            program = asking.read(found.part.data, found.part.source, options)
        except UnansweredSource:
            return found
        except PlannerError:
            continue
        return replace(found, talks=len(program.talks))
    return None


class _Asking:
    """Fetches for one import, and knows what the library has already."""

    def __init__(self, setting: Setting, limits: Limits, tell: Tell | None, read: Read) -> None:
        self.limits = limits
        self.tell = tell
        self.read = read
        editions = ask_store(setting, lambda store: store.sources())
        latest = {edition.program: edition for edition in editions}
        self.kept = {
            part.source: (part, edition.read_at) for edition in latest.values() for part in edition.parts
        }

    def fetched(self, address: Address, page: Address | None = None) -> tuple[Arrived, str]:
        """What an address, typed or named by a page, gives, and where it came from after redirects."""
        from planner.web.fetch import fetch

        kept, read_at = self._kept(address.url)
        answer = fetch(
            address,
            etag=kept.etag if kept else None,
            modified=kept.modified if kept else None,
            limits=self.limits,
            offered_by=page,
            tell=self.tell,
        )
        if isinstance(answer, Fetched):
            data = as_utf8(answer.data, answer.charset)
            return Arrived(Part(answer.lasting, data, answer.etag, answer.modified)), answer.address
        if kept is None:
            raise AssertionError("a server can only say that something known has not changed")
        return Arrived(kept, unchanged_since=read_at), answer.address

    def _kept(self, url: str) -> tuple[Part | None, datetime | None]:
        """What the library has from an address, where its server gave it a name, and when it was read."""
        part, read_at = self.kept.get(url, (None, None))
        if part is None or not (part.etag or part.modified):
            return None, None
        try:
            return part.read(), read_at
        except StoreError:
            return None, None
