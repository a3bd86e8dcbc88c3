"""What a saved page has beside what is read of it: told, or read from the panels of its tabs."""

import pytest

from tests.patience import without_hanging

from .html_pages import page, rows

SCRIPT = '<script type="application/ld+json">[{events}]</script>'
EVENT = '{{"@type": "Event", "name": "{title}", "startDate": "2027-05-03T{start}:00Z", "endDate": "2027-05-03T{end}:00Z"}}'
SLOT = "<p>Mon 3 May 2027 {start} - {end} UTC</p><p><b>{title}</b></p>"
TALKS = [("Bees as Clocks", "10:00", "10:30"), ("Wasps at Rest", "10:30", "11:00"), ("Moss in Love", "11:00", "11:30")]  # fmt: skip
BREAK = ("Honey Break", "11:30", "12:00")


def marked_up(talks: list[tuple[str, str, str]]) -> str:
    events = ", ".join(EVENT.format(title=title, start=start, end=end) for title, start, end in talks)
    return SCRIPT.format(events=events)


def printed(talks: list[tuple[str, str, str]]) -> str:
    return "".join(SLOT.format(title=title, start=start, end=end) for title, start, end in talks)


def tabled(talks: list[tuple[str, str, str]]) -> str:
    cells = "".join(f"<tr><td>{start} - {end} UTC</td><td>{title}</td></tr>" for title, start, end in talks)
    return f"<h2>Mon 3 May 2027</h2><table><tr><th>Time</th><th>Title</th></tr>{cells}</table>"


def test_slots_that_structured_data_leaves_out_are_told() -> None:
    program = page(marked_up(TALKS) + "<h2>Talks</h2>" + printed([*TALKS, BREAK]))

    assert [row[0] for row in rows(program)] == [title for title, _, _ in TALKS]
    (problem,) = program.problems
    assert problem.message == (
        "1 slot that the page shows is not in its structured data, and left out: 'Honey Break' "
        "(to read its text instead, copy and import that)"
    )


def test_slots_beside_tables_are_told() -> None:
    program = page(tabled(TALKS) + "<h2>Around it</h2>" + printed([BREAK]))

    assert [row[0] for row in rows(program)] == [title for title, _, _ in TALKS]
    assert [each.message.partition(" (")[0] for each in program.problems] == [
        "1 slot that the page shows is not in its tables, and left out: 'Honey Break'"
    ]


def test_slots_that_are_read_are_not_told_again_however_they_are_printed() -> None:
    lines = "".join(f"<li>{start} Invited: {title} (Hall 1)</li>" for title, start, _ in TALKS)

    program = page(f"{marked_up(TALKS)}<h2>Mon 3 May 2027 (UTC)</h2><ul>{lines}</ul>")

    assert ([row[0] for row in rows(program)], program.problems) == ([title for title, _, _ in TALKS], ())


def test_unread_slot_of_the_text_is_told_by_its_title() -> None:
    text = "".join(
        f"<p>Mon 3 May 2027 {start} - {end}</p><p><b>{title}</b></p>" for title, start, end in (*TALKS, BREAK)
    )

    program = page(f"{marked_up(TALKS)}<h2>Talks</h2>{text}")

    assert [each.message.partition(" (")[0] for each in program.problems] == [
        "1 slot that the page shows is not in its structured data, and left out: 'Honey Break'"
    ]  # fmt: skip


def test_event_that_repeats_is_a_problem() -> None:
    daily = '{"@type": "Schedule", "startDate": "2027-05-03", "startTime": "09:00", "repeatFrequency": "P1D"}'
    yoga = f'{{"@type": "Event", "name": "Yoga", "eventSchedule": {daily}}}'

    program = page(marked_up(TALKS) + SCRIPT.format(events=yoga))

    assert [row[0] for row in rows(program)] == [title for title, _, _ in TALKS]
    assert [each.message.rpartition(": ")[2] for each in program.problems] == [
        "repeats by an eventSchedule, which is not read; it is left out"
    ]


# tabs

TAB = "<p>{start} - {end} UTC</p><p><b>{title}</b></p>"
MOSS = [("Moss in Love", "10:00", "10:30"), ("Fern Talk", "10:30", "11:00")]


def tab(talks: list[tuple[str, str, str]]) -> str:
    return "".join(TAB.format(title=title, start=start, end=end) for title, start, end in talks)


def tabs(
    second: str, labels: tuple[str, str], *, first: str = tab(TALKS[:2]), attributes: str = "hidden"
) -> str:
    nav = "".join(f'<li><a href="#d{number}">{label}</a></li>' for number, label in enumerate(labels))
    return f'<h1>Garden Days 2027</h1><ul>{nav}</ul><div id="d0">{first}</div><div id="d1" {attributes}>{second}</div>'


@pytest.mark.parametrize(
    "attributes",
    ["", "hidden", 'style="color: red; display: none"', 'class="tab-pane" style="display:none;"', 'role="tabpanel" hidden'],
)  # fmt: skip
def test_hidden_panel_is_read_on_the_day_that_its_tab_names(attributes: str) -> None:
    program = page(tabs(tab(MOSS), ("Mon 3 May", "Tue 4 May"), attributes=attributes))

    assert [row[:2] for row in rows(program)] == [
        ("Bees as Clocks", "2027-05-03 10:00"),
        ("Wasps at Rest", "2027-05-03 10:30"),
        ("Moss in Love", "2027-05-04 10:00"),
        ("Fern Talk", "2027-05-04 10:30"),
    ]
    assert program.problems == ()


def test_panel_with_a_day_of_its_own_needs_no_label() -> None:
    body = f'<h2>Mon 3 May 2027</h2>{tab(TALKS[:2])}<div class="tabcontent" hidden><h2>Tue 4 May 2027</h2>{tab(MOSS)}</div>'

    assert [row[1] for row in rows(page(body))] == [
        "2027-05-03 10:00",
        "2027-05-03 10:30",
        "2027-05-04 10:00",
        "2027-05-04 10:30",
    ]


def test_panels_of_one_day_are_read_on_the_day_above() -> None:
    program = page("<h2>Mon 3 May 2027</h2>" + tabs(tab(MOSS), ("Hall", "Attic")).partition("</h1>")[2])

    assert {row[1][:10] for row in rows(program)} == {"2027-05-03"}
    assert len(program.talks) == 4


def test_hidden_panel_whose_day_nothing_tells_is_told() -> None:
    program = page(
        f'<h2>Mon 3 May 2027</h2>\n{tab(TALKS[:2])}\n<div class="tab-pane" hidden>{tab(MOSS)}</div>'
    )

    assert [row[0] for row in rows(program)] == ["Bees as Clocks", "Wasps at Rest"]
    (problem,) = program.problems
    assert problem.line == 6
    assert problem.message == (
        "a hidden part of the page ('tab-pane') with 2 times is left out: nothing tells its day "
        "(choose it in the browser and save the page again)"
    )


@pytest.mark.parametrize(
    "hidden",
    [
        f'<div class="tab-mobile" hidden><h2>Mon 3 May 2027</h2>{"".join(f"<p>{start} {title}</p>" for title, start, _ in TALKS)}</div>',
        f'<div hidden><h2>Tue 3 May 2022</h2>{tab(MOSS)}</div>',
        '<div class="collapse" hidden><h3>Bees as Clocks</h3><p>10:00 - 10:30</p><p>Bees hum.</p></div>',
        '<script class="tab">10:00 - 10:30 Old 10:30 - 11:00 Older</script>',
        f'<div hidden><div class="tab-pane" hidden><h2>Tue 4 May 2027</h2>{tab(MOSS)}</div></div>',
    ],
)  # fmt: skip
def test_other_hidden_parts_stay_hidden(hidden: str) -> None:
    program = page(f"<h2>Talks</h2>{printed(TALKS)}{hidden}")

    assert ([row[0] for row in rows(program)], program.problems) == ([title for title, _, _ in TALKS], ())


def test_panels_without_end_cost_seconds_at_most() -> None:
    links = "".join(f'<a href="#p{number}">Mon 3 May</a>' for number in range(400))
    nested = "".join(
        f'<div id="p{number}" role="tabpanel" {"hidden" if number % 2 else ""}>' for number in range(400)
    )

    with without_hanging():
        program = page(links + printed(TALKS) + nested + tab(MOSS) * 200)

    assert len(program.talks) > 0
