"""The traps of program formats, T1 to T37: for each the files that lay it, and what must come out of them.

Instants are UTC, worked out by hand from what the file prints. A talk is "month-day hour:minute +minutes title", with "?"
for an end that nobody knows; a problem is its line with words that its message has.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One file and what it means."""

    path: str
    """Below `cases`."""
    talks: tuple[str, ...] = ()
    """Every talk, in order; empty where nothing can be read."""
    problems: tuple[tuple[int | None, str], ...] = ()
    questions: tuple[str, ...] = ()
    """What is asked about."""
    options: tuple[tuple[str, str], ...] = ()
    """Of `ReadOptions`: a zone by its name, `day` as a date, `year`, `date_order`."""
    error: str = ""
    """What the refusal says, where nothing can be read."""
    year: int | None = None
    words: tuple[tuple[str, object], ...] = ()
    """Further fields of the first talk."""
    unnamed: tuple[str, ...] = ()
    """Unnamed slots as "month-day hour:minute"."""
    sessions: tuple[str, ...] = ()
    """Titles of the sessions, where they matter."""


KOLKATA = ("09-09 19:00 +45 Past Midnight", "09-10 04:30 +45 In UTC", "09-10 05:30 +45 Two Starts")

TRAPS: dict[int, tuple[Case, ...]] = {
    1: (Case("page/year_far_from_today.txt", ("05-03 08:00 +15 Wax", "05-04 08:00 +15 Wings"), questions=("year",), year=2021),),
    2: (Case("page/years_in_abstracts.txt", ("05-03 08:00 +15 Wax",), year=2021),),
    3: (
        Case("page/weekdays_below_a_dated_header.txt", ("05-03 15:30 +10 Opening Wax", "05-03 15:40 +30 Wings at Rest"), questions=("year",), year=2021),
        Case("page/weekdays_without_a_date.txt", error="no date"),
        Case("page/weekdays_without_a_date.txt", ("05-03 06:30 +10 Opening Wax",), options=(("day", "2021-05-03"),)),
    ),
    4: (Case("page/evening_that_is_the_next_day_in_utc.txt", ("05-04 02:00 +15 Wax",), year=2021),),
    5: (
        Case("page/misprinted_year.txt", ("05-03 09:00 +15 Wings",), ((5, "20021"),), year=2021),
        Case("frab/events_that_cannot_be.xml", ("05-03 09:00 +30 Fine",), ((7, "20008"),), ("timezone",), unnamed=("05-03 11:00",)),
    ),
    6: (Case("page/standard_time_in_summer.txt", ("07-05 14:00 +15 Wax", "07-05 15:00 +15 Wings"), ((5, "EST"),), year=2021),),
    7: (Case("page/zone_that_is_not_the_venues.txt", ("05-02 13:00 +10 Wax",), year=2023),),
    8: (
        Case("frab/offset_of_nobody.xml", ("08-05 10:00 +45 Wax", "08-05 11:00 +45 Wings"), ((None, "--read-as"),)),
        Case("frab/offset_of_nobody.xml", ("08-05 14:00 +45 Wax", "08-05 15:00 +45 Wings"), options=(("read_as", "America/Toronto"),)),
    ),
    9: (
        Case("page/no_zone.txt", error="no time zone"),
        Case("page/no_zone.txt", ("05-03 08:00 +15 Wax",), options=(("timezone", "Europe/Berlin"),), year=2021),
        Case("json/sessionize_groups.json", error="no time zone"),
    ),
    10: (
        Case("page/half_hour_zone_and_clock_change.txt", ("10-02 00:30 +15 Wax", "10-02 23:30 +15 Wings"), ((15, "does not exist"),), year=2021),
        Case("frab/clock_change.xml", ("03-28 00:30 +60 Over the Change", "03-28 01:30 +60 After It", "10-31 01:30 +60 The Second Time"),
             ((6, "does not exist"), (12, "twice"))),
    ),
    11: (Case("page/unnamed_slots_and_one_at_the_end.txt", ("05-03 08:00 +15 Wax", "05-03 08:20 +15 Wings"),
              unnamed=("05-03 08:15", "05-03 08:35"), year=2021),),
    12: (Case("page/absent_rooms_and_a_room_like_a_range.txt", ("05-03 08:00 +15 Wax", "05-03 08:15 +15 Wings", "05-03 08:30 +15 Honey"),
              words=(("room", None),)),),
    13: (Case("page/badge_above_the_title.txt", ("05-03 08:00 +15 Wax",),
              words=(("badge", "In-Person Oral presentation / top 5% paper"), ("people", ("Ada Quill", "Bo Reed")), ("abstract", "Of wax."))),),
    14: (Case("page/title_before_the_time.txt", ("12-03 13:30 +60 Wax and Light", "12-03 14:30 +570 Wings at Work",
                                                 "12-04 00:00 ? Honey by Night")),),
    15: (
        Case("page/sessions_with_talks_in_brackets.txt", ("04-22 18:15 +12 Wax", "04-22 18:15 +12 Hives", "04-22 18:27 +12 Wings",
                                                          "04-22 18:27 ? Combs", "04-22 18:39 ? Honey"),
             questions=("year",), sessions=("Oral Session 1A", "Oral Session 1B")),
        Case("table_one_row_a_person.csv", ("09-24 12:00 +90 On wax", "09-24 12:00 +90 On honey", "09-25 07:00 +90 Swarms"),
             options=(("timezone", "Europe/Berlin"),), sessions=("Hives", "Swarms")),
    ),
    16: (
        Case("page/posters_of_hours.txt", ("05-03 07:00 +480 Wax for Everyone",), words=(("kind", "poster"),)),
        Case("table_calendar_export.csv", ("05-30 09:00 +60 Opening, with bees", "05-30 23:00 +90 Honey, late", "05-31 00:00 +1440 Poster day"),
             options=(("timezone", "UTC"),)),
    ),
    17: (Case("table_twelve_hours_without_am_pm.csv", ("06-03 09:00 +90 Early bees", "06-03 11:00 +90 Late bees", "06-03 13:30 +90 Noon bees",
                                                       "06-03 15:30 +90 Tea bees"),
              options=(("timezone", "UTC"), ("day", "2024-06-03"))),),
    18: (Case("page/past_midnight.txt", ("07-09 05:30 +105 Wax",)),),
    19: (
        Case("page/no_end.txt", ("06-14 15:30 +30 Wax", "06-14 16:00 ? Wings"), words=(("end_inferred", True),)),
        Case("json/sessionize_grid_end_null_plenum_in_every_room.json", options=(("timezone", "UTC"),)),
        Case("frab/durations_and_ends.xml"),
    ),
    20: (Case("frab/night_listed_under_the_day_before.xml"),),
    21: (Case("frab/day_is_the_utc_day.xml", KOLKATA, ((7, "the date is taken"),)),),
    22: tuple(Case(f"frab/{name}.xml", options=(("timezone", "Europe/Brussels"),)) for name in ("events_under_day", "events_under_rooms", "entries", "flat_list")),
    23: (Case("frab/repeated_ids.xml"), Case("table_duplicate_ids.csv")),
    24: (Case("frab/durations_and_ends.xml"), Case("table_duplicate_ids.csv")),
    25: (
        Case("frab/same_event_twice.xml", ("05-03 10:00 +30 Wax",), ((None, "printed twice"),)),
        Case("json/miniconf_calendar_week_and_day_view.json"),
        Case("json/eventhosts_poster_and_oral.json"),
    ),
    26: (Case("frab/stamped_titles.xml", words=(("status", "cancelled"),)),),
    27: (Case("frab/draft.xml", options=(("timezone", "Europe/Brussels"),)), Case("frab/final.xml")),
    28: (Case("page/latex_and_brackets.txt", ("05-03 08:00 +15 Why [AI] [/] needs $\\ell_p$-bees, \\emph{now}",),
              words=(("abstract", "We bound $O(n$ and \\frac{ of [bold]bees[/bold]."), ("people", ('G\\"odel Ott', "Ada Quill")))),),
    29: (Case("frab/html_everywhere.xml", ("05-03 10:00 +30 Apis and the <b> tag", "05-03 11:00 +30 Plain")),),
    30: (Case("page/abstract_cut_in_mid_sentence.txt", ("05-03 08:00 +15 Wax", "05-03 08:15 +15 Wings"),
              words=(("abstract", "We show that bees are, as far as"),)),),
    31: (Case("page/names_in_capitals_and_accents.txt", ("05-03 08:00 +15 Wax",),
              words=(("people", ("RAVI MENON", "Ólöf Þórsdóttir", "Siobhán O’Brien", "李 明", "Jean-Luc d'Arc")),)),),
    32: (Case("page/mark_windows_line_ends_and_odd_spaces.txt", ("05-03 08:00 +15 Wax",), words=(("people", ("Ada Quill", "Bo Reed")),)),),
    33: (Case("page/furniture_of_a_page.txt", ("05-03 08:00 +15 Wax", "05-03 08:15 +15 Wings"), sessions=("Oral Session 1",)),),
    34: tuple(Case(f"ics/{name}.ics") for name in (
        "tzid_without_definition", "vendor_and_windows_zones", "windows_zone_defined_by_the_file", "zone_defined_by_the_file",
        "floating_times_of_a_calendar_with_a_zone", "vcalendar_1_0", "unfolded_long_lines")),
    35: tuple(Case(f"ics/{name}.ics") for name in (
        "series_with_moved_and_cancelled_parts", "series_changed_from_a_part_on", "rules_without_end")),
    36: (Case("ics/days_without_times.ics", options=(("timezone", "UTC"),)),),
    37: (
        Case("ics/broken_properties.ics"),
        Case("ics/cut_off.ics"),
        Case("frab/cut_off.xml", ("05-03 10:00 +30 Whole",), ((6, "ends in the middle"),)),
    ),
}  # fmt: skip
"""Cases without talks are told of, talk by talk, in the tests of their readers; here they have to be read."""
