"""Answers given later read the kept bytes again; what was said of an earlier edition holds for the next."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planner.errors import ProgramError, UnansweredSource
from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import open_desk
from planner.services.library import import_source, preview_parts, read_again
from planner.services.reading import Remembering
from planner.services.setting import Setting
from planner.store.sources import Part
from planner.timeline.clock import zone_named
from planner.timeline.program import Program
from planner.timeline.zone_source import ZoneSource
from tests.conftest import NOW
from tests.services.conftest import page

OPTIONS = ReadOptions(now=NOW)
BRUSSELS = replace(OPTIONS, timezone=zone_named("Europe/Brussels"))
NO_ZONE = b"A Session\n\nTue 1 Jun 2027 10:00 - 11:00 PDT\n\nBees\n\nTue 1 Jun 2027 12:00 - 13:00\n\nWasps\n"
UNDATED = b"A Session\n\nTue 1 Jun 2027 10:00 - 11:00 CEST\n\nBees\n"
DATES = b"title,start,end,timezone\nBees,04/05/2027 10:00,04/05/2027 10:30,UTC\nWasps,2027-05-04 9:00,2027-05-04 9:30,UTC\n"


def schedule(*titles: str) -> bytes:
    rows = "".join(
        f"{title},2027-05-03,1{number}:00,1{number}:30,{title} Person\n"
        for number, title in enumerate(titles)
    )
    return f"title,date,start,end,speakers\n{rows}".encode()


def imported(
    setting: Setting, data: bytes, options: ReadOptions = OPTIONS, name: str = "page.txt"
) -> Program:
    return import_source(setting, name, data, options)


def starred(setting: Setting) -> list[tuple[str, datetime]]:
    desk = open_desk(setting)
    return [(talk.title, talk.start) for talk in desk.my_talks if talk.id not in desk.orphans]


@pytest.mark.parametrize(
    ("data", "answer", "start"),
    [
        (NO_ZONE, {"timezone": zone_named("Asia/Tokyo")}, datetime(2027, 6, 1, 17, tzinfo=UTC)),
        (NO_ZONE, {"read_as": zone_named("Asia/Tokyo")}, datetime(2027, 6, 1, 1, tzinfo=UTC)),
        (page(("9:00 - 9:30", "Bees")).replace(b"Thu 1 Jul 2027", b"1 Jul"), {"year": 2024}, datetime(2024, 7, 1, 13, tzinfo=UTC)),
        (DATES, {"date_order": "mdy"}, datetime(2027, 4, 5, 10, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_later_answer_and_the_same_import_again_correct_alike_and_keep_the_star(
    setting: Setting, data: bytes, answer: dict[str, object], start: datetime
) -> None:
    first = imported(setting, data, replace(OPTIONS, date_order="dmy" if data is DATES else None))
    bees = next(talk for talk in first.talks if talk.title == "Bees")
    choices.star(setting, [bees], note="go")
    answers = replace(OPTIONS, **answer)  # type: ignore[arg-type]

    corrected = read_again(setting, first.id, answers)
    again = imported(setting, data, answers)

    assert again == corrected
    assert starred(setting) == [("Bees", start)]


def test_later_date_dates_an_undated_page(setting: Setting) -> None:
    undated = UNDATED.replace(b"Tue 1 Jun 2027 ", b"")
    first = imported(setting, undated, replace(OPTIONS, day=date(2027, 6, 1)))
    choices.star(setting, first.talks)

    read_again(setting, first.id, replace(OPTIONS, day=date(2027, 6, 8)))

    assert starred(setting) == [("Bees", datetime(2027, 6, 8, 8, tzinfo=UTC))]


def test_answers_add_up_and_read_as_can_be_taken_back(setting: Setting) -> None:
    first = imported(setting, NO_ZONE)
    read_again(setting, first.id, BRUSSELS)
    read_again(setting, first.id, replace(OPTIONS, read_as=zone_named("Asia/Tokyo")))

    back = read_again(setting, first.id, replace(OPTIONS, as_printed=True))

    assert [talk.start.hour for talk in back.talks] == [10, 17]
    assert (back.timezone, back.zone_source) == ("America/Los_Angeles", ZoneSource.PRINTED)


def test_later_name_keeps_the_id(setting: Setting) -> None:
    first = imported(setting, NO_ZONE)

    named = read_again(setting, first.id, replace(OPTIONS, name="ICLR 2027"))

    assert (named.id, named.name) == (first.id, "ICLR 2027")
    assert [(head.id, head.name) for head in open_desk(setting).programs] == [(first.id, "ICLR 2027")]


def test_new_edition_that_lacks_an_answer_is_read_with_the_earlier_one_and_says_so(setting: Setting) -> None:
    first = imported(setting, schedule("Bees", "Wasps", "Ants"), BRUSSELS, "draft.csv")
    choices.star(setting, first.talks[:1])
    told: list[str] = []

    final = import_source(
        setting, "final.csv", schedule("Wasps", "Bees", "Ants", "Moths"), OPTIONS, tell=told.append
    )

    assert (final.id, final.edition, final.timezone) == (first.id, 2, "Europe/Brussels")
    assert starred(setting) == [("Bees", datetime(2027, 5, 3, 9, tzinfo=UTC))]
    assert told == [
        "is edition 2 of draft; talks new: 1; talks at another time: 2",
        "read with --timezone Europe/Brussels as before",
    ]


def test_other_event_that_lacks_an_answer_does_not_borrow_one(setting: Setting) -> None:
    imported(setting, schedule("Bees", "Wasps", "Ants"), BRUSSELS, "draft.csv")

    with pytest.raises(UnansweredSource):
        imported(setting, schedule("Rust", "Go", "Ada"), name="other.csv")

    assert [head.id for head in open_desk(setting).programs] == ["draft"]


def test_choice_of_an_abbreviation_holds_for_the_next_edition_and_for_a_library_made_anew(
    setting: Setting,
) -> None:
    chosen = replace(OPTIONS, abbreviations={"IST": zone_named("Asia/Kolkata")})
    data = page(("9:00 - 9:30", "Bees"), ("9:30 - 10:00", "Wasps")).replace(b"EDT", b"IST")
    imported(setting, data, chosen)
    told: list[str] = []
    moved = data.replace(b"9:30 - 10:00", b"11:30 - 12:00")

    import_source(setting, "page.txt", moved, OPTIONS, tell=told.append)
    before = open_desk(setting).talks
    setting.home.programs_file.unlink()

    assert [talk.start.hour * 60 + talk.start.minute for talk in before] == [210, 360]
    assert told[1] == "read with IST as Asia/Kolkata as before"
    assert open_desk(setting).talks == before


def test_same_bytes_are_nothing_new(setting: Setting) -> None:
    imported(setting, NO_ZONE)
    told: list[str] = []

    import_source(setting, "page.txt", NO_ZONE, OPTIONS, tell=told.append)

    assert told == ["nothing new: it is edition 1 of a-session"]


def test_answer_is_read_once_to_ask_and_to_keep(setting: Setting) -> None:
    reads: list[ReadOptions] = []

    def counted(data: bytes, source: str, options: ReadOptions) -> Program:
        from planner.importers import read_program

        reads.append(options)
        return read_program(data, source, options)

    read = Remembering(counted)
    preview_parts(setting, [Part("page.txt", NO_ZONE)], OPTIONS, read=read)
    import_source(setting, "page.txt", NO_ZONE, OPTIONS, read=read)

    assert len(reads) == 1


def test_error_is_remembered_too(setting: Setting) -> None:
    reads: list[ReadOptions] = []

    def failing(data: bytes, source: str, options: ReadOptions) -> Program:
        reads.append(options)
        raise ProgramError(source, None, "is no program")

    read = Remembering(failing)
    for _ in range(2):
        with pytest.raises(ProgramError):
            read(b"", "x", OPTIONS)

    assert len(reads) == 1
