import pytest
from babel.dates import get_day_names, get_month_names

from planner.timeline.printed_names import month_named, weekday_readings
from planner.timeline.slot_grammar import parse_slot

LOCALES = ("en", "en_GB", "en_AU", "de", "de_AT", "fr", "fr_CA", "es", "es_MX", "it", "nl", "pt", "pt_PT")
FORMS = [(width, context) for width in ("wide", "abbreviated") for context in ("format", "stand-alone")]
CLDR_MONTHS = sorted(
    {
        (locale[:2], number, name)
        for locale in LOCALES
        for width, context in FORMS
        for number, name in get_month_names(width, context, locale).items()  # type: ignore[arg-type]
    }
)
CLDR_WEEKDAYS = sorted(
    {
        (locale[:2], number, name)
        for locale in LOCALES
        for width, context in FORMS
        for number, name in get_day_names(width, context, locale).items()  # type: ignore[arg-type]
    }
)


@pytest.mark.parametrize(("language", "month", "name"), CLDR_MONTHS)
def test_every_month_of_cldr_is_read(language: str, month: int, name: str) -> None:
    dates = [parse_slot(f"{day} {name} 2023, 10:00 - 11:00").date for day in (3, "03")]

    assert [(date.month, date.day, date.year) for date in dates if date] == [(month, 3, 2023)] * 2
    assert month_named(name.rstrip(".")) == month


@pytest.mark.parametrize(("language", "weekday", "name"), CLDR_WEEKDAYS)
def test_every_weekday_of_cldr_is_read_before_a_date(language: str, weekday: int, name: str) -> None:
    day = 1 + weekday  # 1 May 2023 was a Monday

    for line in (
        f"{name} {day}.5.2023, 10:00",
        f"{name}, 2023-05-0{day}, 10:00 - 11:00",
        f"{name} 0{day}.05.2023 10:00",
    ):
        slot = parse_slot(line)
        assert (slot.weekday, slot.date and (slot.date.month, slot.date.day, slot.date.weekday)) == (
            weekday, (5, day, weekday),
        )  # fmt: skip


@pytest.mark.parametrize(
    "plain", ["Maerz", "MÄRZ", "märz", "Ma\u0308rz", "aout", "AOÛT", "fevr", "décembre", "sabado"]
)
def test_accents_and_case_do_not_matter(plain: str) -> None:
    assert (month_named(plain) is not None) != (weekday_readings(plain) != {})


@pytest.mark.parametrize(
    ("line", "weekday", "month"),
    [
        ("mar 3 mai 10:00", 1, 5),
        ("mar. 3/5 10:00", 1, 5),
        ("Mar 3 10:00", None, 3),
        ("Mar. 3, 2021 10:00", None, 3),
        ("do 4 mei 10:00", 3, 5),
        ("do 7 mayo 10:00", 6, 5),
        ("Do 4. Mai 10:00", 3, 5),
        ("Do 4.5. 10:00", 3, 5),
        ("Di 9. Mai 10:00", 1, 5),
        ("di 7 mai 2023 10:00", 6, 5),
        ("di 9 mai 2023 10:00", 1, 5),
        ("di 9 mai 10:00", None, 5),
        ("Ma 9 mei 10:00", 0, 5),
    ],
)
def test_word_of_two_languages_is_settled_by_the_date(line: str, weekday: int | None, month: int) -> None:
    slot = parse_slot(line)

    assert (slot.weekday, slot.date and slot.date.month) == (weekday, month)


@pytest.mark.parametrize(
    "line",
    ["10:00 - 11:00 Sam Smith", "10:00 - 11:00 Mon Repos", "10:00 - 11:00 So what", "10:00 - 11:00 Dom 2"],
)
def test_name_behind_the_times_is_a_title(line: str) -> None:
    slot = parse_slot(line)

    assert (slot.weekday, slot.rest) == (None, line.removeprefix("10:00 - 11:00 "))
