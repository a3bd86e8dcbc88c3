"""Generations: the ten latest distinct ones, in order of writing."""

from datetime import UTC, datetime, timedelta

from planner.store.backups import contents, generations, keep_generation
from planner.store.home import Home

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def kept(home: Home) -> list[bytes]:
    return [data for _, data in contents(home)]


def test_ten_latest_are_kept_newest_first(home: Home) -> None:
    for number in range(13):
        keep_generation(home, b"%d" % number, now=NOON + timedelta(hours=number))

    assert kept(home) == [b"%d" % number for number in range(12, 2, -1)]
    assert generations(home)[0].name == "agenda-20261123T000000Z.toml"


def test_same_bytes_are_one_generation(home: Home) -> None:
    for hour, data in enumerate((b"a", b"b", b"b", b"a")):
        keep_generation(home, data, now=NOON + timedelta(hours=hour))

    assert kept(home) == [b"a", b"b"]


def test_order_is_that_of_writing_whatever_the_clock_says(home: Home) -> None:
    for hours, data in ((0, b"a"), (0, b"b"), (-5, b"c"), (1, b"d")):
        keep_generation(home, data, now=NOON + timedelta(hours=hours))

    assert kept(home) == [b"d", b"c", b"b", b"a"]
    assert [path.name for path in generations(home)] == [
        "agenda-20261122T130000Z.toml",
        "agenda-20261122T120000Z-003.toml",
        "agenda-20261122T120000Z-002.toml",
        "agenda-20261122T120000Z.toml",
    ]


def test_order_holds_beyond_a_thousand_in_a_second(home: Home) -> None:
    home.backups.mkdir(parents=True)
    (home.backups / "agenda-20261122T120000Z-999.toml").write_bytes(b"a")

    keep_generation(home, b"b", now=NOON)
    keep_generation(home, b"c", now=NOON)

    assert kept(home) == [b"c", b"b", b"a"]


def test_other_files_are_left_alone(home: Home) -> None:
    home.backups.mkdir(parents=True)
    mine = home.backups / "agenda-before-rename.toml"
    mine.write_bytes(b"mine")

    for number in range(12):
        keep_generation(home, b"%d" % number, now=NOON)

    assert (mine.read_bytes(), len(kept(home))) == (b"mine", 10)
