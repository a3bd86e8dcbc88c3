"""Calendars on a CalDAV server: found from any address of it, listed, read and written one event at a time.

Source: RFC 4791 (CalDAV), RFC 4918 (WebDAV), RFC 5397 (current-user-principal), RFC 6764 section 6 (well-known address).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from lxml import etree

from planner.errors import PublishError
from planner.text.clean import one_line
from planner.text.slug import slug
from planner.web.dav import Answer, Server, plain_etag
from planner.web.dav_place import linked, path_of

_DAV, _CAL = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"
_XML = {"Content-Type": 'application/xml; charset="utf-8"'}
_ABOUT = (
    b'<?xml version="1.0" encoding="utf-8"?><D:propfind xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop>'
    b"<D:resourcetype/><D:displayname/><D:current-user-principal/><C:calendar-home-set/>"
    b"<C:supported-calendar-component-set/></D:prop></D:propfind>"
)
_VERSIONS = (
    b'<?xml version="1.0" encoding="utf-8"?><D:propfind xmlns:D="DAV:"><D:prop><D:getetag/><D:resourcetype/>'
    b"</D:prop></D:propfind>"
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar on a server."""

    url: str
    """Ends with a slash."""
    name: str


@dataclass(frozen=True, slots=True)
class Home:
    """What an address leads to."""

    calendars: tuple[Calendar, ...]
    url: str | None
    """Where new calendars can be made; None where the address is a calendar itself."""


@dataclass(frozen=True, slots=True)
class _About:
    """What a server says of one of its addresses."""

    url: str
    is_calendar: bool
    name: str
    principal: str | None
    homes: tuple[str, ...]
    takes_events: bool


def find_home(server: Server, url: str) -> Home:
    """The calendars that an address leads to: of a server, a person, a folder of calendars or a calendar.

    Raises:
        PublishError: none is found there.
    """
    first = _about(server, url)
    if first is not None and first.is_calendar:
        return Home((Calendar(_folder(first.url), first.name),), None)
    if first is not None and not first.homes:
        inside = _calendars_in(server, first.url)
        if inside:
            return Home(inside, _folder(first.url))
    homes = _homes(server, first)
    if not homes:
        homes = _homes(server, _about(server, urljoin(url, "/.well-known/caldav")))
    if not homes:
        raise PublishError(
            "no calendars are found there",
            where=url,
            remedy="give the address that the server's help names for CalDAV, such as https://HOST/remote.php/dav",
        )
    found = {each.url: each for home in homes for each in _calendars_in(server, home, strict=True)}
    return Home(tuple(found.values()), _folder(homes[0]))


def _homes(server: Server, about: _About | None) -> tuple[str, ...]:
    if about is None or about.homes or about.principal is None:
        return about.homes if about is not None else ()
    person = _about(server, about.principal)
    return person.homes if person is not None else ()


def _about(server: Server, url: str) -> _About | None:
    answer = server.ask("PROPFIND", url, _ABOUT, {**_XML, "Depth": "0"})
    if answer.status == 429 or (answer.status >= 500 and answer.status != 501):
        raise failed(answer)
    return next(_abouts(answer), None) if answer.status == HTTPStatus.MULTI_STATUS else None


def _calendars_in(server: Server, url: str, *, strict: bool = False) -> tuple[Calendar, ...]:
    answer = server.ask("PROPFIND", url, _ABOUT, {**_XML, "Depth": "1"})
    if answer.status != HTTPStatus.MULTI_STATUS:
        if strict:
            raise failed(answer)
        return ()
    return tuple(
        Calendar(_folder(each.url), each.name)
        for each in _abouts(answer)
        if each.is_calendar and each.takes_events
    )


def _abouts(answer: Answer) -> Iterator[_About]:
    for href, props in _responses(answer):
        kinds = props.get(f"{_DAV}resourcetype")
        components = props.get(f"{_CAL}supported-calendar-component-set")
        names = [each.get("name", "") for each in components] if components is not None else []
        principal = _hrefs(props.get(f"{_DAV}current-user-principal"))
        name = one_line("".join(_element_text(props.get(f"{_DAV}displayname"))))
        url = linked(answer.url, href)
        yield _About(
            url,
            kinds is not None and kinds.find(f"{_CAL}calendar") is not None,
            name or one_line(url.rstrip("/").rpartition("/")[2]),
            linked(answer.url, principal[0]) if principal else None,
            tuple(linked(answer.url, each) for each in _hrefs(props.get(f"{_CAL}calendar-home-set"))),
            not names or "VEVENT" in names,
        )


def make_calendar(server: Server, home: str, name: str) -> Calendar:
    """A new calendar of a name.

    Raises:
        PublishError: the server does not make one.
    """
    body = (
        '<?xml version="1.0" encoding="utf-8"?><C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set>'
        f"<D:prop><D:displayname>{escape(name, quote=False)}</D:displayname><C:supported-calendar-component-set>"
        '<C:comp name="VEVENT"/></C:supported-calendar-component-set></D:prop></D:set></C:mkcalendar>'
    ).encode()
    for number in range(1, 10):
        url = f"{home}{slug(name) or 'talks'}{f'-{number}' if number > 1 else ''}/"
        answer = server.ask("MKCALENDAR", url, body, _XML)
        if answer.is_good:
            return Calendar(_folder(answer.url), name)
        if not _is_taken(server, url, answer):
            break
    if answer.status in (403, 405, 501):
        raise PublishError(
            f"the server does not let planner make a calendar: {_phrase(answer.status)}",
            where=home,
            remedy="make one there yourself, and give its name with --calendar",
        )
    raise failed(answer)


def _is_taken(server: Server, url: str, answer: Answer) -> bool:
    """Whether a calendar was not made because something is there already; servers say so in many ways."""
    return answer.status in (403, 405, 409) and _about(server, url) is not None


def list_events(server: Server, calendar: str) -> dict[str, str]:
    """The version of every resource of a calendar, by path.

    Raises:
        PublishError: it is not there, or may not be read.
    """
    answer = server.ask("PROPFIND", calendar, _VERSIONS, {**_XML, "Depth": "1"})
    if answer.status in (404, 410):
        raise PublishError(
            "the calendar is no longer there",
            where=calendar,
            remedy="planner publish --forget, then publish with --caldav again",
        )
    if not answer.is_good:
        raise failed(answer)
    own = path_of(answer.url).rstrip("/")
    found = {}
    for href, props in _responses(answer):
        path = path_of(linked(answer.url, href))
        kinds = props.get(f"{_DAV}resourcetype")
        if path.rstrip("/") != own and (kinds is None or kinds.find(f"{_DAV}collection") is None):
            found[path] = plain_etag("".join(_element_text(props.get(f"{_DAV}getetag"))))
    return found


def read_event(server: Server, url: str) -> Answer | None:
    """An event's bytes and version; None when it is not there.

    Raises:
        PublishError: it may not be read.
    """
    answer = server.ask("GET", url)
    if answer.status in (404, 410):
        return None
    if not answer.is_good:
        raise failed(answer)
    return answer


def put_event(server: Server, url: str, data: bytes, etag: str) -> Answer:
    """The server's answer to an event to be kept: a new one where `etag` is empty, else in the place of that version.
    412 when another is there; 404 or 409 when none is."""
    condition = {"If-Match": etag} if etag else {"If-None-Match": "*"}
    return server.ask("PUT", url, data, {"Content-Type": "text/calendar; charset=utf-8", **condition})


def delete_event(server: Server, url: str, etag: str) -> Answer:
    """The server's answer to an event to be removed, as long as it is the version `etag`."""
    return server.ask("DELETE", url, headers={"If-Match": etag})


def failed(answer: Answer) -> PublishError:
    """What a status that is no success says, and what to do."""
    said = _phrase(answer.status)
    again = "try again later: planner publish goes on where it stopped"
    told = {
        403: ("the server does not allow it", "check that this calendar is yours to change"),
        404: ("is not there", "check the address, or give the server's with --calendar NAME"),
        405: ("does not take that: it is no calendar", "check the address"),
        410: ("is no longer there", "check the address"),
        413: ("the event is too large for the server", "see its settings"),
        423: ("is locked", again),
        429: ("the server asks to wait", again),
        507: ("the server has no room left", "make room there, then: planner publish"),
    }
    what, remedy = told.get(
        answer.status, ("the server does not do it", again if answer.status >= 500 else "check the address")
    )
    return PublishError(f"{what}: {said}", where=answer.url, remedy=remedy)


def _phrase(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase.lower()}"
    except ValueError:
        return str(status)


def _responses(answer: Answer) -> Iterator[tuple[str, Mapping[str, etree._Element]]]:
    """Each resource of a multi-status answer, with the properties that it has."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(answer.body, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or root.tag != f"{_DAV}multistatus":
        raise PublishError("answers as no calendar server does", where=answer.url, remedy="check the address")
    for response in root.findall(f"{_DAV}response"):
        href = "".join(_element_text(response.find(f"{_DAV}href"))).strip()
        status = "".join(_element_text(response.find(f"{_DAV}status")))
        if not href or _is_bad(status):
            continue
        props: dict[str, etree._Element] = {}
        for propstat in response.findall(f"{_DAV}propstat"):
            if not _is_bad("".join(_element_text(propstat.find(f"{_DAV}status")))):
                props |= {str(each.tag): each for prop in propstat.findall(f"{_DAV}prop") for each in prop}
        yield href, props


def _is_bad(status: str) -> bool:
    """Whether a line such as "HTTP/1.1 404 Not Found" is one of failure."""
    parts = status.split()
    return len(parts) > 1 and not parts[1].startswith("2")


def _hrefs(element: etree._Element | None) -> list[str]:
    found = element.findall(f"{_DAV}href") if element is not None else []
    return [text for each in found if (text := "".join(_element_text(each)).strip())]


def _element_text(element: etree._Element | None) -> list[str]:
    return [str(text) for text in element.itertext()] if element is not None else []


def _folder(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(path=parts.path.rstrip("/") + "/").geturl()
