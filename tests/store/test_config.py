"""config.toml: what it sets, and what it says about slips."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import StoreError
from planner.store.config import Config, load_config
from planner.store.home import Home, home_at
from planner.timeline.conflict import Rule, Rules
from planner.timeline.program import Kind
from tests.store import examples

A_ZONE = "a zone such as Europe/Berlin; see: planner timezones CITY"
KNOWN = "known here: version, timezone, rules, walk, hours, abbreviations, keys, theme, reminders"

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
    start=st.integers(0, len(EVERYTHING)),
    length=st.integers(0, 20),
    new=st.one_of(
        examples.texts, st.sampled_from(("[", "]", "{", "= 1", "= []", "\n[keys]\n", "-1", "= 1e999"))
    ),
)
def test_no_file_raises_anything_but_store_errors(start: int, length: int, new: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = home_at(Path(folder))
        write(home, EVERYTHING[:start] + new + EVERYTHING[start + length :])

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
