"""Fetching: what comes, what is refused, and that nothing hangs, swells or tells secrets."""

import gzip
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from planner import __version__
from planner.errors import ProgramError
from planner.web.address import address_of
from planner.web.answers import Fetched, Limits, NotModified
from planner.web.fetch import fetch
from tests.web.server import Site

SMALL = Limits(most_bytes=100_000)
IMPATIENT = Limits(whole_seconds=1)
NO_SILENCE = Limits(read_seconds=0.3)
MODIFIED = "Tue, 02 May 2023 13:00:00 GMT"


def got(address: str, limits: Limits = SMALL) -> Fetched:
    answer = fetch(address, limits=limits)
    assert isinstance(answer, Fetched)
    return answer


def refused(address: str, limits: Limits = SMALL) -> str:
    with pytest.raises(ProgramError) as error:
        fetch(address, limits=limits)
    return error.value.message


def test_fetch_gives_the_bytes_and_what_the_server_said_of_them(site: Site) -> None:
    address = site.page(
        "/a", b"bytes", ETag='"1"', Last_Modified=MODIFIED, Content_Type="Text/Calendar; charset=UTF-8"
    )

    answer = got(address)

    assert answer == Fetched(b"bytes", address, address, '"1"', MODIFIED, "utf-8")
    assert [site.asked[0][1][name] for name in ("user-agent", "accept-encoding")] == [
        f"planner/{__version__}",
        "gzip",
    ]


def test_fetch_of_what_has_not_changed_costs_no_bytes(site: Site) -> None:
    address = site.page("/a", b"bytes", ETag='"1"')

    assert fetch(address, etag='"1"', modified=MODIFIED) == NotModified(address)
    assert site.asked[0][1]["if-modified-since"] == MODIFIED
    assert isinstance(fetch(address, etag='"0"'), Fetched)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (
            401,
            "the server says 401 unauthorized (name the user: https://USER@HOST/...; the password is asked for)",
        ),
        (
            403,
            "the server says 403 forbidden (open it in the browser and save the page, then import the file)",
        ),
        (404, "the server says 404 not found (check the address)"),
        (429, "the server says 429 too many requests (wait a while and try again)"),
        (500, "the server says 500 internal server error (try again later)"),
        (304, "the server says 304 not modified (try again later)"),
        (599, "the server says 599 (try again later)"),
    ],
)
def test_status_is_told_in_words(site: Site, status: int, said: str) -> None:
    address = site.page("/a", b"no", status)

    assert refused(address) == f"{address}: {said}"


def test_redirects_are_followed_and_only_lasting_ones_change_the_address_to_keep(site: Site) -> None:
    end = site.page("/end", b"x")
    moved = site.page("/moved", b"", 301, Location="/now")
    now = site.page("/now", b"", 302, Location="end")

    assert (got(moved).address, got(moved).lasting) == (end, now)
    assert (got(now).address, got(now).lasting) == (end, now)


def test_five_redirects_are_followed_and_six_are_not(site: Site) -> None:
    for number in range(6):
        site.page(f"/{number}", b"", 307, Location=f"/{number + 1}")
    site.page("/6", b"end")

    assert got(f"{site.base}/1").data == b"end"
    assert refused(f"{site.base}/0") == f"{site.base}/0: redirects more than 5 times (check the address)"


def test_redirect_loop_ends(site: Site) -> None:
    address = site.page("/a", b"", 302, Location="/a")

    assert refused(address) == f"{address}: redirects more than 5 times (check the address)"
    assert len(site.asked) == 6


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)"])
def test_redirect_to_another_scheme_is_refused(site: Site, location: str) -> None:
    address = site.page("/a", b"", 302, Location=location)

    assert refused(address) == (
        f"{address}: redirects to {location}, which is not read (only http and https are followed)"
    )


@pytest.mark.parametrize(
    "inside", ["127.0.0.1", "localhost", "10.1.2.3", "[::1]", "169.254.169.254", "2130706433"]
)
def test_redirect_from_outside_into_this_network_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    # The site plays the proxy through which the outside is reached.
    monkeypatch.setenv("http_proxy", site.base)
    site.page("http://198.51.100.7.invalid/", b"", 302, Location=f"http://{inside}/secret")

    message = refused("http://198.51.100.7.invalid/")

    assert message == (
        f"http://198.51.100.7.invalid/: redirects to http://{inside}/secret, inside this network"
        " (type that address yourself)"
    )
    assert site.paths == ["http://198.51.100.7.invalid/"]


def test_address_inside_this_network_is_fetched_when_typed_and_not_when_a_page_from_outside_names_it(
    site: Site,
) -> None:
    address = site.page("/a", b"x")

    assert got(address).data == b"x"
    with pytest.raises(ProgramError, match="is inside this network, and a page outside names it"):
        fetch(address, offered_by=address_of("http://page.invalid/"))
    assert isinstance(fetch(address, offered_by=address_of("http://localhost/")), Fetched)
    assert len(site.asked) == 2


def test_name_that_turns_inside_after_it_was_looked_at_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: asked whether it is inside, the name has a number outside; connected to, it is this machine."""
    port = int(site.base.rpartition(":")[2])
    first = site.page("/a", b"", 302, Location=f"http://inner.test:{port}/secret")
    site.page("/secret", b"secret")
    numbers = iter(["127.0.0.1", "8.8.8.8", "127.0.0.1", "8.8.8.8"])
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolved(host: str | bytes, *words: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name.endswith(".test"):
            asked.append(name)
            host = next(numbers)
        return real(host, *words, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolved)

    message = refused(first.replace("127.0.0.1", "outer.test"))

    secret = f"http://inner.test:{port}/secret"
    assert message == f"{secret}: is inside this network, and led to from outside (type it yourself)"
    assert asked == ["outer.test", "inner.test", "inner.test", "outer.test"]
    assert site.paths == ["/a"]


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 50_000)


def test_endless_body_is_cut_at_the_limit(site: Site) -> None:
    address = site.path("/a", endless)

    assert (
        refused(address)
        == f"{address}: is larger than 0.0954 MB (save only the program, or raise [limits] bytes in config.toml)"
    )


def test_body_announced_larger_than_the_limit_is_not_read(site: Site) -> None:
    address = site.page("/a", b"x" * 100_001)

    assert "is larger than" in refused(address)
    assert len(got(site.page("/b", b"x" * 100_000)).data) == 100_000


def drip_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    _drip(handler)


def drip_head(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    _drip(handler)


def _drip(handler: BaseHTTPRequestHandler) -> None:
    while True:
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize("answer", [drip_body, drip_head])
def test_dripping_server_is_left_in_time(site: Site, answer: object) -> None:
    address = site.path("/a", answer)  # type: ignore[arg-type]
    begun = time.monotonic()

    message = refused(address, IMPATIENT)

    assert message == (
        f"{address}: was not there after 1 seconds (try again later, save the page and import the file, or "
        "raise [limits] fetch_seconds in config.toml)"
    )
    assert time.monotonic() - begun < 15


def test_silent_server_is_left_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"

        assert refused(address, NO_SILENCE) == f"{address}: falls silent for 0.3 seconds (try again later)"


def test_gzip_is_unpacked(site: Site) -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two")

    assert got(site.page("/a", packed, Content_Encoding="gzip")).data == b"one two"


def test_gzip_bomb_stops_early(site: Site) -> None:
    bomb = gzip.compress(bytes(20_000_000))
    address = site.page("/a", bomb, Content_Encoding="gzip")
    heard: list[tuple[int, int | None]] = []

    with pytest.raises(ProgramError, match="is larger than"):
        fetch(address, limits=SMALL, tell=lambda *far: heard.append(far))

    assert len(bomb) < SMALL.most_bytes
    assert sum(received == len(bomb) for received, _ in heard) == 0


@pytest.mark.parametrize(
    ("body", "encoding", "said"),
    [
        (gzip.compress(b"x" * 5000, mtime=0)[:-6], "gzip", "breaks off or is wrongly packed (try again)"),
        (b"plain", "gzip", "breaks off or is wrongly packed (try again)"),
        (b"x", "br", "is packed as br, which was not asked for (save it as a file)"),
        (b"x", "gzip, gzip", "is packed as gzip, gzip, which was not asked for (save it as a file)"),
    ],
    ids=("cut", "plain", "another", "twice"),
)
def test_wrongly_packed_body_is_refused(site: Site, body: bytes, encoding: str, said: str) -> None:
    address = site.page("/a", body, Content_Encoding=encoding)

    assert refused(address) == f"{address}: {said}"


def break_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b"only this")


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"220 mail.example ESMTP\r\n\r\n")


@pytest.mark.parametrize("answer", [break_off, no_http])
def test_body_that_breaks_off_is_not_taken_for_whole(site: Site, answer: object) -> None:
    address = site.path("/a", answer)  # type: ignore[arg-type]

    assert refused(address) == f"{address}: the answer breaks off or is no http (try again)"


def test_refused_connection_and_unknown_host_say_what_to_check(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]

    assert refused(f"http://127.0.0.1:{port}/") == (
        f"http://127.0.0.1:{port}/: cannot be reached (check the address, and whether this machine is online)"
    )
    assert refused("http://no-such-host.invalid/") == (
        "http://no-such-host.invalid/: its host is not found (check the address, and whether this machine is online)"
    )


def test_server_without_tls_is_not_trusted(site: Site) -> None:
    message = refused(site.base.replace("http:", "https:") + "/")

    assert "its TLS certificate or connection is not to be trusted" in message


def test_credentials_are_used_for_their_origin_and_shown_nowhere(site: Site) -> None:
    site.page("/a", b"", 302, Location="/b")
    site.page("/b", b"x")
    typed = site.base.replace("http://", "http://me:secret@")

    answer = got(f"{typed}/a")
    messages = [refused(f"{typed}/none"), refused(f"{typed}/a", Limits(most_redirects=0))]

    assert [headers.get("authorization") for _, headers in site.asked[:2]] == ["Basic bWU6c2VjcmV0"] * 2
    assert [text for text in (*messages, repr(answer)) if "secret" in text or "me:" in text] == []


def test_credentials_do_not_go_to_another_origin(site: Site) -> None:
    other = site.base.replace("127.0.0.1", "localhost")
    site.page("/a", b"", 302, Location=f"{other}/b")
    site.page("/b", b"x")

    got(f"{site.base.replace('http://', 'http://me:secret@')}/a")

    assert [headers.get("authorization") for _, headers in site.asked] == ["Basic bWU6c2VjcmV0", None]


def test_caller_hears_how_far_it_is(site: Site) -> None:
    heard: list[tuple[int, int | None]] = []

    fetch(site.page("/a", b"x" * 90_000), tell=lambda *far: heard.append(far))

    assert heard[-1] == (90_000, 90_000)
    assert heard == sorted(heard)


def test_fetch_leaves_no_thread_behind(site: Site) -> None:
    before = threading.active_count()

    got(site.page("/a", b"x"))
    time.sleep(0.05)

    assert threading.active_count() <= before
