from pathlib import Path

import pytest

from planner.importers.frab.sniff import is_frab_xml, may_be_frab_json
from planner.importers.marks import head_text
from tests.patience import without_hanging

from .frab_reading import CASES


@pytest.mark.parametrize("path", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_every_case_is_known_by_its_bytes(path: Path) -> None:
    data = path.read_bytes()

    is_xml = path.suffix == ".xml"
    assert (is_frab_xml(head_text(data)), may_be_frab_json(data)) == (is_xml, not is_xml)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf<schedule>", "\ufeff<?xml version='1.0'?><schedule>".encode("utf-16-le"), b"<!-- a > b --> <schedule version='1'>",
        b'<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY a "b">]><schedule>', b"<c:schedule xmlns:c='x'>", b"<Schedule>",
        b"<conference><event><start>10:00</start>",
    ],
)  # fmt: skip
def test_root_tells_a_schedule(data: bytes) -> None:
    assert is_frab_xml(head_text(data))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"schedule", b"<html><body><schedule>", b"<rss><channel>", b'<xs:schema><xs:element name="schedule">', b"<events/>", b"BEGIN:VCALENDAR",
        b"<feed><entry><title>x</title></entry></feed>", b"Mon 3 May 19:00 - 19:15 PDT", b"\xff\xfe\x00",
    ],
)  # fmt: skip
def test_other_sources_are_no_schedule_in_xml(data: bytes) -> None:
    assert not is_frab_xml(head_text(data))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{}", b"[]", b'{"sessions": [{"title": "x", "startsAt": "2020-01-01T10:00:00", "rooms": []}], "rooms": [{"name": "A"}], "events": []}',
        b'{"count": 1, "results": [{"name": "x", "starttime": "2025-12-05T16:30:00-08:00"}]}', b'{"programs": [{"talks": [{"title": "x"}]}]}',
        b'{"schedule": "see below"}', b'schedule: {"conference": {}}',
    ],
)  # fmt: skip
def test_other_sources_are_no_schedule_in_json(data: bytes) -> None:
    assert not may_be_frab_json(data)


@pytest.mark.parametrize(
    "piece", [b"<!--", b"<?", b"<!DOCTYPE [", b"<?x>", b"<!---->", b" ", b'{"schedule":', b"<!DOCTYPE "]
)
def test_hostile_beginning_is_sniffed_at_once(piece: bytes) -> None:
    with without_hanging():
        found = (is_frab_xml(head_text(piece * 400_000)), may_be_frab_json(piece * 400_000))

    assert found == (False, False)
