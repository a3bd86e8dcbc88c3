import pytest

from planner.errors import ProgramError
from tests.patience import without_hanging

from .frab_reading import case, event, lines, problems, read_bytes, read_case


def test_damaged_xml_is_mended_with_a_warning() -> None:
    program = read_case("bare_ampersands.xml")

    assert (program.name, lines(program)) == ("Bees & Trees", ["05-03 10:00 30m 1 R&D of cafés <3"])
    assert problems(program) == [
        (3, "warning", "is not well-formed XML: invalid token; mended here and below")
    ]


def test_cut_off_xml_gives_the_events_above_the_cut() -> None:
    program = read_case("cut_off.xml")

    assert lines(program) == ["05-03 10:00 30m 1 Whole"]
    assert problems(program) == [
        (6, "error", "the XML ends in the middle; the events from here on are missing")
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (case("billion_laughs.xml"), "schedule.xml:2: has a DOCTYPE, which is refused (save it without the DOCTYPE)"),
        (b"", "schedule.xml: is empty (give a schedule.xml)"),
        (b"  \n", "schedule.xml: is empty (give a schedule.xml)"),
        (b"no xml", "schedule.xml:1: is not XML: syntax error (save or download it again)"),
        (b"<schedule/>", "schedule.xml: has no event (give a schedule with events in it, as frab and pretalx export it)"),
        (b"<a>" * 101, "schedule.xml:1: is nested deeper than 100 levels (give a schedule, or raise [limits] depth in config.toml)"),
    ],
)  # fmt: skip
def test_what_is_no_schedule_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ProgramError) as caught:
        read_bytes(data)

    assert caught.value.message == message


@pytest.mark.parametrize(
    ("piece", "times", "reason"),
    [(b" ", 50 * 2**20 + 1, "larger than 50 MB"), (b"<a>", 17_000_000, "deeper than 100 levels")],
    ids=["large", "deep"],
)
def test_enormous_sources_are_refused(piece: bytes, times: int, reason: str) -> None:
    data = piece * times

    with pytest.raises(ProgramError, match=reason):
        read_bytes(data)


def test_too_many_events_are_refused() -> None:
    data = b"<schedule><day>" + b"<event/>" * 200_001 + b"</day></schedule>"

    with pytest.raises(ProgramError, match="has more than 200,000 events"):
        read_bytes(data)


def test_field_of_megabytes_is_cut() -> None:
    program = read_bytes(
        event(f"<start>10:00</start><title>Wax</title><abstract>{'x' * 1_100_000}</abstract>")
    )

    assert len(program.talks[0].abstract or "") == 2**20
    assert [message for _, _, message in problems(program)] == [
        "its abstract is longer than 1,048,576 letters and cut there (raise [limits] field_letters in config.toml) ('Wax')"
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252", "utf-32", "cp1251"]
)
def test_declared_encodings_are_read(encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    title = "Пчёлы" if encoding == "cp1251" else "Café für Bienen"
    xml = f"<?xml version='1.0' encoding='{declared}'?>" + event(
        f"<start>10:00</start><title>{title}</title>"
    )

    assert read_bytes(xml.encode(encoding)).talks[0].title == title


def test_undeclared_windows_1252_is_mended() -> None:
    program = read_bytes(event("<start>10:00</start><title>Café</title>").encode("cp1252"))

    assert program.talks[0].title == "Café"
    assert [level for _, level, _ in problems(program)] == ["warning"]


def test_controls_and_surrogates_never_come_through() -> None:
    program = read_bytes(event("<start>10:00</start><title>A&#x9b;31mB&#x202e;C&#xd800;D</title>"))

    assert program.talks[0].title == "ABCD"


def test_other_xml_names_and_places_do_no_harm() -> None:
    xml = event(
        "<start>10:00</start><title>Wax</title><links><event><title>No</title></event></links><TITLE>Late</TITLE>"
    )

    assert [talk.title for talk in read_bytes(xml).talks] == ["Wax"]


def test_large_schedule_is_read_to_its_end() -> None:
    one = (
        "<event id='{0}'><start>10:00</start><duration>00:30</duration><title>Wax {0}</title>"
        "<abstract>&lt;p>Of wax.&lt;/p></abstract></event>"
    )

    many = "".join(one.format(number) for number in range(12_000))
    head = "<conference><timezone>UTC</timezone></conference>"
    xml = f"<schedule>{head}<day date='2027-05-03'>{many}</day></schedule>"

    with without_hanging():
        program = read_bytes(xml)

    assert len(program.talks) == 12_000
