"""config.toml: what it sets, and what it says about slips."""

import tempfile
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import StoreError
from planner.store.config import Config, load_config
from planner.store.config_hours import HoursSet, StaySet
from planner.store.home import Home, home_at
from planner.timeline.conflict import Rule, Rules
from planner.timeline.hours import DayHours
from planner.timeline.interests import Interests
from planner.timeline.program import Kind
from planner.timeline.walk import WalkBetween, Walks
from tests.store import examples

A_ZONE = "a zone such as Europe/Berlin; see: planner timezones CITY"
KNOWN = "known here: version, timezone, rules, walk, hours, interests, abbreviations, keys, theme, reminders, busy, limits"

EVERYTHING = """\
version = 1
timezone = "Europe/Berlin"
[rules]
overlap = "warn"
[rules.kinds]
poster = "ignore"
keynote = "block"
[abbreviations]
ist = "Asia/Kolkata"
CST = "UTC+8"
[keys]
"talk.star" = "space"
talk.must = "1"

[theme]
name = "high-contrast"
"""

PLACES = """\
[walk]
default = 5
[[walk.between]]
rooms = ["Hall A*", "Attic Lab"]
minutes = 12
[[walk.between]]
rooms = ["North*", "*"]
minutes = 30
[hours]
default = "8:00 – 23:00"
[[hours.stay]]
from = 2023-05-01
until = "2023-05-04"
timezone = "Africa/Kigali"
hours = "18:00-02:00"
[[hours.stay]]
from = 2023-05-06
until = 2023-05-06
[rules]
transfer = "block"
hours = "ignore"
"""
WHOLE = EVERYTHING + PLACES.replace("[rules]\n", "[rest]\n")


def write(home: Home, text: str | bytes) -> None:
    home.config.mkdir(parents=True, exist_ok=True)
    home.config_file.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_no_file_means_defaults(home: Home) -> None:
    assert load_config(home) == Config()


@pytest.mark.parametrize("text", ["", "version = 1\n", "# nothing\n"])
def test_empty_file_means_defaults(home: Home, text: str) -> None:
    write(home, text)

    assert load_config(home) == Config()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_everything_that_can_be_set(home: Home, line_end: str, mark: bytes) -> None:
    write(home, mark + EVERYTHING.replace("\n", line_end).encode())

    assert load_config(home) == Config(
        timezone="Europe/Berlin",
        rules=Rules(Rule.WARN, {Kind.POSTER: Rule.IGNORE, Kind.SOCIAL: Rule.WARN, Kind.KEYNOTE: Rule.BLOCK}),
        abbreviations={"IST": "Asia/Kolkata", "CST": "UTC+8"},
        keys={"talk.star": "space", "talk.must": "1"},
        theme="high-contrast",
    )


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ('\ntimezon = "x"', "config.toml:2: 'timezon' means nothing here (did you mean timezone?)"),
        ("[rules]\noverlaps = 1", "config.toml:2: 'overlaps' means nothing here (did you mean overlap?)"),
        ('[rules.kinds]\n\nPoster = "x"', "config.toml:3: 'Poster' means nothing here (did you mean poster?)"),
        (
            "[zzz]\n",
            f"config.toml:1: 'zzz' means nothing here ({KNOWN})",
        ),
        ("version = 2\n", "config.toml:1: is of a newer planner (version 2); what is new in it is ignored"),
        ('"\\u001b[31m" = 1', f"config.toml:1: '' means nothing here ({KNOWN})"),
    ],
)  # fmt: skip
def test_unknown_key_is_a_warning_with_its_line(home: Home, text: str, warning: str) -> None:
    write(home, text)

    assert load_config(home) == Config(warnings=(warning,))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[rules]\noverlap = "blok"', "2:11: overlap is 'blok' (one of: block, warn, ignore)"),
        ("[rules]\noverlap = true", "2:11: overlap is 'True' (one of: block, warn, ignore)"),
        ("[rules]\noverlap = ['block']", "2:11: overlap is '['block']' (one of: block, warn, ignore)"),
        ('[rules.kinds]\nposter = "no"', "2:10: poster is 'no' (one of: block, warn, ignore)"),
        ("rules = 3", "1:9: rules is '3' (a table: [rules])"),
        ("[rules]\nkinds = 3", "2:9: kinds is '3' (a table: [rules.kinds])"),
        (
            'timezone = "Europe/Berln"',
            "1:12: timezone is 'Europe/Berln', which is no time zone (did you mean Europe/Berlin?)",
        ),
        (
            'timezone = "../../etc/passwd"',
            f"1:12: timezone is '../../etc/passwd', which is no time zone ({A_ZONE})",
        ),
        (
            "timezone = 5",
            f"1:12: timezone is '5', which is no time zone ({A_ZONE})",
        ),
        (
            'abbreviations.IST = "Asia/Calcuta"',
            "1:21: IST is 'Asia/Calcuta', which is no time zone (did you mean Asia/Calcutta?)",
        ),
        ('[keys]\n"talk.star" = 7', "2:1: talk.star is '7' (the name of a key, such as \"space\")"),
        ('[keys]\ntalk.star = " "', "2:13: talk.star is '' (the name of a key, such as \"space\")"),
        ("theme = 3", "1:9: theme is '3' (a table: [theme])"),
        ("[theme]\nname = 3", "2:8: name is '3' (the name of a theme, such as \"dark\")"),
        ("version = 0", "1:11: version is '0' (write: version = 1)"),
        ("version = true", "1:11: version is 'True' (write: version = 1)"),
        ("a = \n", "1:5: not valid TOML: invalid value (mend that line; the file is as it was)"),
        (b"# ok\n# \xe9\n", "2: is not UTF-8 text (save it as UTF-8)"),
    ],
)
def test_wrong_value_is_an_error_with_its_place_and_what_is_allowed(
    home: Home, text: str | bytes, message: str
) -> None:
    write(home, text)

    with pytest.raises(StoreError) as refused:
        load_config(home)

    assert refused.value.message == f"{home.config_file}:{message}"


@given(
    start=st.integers(0, len(WHOLE)),
    length=st.integers(0, 20),
    new=st.one_of(
        examples.texts, st.sampled_from(("[", "]", "{", "= 1", "= []", "\n[keys]\n", "-1", "= 1e999"))
    ),
)
def test_no_file_raises_anything_but_store_errors(start: int, length: int, new: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = home_at(Path(folder))
        write(home, WHOLE[:start] + new + WHOLE[start + length :])

        where = ""
        try:
            load_config(home)
        except StoreError as error:
            where = error.where

        assert where[: len(str(home.config_file)) + 1] in ("", f"{home.config_file}:")


def test_minutes_of_reminders(home: Home) -> None:
    write(home, "[reminders]\nminutes = 25\n")

    assert load_config(home) == Config(reminder_minutes=25)


@pytest.mark.parametrize("value", ["-1", "1441", "2.5", "true", '"ten"'])
def test_minutes_of_reminders_are_whole_and_within_a_day(home: Home, value: str) -> None:
    write(home, f"[reminders]\nminutes = {value}\n")

    with pytest.raises(StoreError) as wrong:
        load_config(home)

    assert wrong.value.remedy == "a whole number from 0 to 1440"


def test_walks_hours_and_their_rules(home: Home) -> None:
    write(home, PLACES)

    config = load_config(home)

    usual = DayHours(time(8), time(23))
    assert config.rules == Rules(
        transfer=Rule.BLOCK,
        hours=Rule.IGNORE,
        walks=Walks(5, (WalkBetween("Hall A*", "Attic Lab", 12), WalkBetween("North*", "*", 30))),
    )
    assert config.hours == HoursSet(
        usual,
        (
            StaySet(date(2023, 5, 1), date(2023, 5, 4), "Africa/Kigali", DayHours(time(18), time(2))),
            StaySet(date(2023, 5, 6), date(2023, 5, 6), None, usual),
        ),
    )
    assert config.warnings == ()


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("00:00-24:00", DayHours(time(0), time(0))),
        ("08:00-24:00", DayHours(time(8), time(0))),
        ("22:00-06:00", DayHours(time(22), time(6))),
    ],
)
def test_hours_to_midnight_and_past_it(home: Home, text: str, hours: DayHours) -> None:
    write(home, f'[hours]\ndefault = "{text}"\n')

    assert load_config(home).hours == HoursSet(hours)


ROOMS = 'two names of rooms, or beginnings with *, such as ["Hall A*", "Attic Lab"]'
HOURS = 'from when to when, such as "08:00-23:00", or "18:00-02:00" past midnight'
MINUTES = "a whole number from 0 to 1440"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("walk = 5", "1:8: walk is '5' (a table: [walk])"),
        ("[walk]\ndefault = -1", f"2:11: default is '-1' ({MINUTES})"),
        ("[walk]\ndefault = true", f"2:11: default is 'True' ({MINUTES})"),
        ("[walk]\nbetween = 3", "2:11: between is '3' (begin each with a line [[walk.between]])"),
        ("[[walk.between]]\nminutes = 3", f"1:1: rooms is missing ({ROOMS})"),
        ('[[walk.between]]\nrooms = ["A"]\nminutes = 3', f"2:9: rooms is '['A']' ({ROOMS})"),
        ('[[walk.between]]\nrooms = ["A", ""]\nminutes = 3', f"2:9: rooms is '['A', '']' ({ROOMS})"),
        ('[[walk.between]]\nrooms = ["A", "*B"]\nminutes = 3', f"2:9: rooms is '['A', '*B']' ({ROOMS})"),
        (
            '[[walk.between]]\nrooms = ["A", "B"]\nminutes = 3\n[[walk.between]]\nrooms = ["A", "C"]',
            f"4:1: minutes is missing ({MINUTES})",
        ),
        ("[hours]\ndefault = 8", f"2:11: default is '8' ({HOURS})"),
        ('[hours]\ndefault = "8-23"', f"2:11: default is '8-23' ({HOURS})"),
        ('[hours]\ndefault = "08:00-25:00"', f"2:11: default is '08:00-25:00' ({HOURS})"),
        (
            '[hours]\ndefault = "08:00-08:00"',
            f"2:11: default is '08:00-08:00' ({HOURS}; \"00:00-24:00\" is the whole day)",
        ),
        (
            "[[hours.stay]]\nfrom = 2023-05-04\nuntil = 2023-05-01\n",
            "3:9: until is '2023-05-01' (a date that is not before 2023-05-04)",
        ),
        ("[[hours.stay]]\nfrom = 2023-05-04\n", "1:1: until is missing (a date such as 2023-05-01)"),
        (
            "[[hours.stay]]\nfrom = 2023-05-04T10:00:00\n",
            "2:8: from is '2023-05-04 10:00:00' (a date such as 2023-05-01)",
        ),
        (
            "[[hours.stay]]\nfrom = 2023-05-04\nuntil = 2023-05-04\n",
            f"1:1: hours is missing ({HOURS})",
        ),
        (
            '[hours]\ndefault = "08:00-23:00"\n[[hours.stay]]\nfrom = 2023-05-04\nuntil = 2023-05-04\ntimezone = "Kigli"',
            f"6:12: timezone is 'Kigli', which is no time zone ({A_ZONE})",
        ),
        ('[rules]\nhours = "never"', "2:9: hours is 'never' (one of: block, warn, ignore)"),
    ],
)
def test_wrong_walks_and_hours_are_errors_with_their_place(home: Home, text: str, message: str) -> None:
    write(home, text)

    with pytest.raises(StoreError) as refused:
        load_config(home)

    assert refused.value.message == f"{home.config_file}:{message}"


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("[walk]\nminutes = 3", "2: 'minutes' means nothing here (known here: default, between)"),
        (
            '[[walk.between]]\nrooms = ["A", "B"]\nminutes = 3\nminute = 4',
            "4: 'minute' means nothing here (did you mean minutes?)",
        ),
        (
            '[[walk.between]]\nrooms = ["A", "B"]\nminutes = 3\n[[walk.between]]\nrooms = ["b", "a"]\nminutes = 4',
            "4: these rooms have a walk already; the first one counts",
        ),
        ("[hours]\nusual = 1", "2: 'usual' means nothing here (known here: default, stay)"),
        (
            '[[hours.stay]]\nfrom = 2023-05-04\nuntil = 2023-05-04\nhours = "08:00-23:00"\nzone = "UTC"',
            "5: 'zone' means nothing here (did you mean timezone?)",
        ),
        (
            '[rules]\nmeetings = "warn"',
            "2: 'meetings' means nothing here (known here: overlap, transfer, busy, hours, kinds)",
        ),
    ],
)
def test_what_means_nothing_among_walks_and_hours_is_a_warning(home: Home, text: str, warning: str) -> None:
    write(home, text)

    assert load_config(home).warnings == (f"config.toml:{warning}",)


def test_busy_says_what_whole_days_and_calendars_mean(home: Home) -> None:
    write(home, '[busy]\nall_day = "busy"\n[rules]\nbusy = "warn"\n')

    found = load_config(home)

    assert (found.all_day_is_busy, found.rules.busy, found.warnings) == (True, Rule.WARN, ())
    assert (Config().all_day_is_busy, Config().rules.busy) == (False, Rule.BLOCK)


def test_wrong_word_for_whole_days_names_those_that_are_right(home: Home) -> None:
    write(home, "version = 1\n[busy]\nall_day = true\n")

    with pytest.raises(StoreError) as caught:
        load_config(home)

    assert caught.value.message == f"{home.config_file}:3:11: all_day is 'True' (one of: free, busy)"


def test_interests_are_read_and_trimmed(home: Home) -> None:
    write(
        home,
        '[interests]\nwords = ["diffusion ", "graph neural", "diffusion"]\npeople = ["He"]\ntracks = []\n',
    )

    config = load_config(home)

    assert config.interests == Interests(words=("diffusion", "graph neural"), people=("He",))
    assert config.warnings == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("interests = 3", "1:13: interests is '3' (a table: [interests])"),
        (
            '[interests]\nwords = "diffusion"',
            '2:9: words is \'diffusion\' (a list of texts, such as ["diffusion", "causal"])',
        ),
        ("[interests]\npeople = [7]", "2:10: people holds '7' (each a text in quotes, with a letter in it)"),
        (
            '[interests]\nwords = ["x",\n  " - "]',
            "2:9: words holds '-' (each a text in quotes, with a letter in it)",
        ),
    ],
)
def test_wrong_interests_are_errors_with_their_place(home: Home, text: str, message: str) -> None:
    write(home, text)

    with pytest.raises(StoreError) as refused:
        load_config(home)

    assert refused.value.message == f"{home.config_file}:{message}"


def test_unknown_interest_is_a_warning(home: Home) -> None:
    write(home, '[interests]\nword = ["diffusion"]')

    assert load_config(home).warnings == ("config.toml:2: 'word' means nothing here (did you mean words?)",)
