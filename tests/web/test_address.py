"""Addresses: what can be fetched, and that credentials are never shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import PlannerError, ProgramError
from planner.web.address import Address, address_of, is_address, redirected, without_credentials


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("https://conf.example/2023/", "https://conf.example/2023/"),
        ("HTTPS://Conf.Example", "https://conf.example/"),
        ("webcal://conf.example/all.ics", "https://conf.example/all.ics"),
        ("webcals://conf.example/all.ics", "https://conf.example/all.ics"),
        ("webcal:https://conf.example/all.ics", "https://conf.example/all.ics"),
        ("http://conf.example:8080/a?b=1#top", "http://conf.example:8080/a?b=1"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("https://me:secret@conf.example/x", "https://conf.example/x"),
    ],
)
def test_address_of_words(words: str, url: str) -> None:
    assert (is_address(words), address_of(words).url) == (True, url)


def test_credentials_are_kept_apart_and_decoded() -> None:
    address = address_of("https://me%40home:p%3Aw@d@conf.example/x")

    assert address == Address("https://conf.example/x", "me@home", "p:w@d")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "file:///etc/passwd",
            "file:///etc/passwd: file: is not read (give an http or https address, or a file)",
        ),
        ("ftp://me:secret@x/y", "ftp://x/y: ftp: is not read (give an http or https address, or a file)"),
        ("https://", "https://...: is no address that can be (check the host behind //)"),
        ("https://me:se/cret@host/", "https://...: is no address that can be (check the host behind //)"),
        ("https://host:port/", "https://...: is no address that can be (check the host behind //)"),
        ("https://[::1/", "https://...: is no address that can be (check the host behind //)"),
        ("https://two words/", "https://...: is no address that can be (check the host behind //)"),
    ],
)
def test_address_that_cannot_be_says_so_without_credentials(words: str, message: str) -> None:
    with pytest.raises(ProgramError) as refused:
        address_of(words)

    assert refused.value.message == message


@pytest.mark.parametrize("words", ["page.txt", "-", "C:\\programs\\page.txt", "2023/page.html"])
def test_file_is_no_address(words: str) -> None:
    assert not is_address(words)


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://x/y", "javascript:alert(1)", "data:,x"])
def test_redirect_to_another_scheme_is_refused(location: str) -> None:
    with pytest.raises(ProgramError, match="which is not read"):
        redirected(address_of("https://conf.example/"), location)


@pytest.mark.parametrize(
    ("location", "user"),
    [
        ("/b", "me"),
        ("https://conf.example:443/b", "me"),
        ("https://other.example/b", None),
        ("http://conf.example/b", None),
        ("https://conf.example:8443/b", None),
    ],
)
def test_credentials_stay_with_their_origin(location: str, user: str | None) -> None:
    assert redirected(address_of("https://me:secret@conf.example/a"), location).user == user


def test_every_address_in_a_text_loses_its_credentials() -> None:
    assert (
        without_credentials("see https://a:b@c/d and ftp://e@f or g@h")
        == "see https://c/d and ftp://f or g@h"
    )


@given(st.text(max_size=60))
def test_any_words_are_an_address_or_an_error_of_ours(words: str) -> None:
    try:
        url = address_of(f"https://{words}").url
    except PlannerError:
        return

    assert "@" not in url.split("/")[2]
