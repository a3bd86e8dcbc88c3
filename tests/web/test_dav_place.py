"""Which calendar servers may be asked, and who may be told a password."""

import pytest

from planner.errors import UsageError
from planner.web.dav_place import is_own_host, linked, may_know, path_of, server_of


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://cloud.example.org", "https://cloud.example.org/"),
        ("cloud.example.org/dav", "https://cloud.example.org/dav"),
        ("https://ann@cloud.example.org/dav/", "https://cloud.example.org/dav/"),
        ("http://127.0.0.1:5232", "http://127.0.0.1:5232/"),
        ("http://[::1]:5232/", "http://[::1]:5232/"),
        ("http://localhost/", "http://localhost/"),
    ],
)
def test_server_may_be_asked(typed: str, url: str) -> None:
    assert server_of(typed).url == url


@pytest.mark.parametrize(
    "typed",
    [
        "http://cloud.example.org",
        "https://ann:pw-1@cloud.example.org",
        "ftp://cloud.example.org",
        "https://",
        "https://a b/",
    ],
)
def test_server_may_not_be_asked_and_no_password_is_shown(typed: str) -> None:
    with pytest.raises(UsageError) as caught:
        server_of(typed)

    assert "pw-1" not in caught.value.message


def test_http_is_for_those_who_say_so() -> None:
    assert server_of("http://nas.lan:5232/", insecure=True).url == "http://nas.lan:5232/"


@pytest.mark.parametrize(
    ("typed", "url", "may"),
    [
        ("https://cloud.example.org/dav", "https://cloud.example.org/x", True),
        ("https://cloud.example.org/dav", "https://cloud.example.org:443/x", True),
        ("https://caldav.icloud.com/", "https://p52-caldav.icloud.com:443/1/", True),
        ("https://example.org/", "https://dav.example.org/", True),
        ("http://nas.lan/", "https://nas.lan/", True),
        ("https://cloud.example.org/", "http://cloud.example.org/", False),
        ("https://cloud.example.org/", "https://example.com/", False),
        ("https://cloud.example.org/", "https://evilexample.org/", False),
        ("https://cloud.example.org/", "https://example.org.evil.com/", False),
        ("https://cloud.co.uk/", "https://evil.co.uk/", False),
        ("https://dav.cloud.co.uk/", "https://p1.cloud.co.uk/", True),
        ("https://localhost/", "https://evil.localhost.com/", False),
        ("https://10.0.0.1/", "https://11.0.0.1/", False),
        ("http://127.0.0.1:80/", "http://127.0.0.1:81/", False),
        ("https://cloud.example.org/", "ftp://cloud.example.org/", False),
        ("https://cloud.example.org/", "https:///x", False),
    ],
)
def test_password_goes_to_the_same_server_and_its_siblings(typed: str, url: str, may: bool) -> None:
    assert may_know(typed, url) == may


@pytest.mark.parametrize(
    ("base", "href", "url"),
    [
        ("https://a.example/dav/", "/dav/ann%40x/", "https://a.example/dav/ann%40x/"),
        ("https://a.example/dav/", "http://a.example/dav/", "https://a.example/dav/"),
        ("https://a.example:8443/dav/", "http://a.example/dav/", "https://a.example:8443/dav/"),
        ("https://a.example/dav/", "https://x:y@b.example/", "https://b.example/"),
        ("https://a.example/dav/", " ann/#part ", "https://a.example/dav/ann/"),
    ],
)
def test_link_leads_where_it_says(base: str, href: str, url: str) -> None:
    assert linked(base, href) == url


def test_path_is_spelt_in_one_way() -> None:
    assert path_of("https://a.example/ann%40x.org/Caf%c3%a9/") == path_of("https://b.example/ann@x.org/Café/")


@pytest.mark.parametrize(
    ("host", "own"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("10.0.0.1", False)]
)
def test_own_host_is_this_computer(host: str, own: bool) -> None:
    assert is_own_host(host) == own
