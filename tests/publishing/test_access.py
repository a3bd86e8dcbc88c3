"""Who may be asked, with which password, and what a server's refusals say."""

import base64
import io
import logging
import sys
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import keyring.backend
import pytest

from planner.cli import publish_verb
from planner.extras import install_of
from planner.services.publish import publications
from tests.cli.conftest import Run
from tests.publishing.conftest import Publish
from tests.publishing.servers import PASSWORD, Backend, Gate


@pytest.fixture(scope="module")
def backend(radicale: Backend) -> Backend:
    return radicale


class Memory(keyring.backend.KeyringBackend):
    """A keyring of one test."""

    priority = 1.0
    held: dict[tuple[str, str], str]

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Memory]:
    """A keyring that keeps passwords, and no password in the environment."""
    monkeypatch.delenv("PLANNER_CALDAV_PASSWORD", raising=False)
    before = keyring.get_keyring()
    kind: Callable[[], Memory] = Memory
    made = kind()
    made.held = {}
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a person types when asked for a password, first to last; and who is asked for."""
    answers: list[str] = []

    def asked(who: str, why: str) -> str | None:
        return answers.pop(0) if answers else None

    monkeypatch.setattr(publish_verb, "_ask_password", asked)
    return answers


def error_of(ran_err: str) -> str:
    (line,) = [line for line in ran_err.splitlines() if line.startswith("planner: error: ")]
    return line.removeprefix("planner: error: ")


def test_wrong_password_is_told_and_nothing_is_done(
    publish: Publish, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_CALDAV_PASSWORD", "not-the-password-77")

    ran = publish(first=True)

    assert (ran.code, ran.out, gate.writes) == (3, "", [])
    assert error_of(ran.err) == (
        f"{gate.url}: the server knows no such user with this password "
        "(check --user; Nextcloud, iCloud and others want an app password, made in their settings)"
    )
    assert "not-the-password-77" not in ran.err


def test_password_in_an_address_is_refused_unshown(run: Run, harbor: Path, gate: Gate) -> None:
    ran = run("publish", "--caldav", gate.url.replace("//", "//ann:hidden-pw-9@"))

    assert (ran.code, gate.asked, "hidden-pw-9" in ran.err) == (2, [], False)
    assert error_of(ran.err) == (
        f"{gate.url}: a password in an address stays in the shell's history and shows in the list of processes (leave it "
        "out: planner asks for it, or takes it from the keyring or PLANNER_CALDAV_PASSWORD)"
    )


def test_user_may_stand_in_the_address(run: Run, harbor: Path, gate: Gate, home: Path) -> None:
    url = gate.url.replace("//", f"//{gate.user}@")

    ran = run("publish", "--caldav", url, "--calendar", "Talks", "--json")

    assert (ran.code, ran.json["calendars"][0]["user"]) == (0, gate.user)
    assert f"{gate.user}@" not in (home / "published.json").read_text(encoding="utf-8")


def test_plain_http_to_other_machines_is_refused_without_asking(run: Run, harbor: Path) -> None:
    ran = run("publish", "--caldav", "http://calendar.example/", "--user", "ann")

    assert ran.code == 2
    assert error_of(ran.err) == (
        "http://calendar.example/: over http anybody on the way can read the password "
        "(use https, or --insecure in a network you trust)"
    )


def test_no_password_anywhere_says_where_to_put_one(
    publish: Publish, gate: Gate, ring: Memory, typed: list[str]
) -> None:
    ran = publish(first=True)

    assert (ran.code, gate.asked) == (3, [])
    assert error_of(ran.err) == (
        f"publish: there is no password of {gate.user} at 127.0.0.1 (set PLANNER_CALDAV_PASSWORD, keep it in the keyring, "
        "or run planner publish in a terminal)"
    )


def test_server_that_wants_to_know_who_one_is_asks_for_the_user(run: Run, harbor: Path, gate: Gate) -> None:
    ran = run("publish", "--caldav", f"{gate.url}{gate.user}/", "--calendar", "Talks")

    assert ran.code == 3
    assert (
        error_of(ran.err) == f"{gate.url}{gate.user}/: the server wants to know who you are (add --user NAME)"
    )


def test_password_that_is_typed_may_be_kept_in_the_keyring(
    publish: Publish, gate: Gate, ring: Memory, typed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed += ["wrong-first", PASSWORD]
    offers: list[str] = []

    def agreed(host: str) -> bool:
        offers.append(host)
        return True

    monkeypatch.setattr(publish_verb, "_ask_to_keep", agreed)

    first = publish(first=True)
    again = publish()

    assert (first.code, again.code, typed, offers) == (0, 0, [], ["127.0.0.1"])
    assert list(ring.held.values()) == [PASSWORD]
    ((service, user),) = ring.held
    assert (service, user) == (f"planner {gate.url.rstrip('/')}", gate.user)


def test_password_is_kept_nowhere_when_that_is_not_wanted(
    publish: Publish, ring: Memory, typed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed.append(PASSWORD)
    monkeypatch.setattr(publish_verb, "_ask_to_keep", lambda host: False)

    ran = publish(first=True)

    assert (ran.code, ring.held) == (0, {})


def test_keyring_that_keeps_nothing_is_told_of(
    publish: Publish, ring: Memory, typed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed.append(PASSWORD)
    monkeypatch.setattr(publish_verb, "_ask_to_keep", lambda host: True)
    monkeypatch.setattr(Memory, "set_password", lambda *_: None)

    ran = publish(first=True)

    assert ran.code == 0
    assert ran.err.startswith("planner: the keyring cannot be used here: the password was not kept\n")


def test_nobody_is_asked_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORD))

    assert publish_verb._ask_password("ann at example.org", "") is None


def test_password_goes_to_no_other_server(run: Run, harbor: Path, gate: Gate, radicale: Backend) -> None:
    elsewhere = f"http://localhost:{radicale.port}/"
    gate.redirects["/"] = elsewhere
    gate.redirects["/.well-known/caldav"] = elsewhere

    ran = run("publish", "--caldav", gate.url, "--user", gate.user, "--calendar", "Talks")

    assert ran.code == 3
    assert error_of(ran.err) == (
        f"{gate.url}: sends to another server, {elsewhere}, which is not told your password (give that address if it is "
        "yours)"
    )


def test_server_behind_its_well_known_address_is_found(run: Run, harbor: Path, gate: Gate) -> None:
    gate.statuses["PROPFIND", "/nowhere"] = 405
    gate.redirects["/.well-known/caldav"] = f"/{gate.user}/"

    ran = run(
        "publish", "--caldav", f"{gate.url}nowhere", "--user", gate.user, "--calendar", "Talks", "--json"
    )

    assert (ran.code, ran.json["calendars"][0]["calendar"]) == (0, f"{gate.url}{gate.user}/talks/")


@pytest.mark.parametrize("path", ["", "{user}/", "{user}", "{user}/talks/", "{user}/talks"])
def test_any_address_of_a_server_leads_to_the_calendar(
    run: Run, harbor: Path, gate: Gate, home: Path, path: str
) -> None:
    run("publish", "--caldav", gate.url, "--user", gate.user, "--calendar", "Talks", "--quiet")
    (home / "published.json").unlink()

    ran = run("publish", "--caldav", gate.url + path.format(user=gate.user), "--user", gate.user, "--json")

    assert (ran.code, ran.json["calendars"][0]["calendar"]) == (0, f"{gate.url}{gate.user}/talks/")
    assert len(ran.json["calendars"][0]["untouched"]) == 3


def test_several_calendars_and_none_named_are_listed(run: Run, harbor: Path, gate: Gate, home: Path) -> None:
    for name in ("Talks", "Other things"):
        run("publish", "--caldav", gate.url, "--user", gate.user, "--calendar", name, "--quiet")
    (home / "published.json").unlink()

    ran = run("publish", "--caldav", gate.url, "--user", gate.user)

    assert (ran.code, ran.out) == (4, "")
    assert "there are 2 calendars; which one? (add --calendar NAME" in ran.err
    for name, folder in (("Talks", "talks"), ("Other things", "other-things")):
        assert f"{name} ({gate.url}{gate.user}/{folder}/)" in ran.err


def test_new_calendar_is_told_of_before_it_is_made(publish: Publish, gate: Gate) -> None:
    ran = publish(first=True)

    assert ran.err == f"planner: making a calendar 'Talks of {gate.user}' at {gate.url}{gate.user}/\n"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (403, "the server does not allow it: 403 forbidden (check that this calendar is yours to change)"),
        (
            429,
            "the server asks to wait: 429 too many requests (try again later: planner publish goes on where it stopped)",
        ),
        (
            500,
            "the server does not do it: 500 internal server error (try again later: planner publish goes on where it stopped)",
        ),
        (
            507,
            "the server has no room left: 507 insufficient storage (make room there, then: planner publish)",
        ),
    ],
)
def test_server_that_takes_nothing_is_asked_once(
    run: Run, publish: Publish, gate: Gate, status: int, said: str
) -> None:
    publish(first=True)
    run("star", "looms")
    run("unstar", "bees")
    gate.statuses["PUT", "/"] = status

    ran = publish()

    assert (ran.code, len(gate.writes)) == (3, 1)
    assert error_of(ran.err).endswith(f".ics: {said}")
    gate.statuses.clear()
    assert [line[:9] for line in publish().out.splitlines()] == ["Talks of ", "  created", "  cancell"]


@pytest.mark.parametrize("status", [404, 410])
def test_calendar_that_is_gone_says_how_to_begin_anew(publish: Publish, gate: Gate, status: int) -> None:
    publish(first=True)
    gate.statuses["PROPFIND", "/"] = status

    ran = publish()

    assert ran.code == 3
    assert error_of(ran.err).endswith(
        "the calendar is no longer there (planner publish --forget, then publish with --caldav again)"
    )


def test_event_the_server_does_not_take_costs_the_others_nothing(
    run: Run, publish: Publish, gate: Gate
) -> None:
    publish(first=True)
    run("unstar", "bees")
    run("star", "looms")
    (calendar,) = publish("--json", "--dry-run").json["calendars"]
    gate.statuses["PUT", calendar["cancelled"][0]["path"]] = 415

    ran = publish()

    assert ran.code == 3
    assert error_of(ran.err) == (
        "'Bees of the Baltic coast': the server does not do it: 415 unsupported media type"
    )
    assert ran.out.splitlines()[0] == f"Talks of {gate.user}: 1 created; 2 untouched"


def test_server_that_makes_no_calendars_says_so(publish: Publish, gate: Gate) -> None:
    gate.statuses["MKCALENDAR", "/"] = 405

    ran = publish(first=True)

    assert ran.code == 3
    assert error_of(ran.err) == (
        f"{gate.url}{gate.user}/: the server does not let planner make a calendar: 405 method not allowed (make one there "
        "yourself, and give its name with --calendar)"
    )


def test_server_that_is_not_there_says_so(run: Run, harbor: Path, gate: Gate) -> None:
    ran = run("publish", "--caldav", "http://127.0.0.1:9/", "--user", "ann")

    assert ran.code == 3
    assert error_of(ran.err).startswith("http://127.0.0.1:9/: cannot be reached")


def test_page_that_is_no_calendar_server_says_so(run: Run, harbor: Path, gate: Gate) -> None:
    gate.statuses["PROPFIND", "/"] = 200

    ran = run("publish", "--caldav", gate.url, "--user", gate.user)

    assert ran.code == 3
    assert error_of(ran.err) == (
        f"{gate.url}: no calendars are found there (give the address that the server's help names for CalDAV, "
        "such as https://HOST/remote.php/dav)"
    )


def test_missing_library_says_how_to_install_it(
    run: Run, harbor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "planner.web.dav", raising=False)
    monkeypatch.setitem(sys.modules, "caldav", None)

    ran = run("publish", "--caldav", "https://calendar.example/", "--user", "ann")

    assert ran.code == 2
    assert error_of(ran.err) == (
        "publish: publishing to a calendar server needs the caldav library "
        f"(install it: {install_of('caldav')})"
    )


def test_words_for_a_new_publication_need_its_address(run: Run, harbor: Path) -> None:
    ran = run("publish", "--alarm", 10)

    assert (ran.code, error_of(ran.err)) == (2, "publish: --alarm goes with --caldav URL (add the address)")


def test_nothing_starred_asks_nobody(run: Run, gate: Gate) -> None:
    ran = run("publish", "--caldav", gate.url, "--user", gate.user)

    assert (ran.code, gate.asked) == (2, [])
    assert (
        error_of(ran.err) == "nothing is starred, so there is nothing to publish (star talks: planner star)"
    )


def test_password_shows_nowhere(
    run: Run,
    publish: Publish,
    gate: Gate,
    home: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    said: list[str] = []
    for words in (("--json",), ("--dry-run", "--json"), ("--force",), ()):
        ran = publish(*words, first=True)
        said += [ran.out, ran.err]
    gate.closes_after_writes = 0
    run("star", "looms")
    ran = publish("--json")
    said += [ran.out, ran.err]
    gate.statuses["PROPFIND", "/"] = 401
    ran = publish()
    said += [ran.out, ran.err, caplog.text]
    said += [path.read_bytes().decode("utf-8", "replace") for path in home.rglob("*") if path.is_file()]

    token = base64.b64encode(f"{gate.user}:{PASSWORD}".encode()).decode()
    secrets = (PASSWORD, urllib.parse.quote(PASSWORD), urllib.parse.quote(PASSWORD, safe=""), token)
    assert [secret for secret in secrets for text in said if secret in text] == []
    assert f"Basic {token}" in gate.passwords


def test_publications_know_no_password(publish: Publish, home: Path, gate: Gate) -> None:
    from planner.services.setting import open_setting

    publish(first=True)

    (known,) = publications(open_setting(home=home, environment={"TZ": "UTC"}))

    assert (known.user, known.typed, known.program, known.plan) == (gate.user, gate.url, None, False)
