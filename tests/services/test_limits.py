"""`[limits]` in config.toml: what is beyond a limit says which one it is, and is read when somebody raises that."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from planner.errors import PlannerError, ProgramError, StoreError
from planner.importers import ReadOptions, deadline, read_program
from planner.importers.ics.busy import BusyOptions, read_busy
from planner.limits import LIMITS, MOST_TIMES, Limit, most, raise_limits, raising
from planner.services.setting import open_setting
from planner.timeline.clock import zone_named
from planner.timeline.interval import Interval
from planner.web.address import address_of
from planner.web.answers import Limits
from planner.web.fetch import fetch
from tests.conftest import NOW

PAGE = "Bee Days\n\n" + "".join(f"Mon 3 May 2027 1{n}:00 - 1{n}:30 UTC\n\nBees {n}\n\n" for n in range(3))
ZONED = ReadOptions(now=NOW, timezone=zone_named("UTC"))


def told(data: str | bytes, source: str = "x") -> list[str]:
    """Everything that reading says is wrong."""
    data = data if isinstance(data, bytes) else data.encode()
    try:
        return [problem.message for problem in read_program(data, source, ZONED).problems]
    except PlannerError as error:
        return [error.message]


def entries(**more: object) -> list[dict[str, object]]:
    return [
        {"title": f"Bees {n}", "start": f"2027-05-03T1{n}:00:00Z", "end": f"2027-05-03T1{n}:30:00Z", **more}
        for n in range(3)
    ]


def calendar(*lines: str) -> str:
    """A calendar of one event with these lines in it."""
    event = ["BEGIN:VEVENT", "UID:1", "DTSTART:20270503T100000Z", "DTEND:20270503T103000Z", "SUMMARY:Bees"]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *event, *lines, "END:VEVENT", "END:VCALENDAR", ""])


def workbook(*more: object, cell: str = "A meadow") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["title", "date", "start", "end", "abstract", *(f"column {n}" for n, _ in enumerate(more))])
    sheet.append(["Bees", "2027-05-03", "10:00", "10:30", cell, *more])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def swollen() -> bytes:
    """A workbook with a file beside its sheets that unpacks to a thousand times its size."""
    file = io.BytesIO(workbook())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/more.bin", bytes(2**21))
    return file.getvalue()


def busy() -> list[str]:
    window = Interval(datetime(2027, 5, 1, tzinfo=UTC), datetime(2027, 5, 30, tzinfo=UTC))
    options = BusyOptions((window,), zone_named("UTC"))
    found = read_busy(calendar("RRULE:FREQ=DAILY;COUNT=9").encode(), "x", options)
    return [problem.message for problem in found.problems]


def slowly() -> list[str]:
    """Reading while each look at the clock finds it two seconds further."""
    seconds = iter(range(0, 10_000, 2))
    with deadline.reading("x", clock=lambda: float(next(seconds))):
        return told(PAGE)


def fetched() -> list[str]:
    """Asking an address that cannot be there within no time at all."""
    seconds = 0.0 if most(BY_KEY["fetch_seconds"]) < 60 else 60.0
    try:
        fetch(address_of("http://127.0.0.1:9/"), limits=Limits(whole_seconds=seconds))
    except PlannerError as error:
        return [error.message]
    return []


BY_KEY = {limit.key: limit for limit in LIMITS}
TABLE = "title,date,start,end,abstract\nBees,2027-05-03,10:00,10:30,A meadow,and,more\n"
DAILY = calendar("RRULE:FREQ=DAILY;COUNT=9")
EVENT = '<div itemscope itemtype="https://schema.org/Event"><p itemprop="name">Bees</p></div>\n'
CASES: dict[str, tuple[int, Callable[[], list[str]]]] = {
    "seconds": (5, slowly),
    "fetch_seconds": (1, fetched),
    "bytes": (100, lambda: told(PAGE)),
    "talks": (2, lambda: told(PAGE)),
    "lines": (5, lambda: told(PAGE)),
    "tags": (2, lambda: told(f"<!doctype html><body><p>{PAGE}</p></body>".replace("\n\n", "<br>"))),
    "objects": (2, lambda: told(f"<!doctype html><body>{EVENT * 3}<pre>{PAGE}</pre></body>")),
    "columns": (5, lambda: told(TABLE)),
    "sheet_columns": (6, lambda: told(workbook("a", "b"))),
    "cell_letters": (20, lambda: told(workbook(cell="A long meadow " * 9))),
    "field_letters": (50, lambda: told(json.dumps(entries(abstract="A long meadow. " * 9)[:1]))),
    "files": (3, lambda: told(workbook())),
    "unpacked_bytes": (1000, lambda: told(workbook())),
    "unpacked_times": (5, lambda: told(swollen())),
    "depth": (5, lambda: told(json.dumps(entries(more=[[[[[]]]]])))),
    "values": (9, lambda: told(json.dumps(entries()))),
    "documents": (2, lambda: told("\n".join(map(json.dumps, entries())))),
    "people": (5, lambda: told(json.dumps(entries(speakers=["Ada Quill", "Ravi Menon"])))),
    "yaml_bytes": (30, lambda: told("- title: Bees\n  start: 2027-05-03T10:00:00Z\n")),
    "rules": (1, lambda: told(DAILY + DAILY.replace("UID:1", "UID:2"))),
    "repeats": (5, lambda: told(DAILY + DAILY.replace("UID:1", "UID:2"))),
    "series": (5, lambda: told(DAILY)),
    "series_days": (5, lambda: told(DAILY)),
    "busy_times": (5, busy),
}
"""For each limit one that is too small for something, and what is said when that is read."""


@pytest.fixture(autouse=True)
def standard() -> Iterator[None]:
    yield
    raise_limits()


def opened(home: Path, config: str) -> tuple[str, ...]:
    """The warnings of a setting with such a config.toml."""
    home.mkdir()
    (home / "config.toml").write_text(config, encoding="utf-8")
    return open_setting(home=home, now=NOW, environment={"TZ": "UTC"}).warnings


def test_every_limit_has_a_case() -> None:
    assert CASES.keys() == BY_KEY.keys()
    assert len(BY_KEY) == len(LIMITS)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.key)
def test_message_of_a_limit_names_it_and_is_gone_once_it_is_raised(limit: Limit, tmp_path: Path) -> None:
    low, case = CASES[limit.key]

    assert opened(tmp_path / "low", f"[limits]\n{limit.key} = {low}\n") == ()
    beyond = case()
    assert opened(tmp_path / "high", f"[limits]\n{limit.key} = {limit.ceiling}\n") == ()
    within = case()

    way_out = f"raise [limits] {limit.key} in config.toml)"
    assert [message.endswith(way_out) for message in beyond if "[limits]" in message] == [True]
    assert [message for message in within if "[limits]" in message] == []


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.key)
def test_limit_is_raised_by_itself_or_with_all_and_no_further_than_it_goes(
    limit: Limit, tmp_path: Path
) -> None:
    opened(tmp_path / "times", f"[limits]\ntimes = {MOST_TIMES}\n")
    raised = most(limit), raising(limit)
    opened(tmp_path / "both", f"[limits]\ntimes = {MOST_TIMES}\n{limit.key} = 7\n")
    alone = most(limit)
    opened(tmp_path / "none", "")

    assert raised == (limit.ceiling, f"[limits] {limit.key} goes no higher")
    assert (alone, most(limit)) == (7, limit.standard)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.key)
def test_wrong_limit_is_an_error_with_its_place(limit: Limit, tmp_path: Path) -> None:
    allowed = rf"\(a whole number from 1 to {limit.ceiling}\)"

    for number, value in enumerate(("0", str(limit.ceiling + 1), "true", '"4"')):
        with pytest.raises(StoreError, match=rf"config.toml:2:\d+: {limit.key} is .* {allowed}"):
            opened(tmp_path / str(number), f"[limits]\n{limit.key} = {value}\n")


@pytest.mark.parametrize("value", ["0", "101", "true", '"4"', "1.5"])
def test_wrong_factor_is_an_error_with_its_place(tmp_path: Path, value: str) -> None:
    with pytest.raises(StoreError, match=r"config.toml:2:9: times is .* \(a whole number from 1 to 100\)"):
        opened(tmp_path / "home", f"[limits]\ntimes = {value}\n")


def test_unknown_limit_is_a_warning(tmp_path: Path) -> None:
    assert opened(tmp_path / "home", "[limits]\ntime = 5\n") == (
        "config.toml:2: 'time' means nothing here (did you mean times?)",
    )


def test_depth_as_far_as_it_can_be_raised_is_read_without_an_end_of_the_stack() -> None:
    ceiling = BY_KEY["depth"].ceiling
    raise_limits(own={"depth": ceiling})
    inner = ceiling - 3
    deep_json = json.dumps(entries()).replace('"Bees 1"', "[" * inner + "]" * inner)
    deep_yaml = f"- title: Bees\n  start: 2027-05-03T10:00:00Z\n  more: {'[' * inner}{']' * inner}\n"
    deep_xml = (
        f"<schedule><day date='2027-05-03'><room name='A'>{'<a>' * inner}{'</a>' * inner}<event id='1'><title>Bees</title>"
        "<start>10:00</start><duration>0:30</duration></event></room></day></schedule>"
    )

    for source in (deep_json, deep_yaml, deep_xml):
        assert len(read_program(source.encode(), "x", ZONED).talks) > 0
    with pytest.raises(
        ProgramError, match=r"nested deeper than 400 levels .*\[limits\] depth goes no higher"
    ):
        read_program(deep_json.replace("[[", "[" * 9).replace("]]", "]" * 9).encode(), "x", ZONED)
