from datetime import datetime

import pytest

from planner.errors import UnknownZone
from planner.timeline.abbreviation import is_known, read_zoned
from planner.timeline.clock import name_of

JULY = datetime(2021, 7, 1, 12)
JANUARY = datetime(2021, 1, 15, 12)


@pytest.mark.parametrize(
    ("printed", "zone", "july", "january"),
    [
        ("Pacific Time", "America/Los_Angeles", 19, 20),
        ("(Pacific Time Zone)", "America/Los_Angeles", 19, 20),
        ("US Eastern", "America/New_York", 16, 17),
        ("eastern time (US & Canada)", "America/New_York", 16, 17),
        ("Berlin time", "Europe/Berlin", 10, 11),
        ("Wiener Zeit", "Europe/Vienna", 10, 11),
        ("heure de Paris", "Europe/Paris", 10, 11),
        ("New York local time", "America/New_York", 16, 17),
        ("CET/CEST", "Europe/Berlin", 10, 11),
        ("PST/PDT", "America/Los_Angeles", 19, 20),
        ("GMT/BST", "Europe/London", 11, 12),
        ("UTC/GMT", "UTC", 12, 12),
        ("UTC±0", "UTC", 12, 12),
        ("Coordinated Universal Time", "UTC", 12, 12),
        ("Indian Standard Time", "Asia/Kolkata", 6, 6),
        ("China Standard Time", "Asia/Shanghai", 4, 4),
        ("Anywhere on Earth", "Etc/GMT+12", 0, 0),
    ],
)
def test_zone_in_words_is_a_place_or_offset(printed: str, zone: str, july: int, january: int) -> None:
    readings = [read_zoned(wall, printed) for wall in (JULY, JANUARY)]

    assert [name_of(each.zone) for each in readings] == [zone, zone]
    assert [each.instant.hour for each in readings] == [july, january]
    assert is_known(printed)


@pytest.mark.parametrize(
    ("printed", "fits", "misfits"),
    [
        ("Pacific Daylight Time", JULY, JANUARY),
        ("Central European Summer Time", JULY, JANUARY),
        ("mitteleuropäische Zeit", JANUARY, JULY),
        ("British Summer Time", JULY, JANUARY),
        ("HNEC", JANUARY, JULY),
    ],
)
def test_words_for_an_offset_are_checked_against_the_date(
    printed: str, fits: datetime, misfits: datetime
) -> None:
    readings = [read_zoned(wall, printed) for wall in (fits, misfits)]

    assert [each.warning is None for each in readings] == [True, False]


@pytest.mark.parametrize("printed", ["lunch time", "Cambridge time", "local time", "PT/ET", "time"])
def test_words_that_name_no_one_zone_are_unknown(printed: str) -> None:
    assert not is_known(printed)
    with pytest.raises(UnknownZone):
        read_zoned(JULY, printed)
