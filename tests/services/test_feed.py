"""The agenda as a subscription: what it says now, when it is made anew, and its address."""

import stat
from datetime import UTC, datetime

import pytest
import vobject

from planner.importers import ReadOptions
from planner.services import choices
from planner.services.calendar_file import CalendarOptions
from planner.services.desk import open_desk
from planner.services.feed import Feed, feed_name
from planner.services.library import import_source
from planner.services.selection import Selection
from planner.services.setting import Setting
from tests.conftest import NOW
from tests.services.conftest import page


@pytest.fixture
def starred(setting: Setting) -> Setting:
    """Two stars."""
    data = page(("9:00 - 9:30", "Alpha"), ("19:30 - 20:00", "Beta"))
    choices.star(setting, import_source(setting, "page.txt", data, ReadOptions(now=NOW)).talks)
    return setting


def shown(feed: Feed) -> dict[str, tuple[int, str]]:
    state = feed.state()
    assert state is not None
    read = vobject.readOne(state.data.decode()).vevent_list
    return {event.summary.value: (int(event.sequence.value), event.status.value) for event in read}


def drop(setting: Setting, *titles: str) -> None:
    choices.unstar(setting, [talk for talk in open_desk(setting).talks if talk.title in titles])


def test_same_agenda_is_the_same_answer_without_being_made_again(starred: Setting) -> None:
    feed = Feed(starred)

    first, second = feed.state(), feed.state()

    assert first is second
    assert first is not None
    assert (first.talks, b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in first.data) == (2, True)
    assert Feed(starred).state() == first


def test_dropped_talk_is_gone_and_returns_newer(starred: Setting) -> None:
    feed = Feed(starred)
    before = shown(feed)

    drop(starred, "Alpha")
    without = shown(feed)
    choices.star(starred, [talk for talk in open_desk(starred).talks if talk.title == "Alpha"])

    assert (before, without) == (
        {"Alpha": (0, "CONFIRMED"), "Beta": (0, "CONFIRMED")},
        {"Beta": (0, "CONFIRMED")},
    )
    assert shown(feed) == {"Alpha": (2, "CONFIRMED"), "Beta": (0, "CONFIRMED")}


def test_emptied_agenda_tells_so_and_an_untouched_one_nothing(starred: Setting) -> None:
    feed = Feed(starred)
    shown(feed)

    drop(starred, "Alpha", "Beta")

    assert shown(feed) == {"Alpha": (1, "CANCELLED"), "Beta": (1, "CANCELLED")}
    assert shown(Feed(starred)) == shown(feed)


def test_never_starred_is_nothing(setting: Setting) -> None:
    assert Feed(setting).state() is None


def test_options_are_as_of_a_file(starred: Setting) -> None:
    state = Feed(
        starred, Selection(days={datetime(2027, 7, 1, tzinfo=UTC).date()}), CalendarOptions(5)
    ).state()

    assert state is not None
    assert (state.data.count(b"BEGIN:VEVENT"), state.data.count(b"TRIGGER:-PT5M")) == (1, 1)


def test_address_is_long_kept_private_and_new_when_asked(setting: Setting) -> None:
    first, again, new = feed_name(setting), feed_name(setting), feed_name(setting, new=True)

    assert (first == again, new == first, len(first)) == (True, False, 32)
    assert feed_name(setting) == new
    assert stat.S_IMODE(setting.home.feed_file.stat().st_mode) == 0o600
