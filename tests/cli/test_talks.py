"""The verbs about talks: list, show, star, unstar, undo, agenda, conflicts, now."""

from pathlib import Path

import pytest

from planner.services import ways
from planner.services.desk import open_desk
from planner.services.setting import Setting, open_setting
from tests.cli.conftest import LANTERN, SAMPLES, SESSION_2021, Run
from tests.cli.harbor import write_harbor
from tests.conftest import NOW

SMIRL = "SMiRL: Surprise Minimizing Reinforcement Learning in Unstable Environments"
CONTRASTIVE = "Contrastive Explanations for Reinforcement Learning via Embedded Self Predictions"


@pytest.fixture
def library(run: Run) -> Run:
    """The command line with all samples in the library."""
    run("import", SAMPLES, "--quiet")
    return run


def setting_on(home: Path) -> Setting:
    """Who asks, for what has no command."""
    return open_setting(home=home, timezone="Europe/Berlin", now=NOW, environment={})


def test_list_turns_to_the_shown_zone_with_conference_time_beside(run: Run) -> None:
    run("import", SESSION_2021)

    lines = run("list", "--timezone", "Europe/Berlin").out.splitlines()

    assert lines[:4] == [
        "Times in Europe/Berlin (CEST, UTC+02:00)",
        "",
        "Tuesday 4 May 2021",
        f"  04:00-04:15   Mon 19:00 PDT +1d         smirl-dsz3c         {SMIRL}  [Oral Session 3]",
    ]
    assert lines[-1].split() == ["07:06-07:16", "Mon", "22:06", "PDT", "+1d", "(unnamed", "slot)"]
    assert len(lines) == 3 + 17


@pytest.mark.parametrize(
    ("zone", "day", "first"),
    [
        ("America/Los_Angeles", "Monday 3 May 2021", "19:00-19:15"),
        ("Asia/Kolkata", "Tuesday 4 May 2021", "07:30-07:45"),
        ("kolkata", "Tuesday 4 May 2021", "07:30-07:45"),
        ("UTC+5:45", "Tuesday 4 May 2021", "07:45-08:00"),
    ],
)
def test_list_shows_any_zone_by_name_city_or_offset(run: Run, zone: str, day: str, first: str) -> None:
    run("import", SESSION_2021)

    lines = run("list", "--timezone", zone).out.splitlines()

    assert (lines[2], lines[3].split()[0]) == (day, first)


def test_zone_shown_comes_from_option_config_environment_in_this_order(run: Run, home: Path) -> None:
    run("import", SESSION_2021)

    by_environment = run("list", "--json").json["timezone"]
    (home / "config.toml").write_text('version = 1\ntimezone = "Asia/Tokyo"\n')
    by_config = run("list", "--json").json["timezone"]
    by_option = run("list", "--json", "--timezone", "Africa/Kigali").json["timezone"]

    assert (by_environment, by_config, by_option) == ("Europe/Berlin", "Asia/Tokyo", "Africa/Kigali")


def test_unknown_zone_is_not_found_with_suggestions(library: Run) -> None:
    ran = library("list", "--timezone", "Europe/Berln")

    assert (ran.code, ran.out) == (4, "")
    assert "Europe/Berlin" in ran.err


def titles(ran_json: object) -> list[str]:
    assert isinstance(ran_json, dict)
    return [talk["title"].partition(":")[0] for talk in ran_json["talks"]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--search", "gödel joke"], ["The Gödel Joke, Translated into Thirty Tongues"]),
        (["--search", "GODEL"], ["The Gödel Joke, Translated into Thirty Tongues"]),
        (["--person", "levine", "--track", "oral session 3"], ["SMiRL", "Parrot"]),
        (["--room", "neem", "--kind", "talk", "--search", "voice"], ["Panel"]),
        (["--kind", "poster"], ["A Map of Bengaluru's Lost Lakes, Drawn by Frogs", "Solar Lamps That Vote"]),
        (["--day", "2027-01-21", "--kind", "keynote"], ["Keynote"]),
        (["--program", "lantern", "--day", "1", "--kind", "social"], ["Social"]),
        (["--day", "tue", "--person", "Lin"], [CONTRASTIVE, "HW-NAS-Bench"]),
        (["--day", "4 May 2021", "--search", "privacy"], ["Information Laundering for Model Privacy"]),
        (["--starred"], []),
    ],
)  # fmt: skip
def test_list_narrows_by_every_filter(library: Run, options: list[str], expected: list[str]) -> None:
    ran = library("list", "--json", *options)

    assert (ran.code, titles(ran.json)) == (0, expected)


def test_day_number_needs_a_program_when_there_are_several(library: Run) -> None:
    ran = library("list", "--day", "1")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "planner: error: --day: day 1 of which program? "
        "(add --program, one of: oral-session-3, oral-4-track-6, lantern-2027)\n"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["--day", "2027-01-01"],
            "no talk on Fri 1 Jan 2027; there are talks on Tue 4 May 2021 to Thu 21 Jan 2027, 3 days",
        ),
        (
            ["--day", "sunday"],
            "no talk on 'sunday'; there are talks on Tue 4 May 2021 to Thu 21 Jan 2027, 3 days",
        ),
        (
            ["--day", "4 May 2021", "--program", "lantern"],
            "no talk on Tue 4 May 2021; there are talks on Thu 21 Jan 2027",
        ),
        (["--day", "4 May 2021", "--search", "zebra"], "no talk fits"),
    ],
)
def test_day_without_talks_says_which_have_some(library: Run, words: list[str], told: str) -> None:
    ran = library("list", *words)

    assert (ran.code, ran.out, ran.err) == (0, "", f"planner: {told}\n")


@pytest.mark.parametrize("day", ["9", "someday", "Tue 3 May 2021"])
def test_day_that_is_none_is_wrong_usage(library: Run, day: str) -> None:
    ran = library("list", "--program", "lantern-2027", "--day", day)

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_free_hides_what_clashes_with_my_stars(library: Run) -> None:
    library("star", "spelling")

    found = titles(library("list", "--program", "lantern", "--free", "--json").json)

    assert "Spelling Tamil the Way People Text It" in found
    assert {
        "Clocks That Disagree Politely",
        "Twelve Kilobytes of Attention",
        "A Doorbell That Forgets",
    } & set(found) == set()
    assert "Whistled Languages Are Not Compressed Speech" in found


def test_show_tells_all_of_a_talk(library: Run) -> None:
    library("star", "fast", "--level", "must", "--note", "ask about solvers", "--pin")

    assert library("show", "fast").out == (
        "Fast Geometric Projections for Local Robustness Certification\n"
        "\n"
        "id       fast-dqqdf\n"
        "when     Tue 4 May 2021 05:28-05:38 CEST (Europe/Berlin)\n"
        "there    Mon 3 May 2021 20:28-20:38 PDT (America/Los_Angeles), so +1d here\n"
        "people   Aymeric Fromherz, Klas Leino, Matt Fredrikson, Bryan Parno, Corina Pasareanu\n"
        "session  Oral Session 3\n"
        "program  oral-session-3 (Oral Session 3)\n"
        "star     must, pinned\n"
        "note     ask about solvers\n"
        "\n"
        "Proves that a network gives one answer everywhere in an ℓ₂-ball around an input by walking through the linear"
        " pieces nearby, without a costly solver.\n"
    )


def test_show_as_json_keeps_the_abstract_as_printed(library: Run) -> None:
    talk = library("show", "fast", "--json").json

    assert r"$\ell_2$-ball" in talk["abstract"]


def test_repeat_names_its_other_slot(library: Run) -> None:
    found = library("list", "--kind", "tutorial", "--json").json["talks"]

    assert [talk["same_as"] for talk in found] == [[found[1]["id"]], [found[0]["id"]]]


@pytest.mark.parametrize(
    "words", [["smirl"], ["smirl-dsz3c"], ["Surprise Minimizing"], ["surprise", "minimizing"]]
)
def test_talk_is_named_by_id_beginning_or_words(library: Run, words: list[str]) -> None:
    ran = library("star", *words, "--json")

    assert [talk["id"] for talk in ran.json["talks"]] == ["smirl-dsz3c"]


def test_ambiguous_talk_lists_the_candidates_and_stars_nothing(library: Run) -> None:
    ran = library("star", "networks")

    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(
        "planner: error: 'networks' fits 3 talks (one of: neural-mj2w5 How Neural Networks Extra"
    )
    assert library("agenda", "--json").json["talks"] == []


def test_tutorial_offered_twice_is_ambiguous_by_its_title(library: Run) -> None:
    ran = library("star", "Measuring Energy without Fooling Yourself")

    assert ran.code == 4
    assert ran.err.count("measuring-") == 2


def test_unknown_talk_names_the_nearest(library: Run) -> None:
    ran = library("show", "reinforcement gardening")

    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("planner: error: no talk fits 'reinforcement gardening' (nearest: ")


def test_one_wrong_name_among_several_does_nothing_and_says_so(library: Run) -> None:
    library("star", "doorbell")

    starring = library("star", "spelling", "gardenzzz", "map")
    several = library("star", "spelling", "measuring")
    unstarring = library("unstar", "doorbell", "gardenzzz")

    assert (starring.code, several.code, unstarring.code) == (4, 4, 4)
    assert starring.err == (
        "planner: error: no talk fits 'gardenzzz'; nothing was starred (see: planner list)\n"
    )
    assert several.err.startswith("planner: error: 'measuring' fits 2 talks; nothing was starred (one of: ")
    assert unstarring.err == (
        "planner: error: no talk fits 'gardenzzz'; nothing was unstarred (see: planner list)\n"
    )
    assert library("conflicts").err == "planner: no conflicts among 1 starred talk\n"


def test_star_says_at_once_what_clashes(library: Run) -> None:
    library("star", "doorbell")

    ran = library("star", "spelling", "--level", "must")

    assert ran.out == ""
    assert ran.err.splitlines()[0].endswith("(must): Spelling Tamil the Way People Text It")
    assert ran.err.splitlines()[1].split(": ")[2].startswith("overlap 10 min (06:20-06:30) with doorbell-")


def test_level_note_and_pin_change_without_losing_each_other(library: Run) -> None:
    library("star", "smirl", "--note", "front row", "--pin")
    library("star", "smirl", "--level", "maybe")
    library("star", "smirl", "--no-pin")

    talk = library("show", "smirl", "--json").json

    assert (talk["level"], talk["pinned"], talk["note"]) == ("maybe", False, "front row")


def test_undo_takes_back_change_after_change(library: Run) -> None:
    library("star", "smirl")
    library("star", "smirl", "--level", "must")
    library("unstar", "smirl")

    levels = []
    for _ in range(3):
        levels.append((library("undo").code, library("show", "smirl", "--json").json["level"]))

    assert levels == [(0, "must"), (0, "want"), (0, None)]
    assert library("undo").err == "planner: there is nothing to undo\n"


def test_unstar_of_what_is_not_starred_says_so(library: Run) -> None:
    ran = library("unstar", "smirl")

    assert (ran.code, ran.err) == (4, "planner: error: smirl-dsz3c is not starred (see: planner agenda)\n")


def test_agenda_shows_conflicts_and_gaps(library: Run) -> None:
    library("star", "smirl", "structured")
    library("star", "doorbell", "clocks")

    out = library("agenda").out

    assert [line.strip() for line in out.splitlines() if "free" in line] == ["30 min free until 04:45"]
    assert out.count("! overlap 15 min (06:15-06:30)") == 2


def test_conflicts_name_both_parties_minutes_and_interval(library: Run) -> None:
    library("star", "doorbell", "spelling", "--level", "must")
    library("star", "clocks", "solar")

    ran = library("conflicts", "--json")

    assert [
        (
            each["type"],
            each["level"],
            each["minutes"],
            each["contained"],
            each["first"]["id"][:5],
            each["second"]["id"][:5],
        )
        for each in ran.json["conflicts"]
    ] == [
        ("overlap", "block", 15, False, "doorb", "clock"),
        ("overlap", "block", 25, False, "clock", "spell"),
        ("overlap", "block", 10, False, "doorb", "spell"),
    ]
    assert (ran.json["conflicts"][2]["start"], ran.json["conflicts"][2]["end"]) == (
        "2027-01-21T05:20:00Z", "2027-01-21T05:30:00Z",
    )  # fmt: skip


def test_poster_clash_is_only_a_warning(library: Run) -> None:
    library("star", "map", "solar")

    ran = library("conflicts", "--json", "--exit-code")

    assert ran.code == 1
    assert [(each["level"], each["minutes"], each["contained"]) for each in ran.json["conflicts"]] == [
        ("warn", 120, True)
    ]


def test_conflicts_exit_code_is_asked_for(library: Run) -> None:
    library("star", "doorbell", "clocks")

    codes = (library("conflicts").code, library("conflicts", "--exit-code").code)
    library("unstar", "clocks")

    assert codes == (0, 1)
    assert library("conflicts", "--exit-code").code == 0


def test_accepted_conflicts_are_counted_and_listed_on_demand(library: Run, home: Path) -> None:
    library("star", "doorbell", "clocks", "spelling")
    setting = setting_on(home)
    desk = open_desk(setting)
    doorbell = next(talk for talk in desk.my_talks if talk.id.startswith("doorbell"))
    ways.attend_in_part(setting, desk, doorbell)

    ran, everything, agenda = library("conflicts"), library("conflicts", "--all"), library("agenda")
    document = library("conflicts", "--all", "--json").json
    short = library("conflicts", "--json").json

    assert ran.out.count("overlap") == 1
    assert ran.err == (
        "planner: 2 accepted (--all lists them)\n"
        "planner: 1 conflict (planner plan finds the most you can have)\n"
    )
    assert everything.out.count(f"accepted: {doorbell.id}: leave 06:15 for ") == 2
    assert agenda.out.count("leave 06:15 for ") == 1
    assert [each["accepted"] and each["accepted"]["leave"] for each in document["conflicts"]] == [
        "2027-01-21T05:15:00Z", None, "2027-01-21T05:15:00Z",
    ]  # fmt: skip
    assert (short["accepted"], len(short["conflicts"])) == (2, 1)


def test_exit_code_is_no_conflict_when_all_are_accepted(library: Run, home: Path) -> None:
    library("star", "doorbell", "clocks")
    setting = setting_on(home)
    desk = open_desk(setting)
    ways.accept(setting, desk, desk.my_talks[0])

    ran = library("conflicts", "--exit-code")

    assert (ran.code, ran.out, ran.err) == (
        0,
        "",
        "planner: no conflicts among 2 starred talks but 1 accepted\n",
    )


def test_rules_in_config_decide_what_a_clash_means(library: Run, home: Path) -> None:
    library("star", "doorbell", "clocks", "map", "solar")
    (home / "config.toml").write_text(
        'version = 1\n[rules]\noverlap = "warn"\n[rules.kinds]\nposter = "ignore"\n'
    )

    found = library("conflicts", "--json").json["conflicts"]

    assert [(each["level"], each["first"]["kind"]) for each in found] == [("warn", "talk")]


def test_now_tells_what_runs_and_what_is_next(library: Run) -> None:
    library("star", "smirl", "parrot")

    at_start = library("now", "--at", "2021-05-04T02:00:00Z", "--json").json
    at_end = library("now", "--at", "4 May 2021 04:15", "--json").json

    assert (at_start["at"], titles({"talks": at_start["running"]}), titles({"talks": at_start["next"]})) == (
        "2021-05-04T02:00:00Z", ["SMiRL"], ["Parrot"],
    )  # fmt: skip
    assert (at_end["at"], at_end["running"]) == ("2021-05-04T02:15:00Z", [])


def test_now_of_the_whole_library(library: Run) -> None:
    ran = library("now", "--all", "--now", "2027-01-21T05:25:00Z")

    assert ran.out.splitlines()[0] == "Times in Europe/Berlin (CET, UTC+01:00)"
    assert len([line for line in ran.out.splitlines() if line.startswith("  06:")]) == 4


def test_nothing_now_is_said(library: Run) -> None:
    ran = library("now")

    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("planner: nothing runs at 2026-11-22 13:00 CET")


def test_wrong_weekday_in_a_typed_time_is_refused(library: Run) -> None:
    ran = library("now", "--at", "Mon 4 May 2021 9:00")

    assert ran.code == 2
    assert (
        ran.err == "planner: error: 04 May 2021 is a Tuesday, not a Mon (correct the weekday or the date)\n"
    )


def test_lantern_runs_past_midnight_in_its_own_zone(run: Run) -> None:
    run("import", LANTERN)

    ran = run("list", "--timezone", "Asia/Kolkata", "--search", "radio telescopes")

    assert ran.out.splitlines()[2:4] == [
        "Thursday 21 January 2027",
        "  23:30-00:45          night-vlesz  Night session: Radio Telescopes for Insomniacs  [Rooftop Lab]",
    ]


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("4 May 2021 19:05 PDT", "2021-05-05T02:05:00Z"),
        ("4 May 2021 19:05 UTC+3", "2021-05-04T16:05:00Z"),
        ("2021-05-04 19:05 -0700", "2021-05-05T02:05:00Z"),
        ("4 May 2021 7:05 pm", "2021-05-04T17:05:00Z"),
        ("4 May 2021 19:05 Asia/Kolkata", "2021-05-04T13:35:00Z"),
    ],
)
def test_typed_time_keeps_its_own_zone(library: Run, words: str, at: str) -> None:
    assert library("now", "--at", words, "--json").json["at"] == at


@pytest.mark.parametrize(
    "words",
    ["19:05 XQT", "5/6/2021 10:00", "2021-05-04T02:00:00+99:00", "14 March 2021 02:30 America/New_York", "²"],
)
def test_typed_time_that_is_none_is_wrong_usage(library: Run, words: str) -> None:
    ran = library("now", "--at", words)

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_program_that_is_named_twice_lists_both(library: Run) -> None:
    ran = library("list", "--program", "oral")

    assert (ran.code, ran.err) == (
        4, "planner: error: 'oral' fits 2 programs (one of: oral-session-3, oral-4-track-6)\n",
    )  # fmt: skip


def test_day_without_a_year_is_each_that_there_is(library: Run, tmp_path: Path) -> None:
    rows = [
        "title,start,end,room",
        "Later,2027-05-04 10:00,2027-05-04 11:00,Hall",
        "Never,2029-02-28 10:00,,Hall",
    ]
    source = tmp_path / "later.csv"
    source.write_text("\n".join(rows) + "\n", encoding="utf-8")
    library("import", source, "--timezone", "Europe/Berlin")

    found = library("list", "--day", "4 may", "--json").json["talks"]
    wrong = library("list", "--day", "tomorow")

    assert sorted({talk["start"][:4] for talk in found}) == ["2021", "2027"]
    assert (wrong.code, wrong.err) == (
        2,
        "planner: error: --day: 'tomorow' is no day (did you mean tomorrow?)\n",
    )


def test_mistyped_zone_is_told_what_is_near(library: Run) -> None:
    ran = library("timezones", "tokio")

    assert (ran.code, ran.out) == (4, "")
    assert ran.err == "planner: error: no time zone fits 'tokio' (is it Asia/Tokyo or Europe/Rome?)\n"


def test_many_clashes_are_told_in_few_lines(run: Run, tmp_path: Path) -> None:
    crowd = [(f"t{n:02}", "0900-0930", f"Room {n}", f"Talk {n}", "Ada Birch") for n in range(12)]
    run("import", write_harbor(tmp_path / "harbor.json", *crowd), "-q")

    ran = run("star", *(talk_id for talk_id, *_ in crowd))

    of_first = ran.err.splitlines()[:10]
    assert of_first[0] == "planner: starred t00 (want): Talk 0"
    assert sum("overlap 30 min" in line for line in of_first[1:9]) == 8
    assert of_first[9] == "planner: t00: and 3 more (planner conflicts)"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["SMiRL", "Parrot", "Keynote"]),
        (["--day", "tue"], ["SMiRL", "Parrot"]),
        (["--day", "2027-01-21"], ["Keynote"]),
        (["--day", "2021-05-03", "--timezone", "America/Los_Angeles"], ["SMiRL", "Parrot"]),
        (["--program", "lantern"], ["Keynote"]),
        (["--program", "oral-session-3", "--day", "1"], ["SMiRL", "Parrot"]),
        (["--program", "lantern", "--day", "tue"], []),
    ],
)
def test_agenda_narrows_by_day_and_program(library: Run, options: list[str], expected: list[str]) -> None:
    library("star", "smirl", "parrot", "ten-gfr2o")

    document = library("agenda", "--json", *options)
    template = library("agenda", "--format", "{title}", *options)
    text = library("agenda", *options)

    assert titles(document.json) == expected
    assert [line.partition(":")[0] for line in template.out.splitlines()] == expected
    assert [title for title in ("SMiRL", "Parrot", "Keynote") if f"{title}:" in text.out] == expected


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ["--day", "2030-01-01"],
            "nothing is starred on Tue 1 Jan 2030; there are stars on Tue 4 May 2021 to Thu 21 Jan 2027, 2 days",
        ),
        (["--program", "oral-4"], "nothing of oral-4-track-6 is starred yet (planner star TALK)"),
    ],
)
def test_agenda_without_a_star_there_says_where_there_are(
    library: Run, options: list[str], told: str
) -> None:
    library("star", "smirl", "ten-gfr2o")

    ran = library("agenda", *options)

    assert (ran.code, ran.out, ran.err) == (0, "", f"planner: {told}\n")


def test_agenda_of_a_program_counts_time_as_taken_by_all_stars(run: Run, tmp_path: Path) -> None:
    morning = [("early", "0900-0930", "Hall", "Early", ""), ("late", "1100-1130", "Hall", "Late", "")]
    run("import", write_harbor(tmp_path / "harbor.json", *morning))
    run(
        "import",
        write_harbor(tmp_path / "other.json", ("mid", "0930-1030", "Attic", "Mid", "")),
        "--name",
        "Other",
    )
    run("star", "early", "late", "mid")

    whole = run("agenda").out.splitlines()
    narrow = run("agenda", "--program", "harbor").out.splitlines()

    assert [line.strip() for line in whole if "free until" in line] == ["30 min free until 11:00"]
    assert [line.strip() for line in narrow if "free until" in line] == []
    assert [line.split()[-2] for line in narrow if "Hall" in line] == ["Early", "Late"]


@pytest.mark.parametrize(
    ("word", "now", "count"),
    [
        ("yesterday", "2027-01-22T12:00:00Z", 1),
        ("today", "2027-01-21T12:00:00Z", 1),
        ("Tomorrow", "2027-01-20T12:00:00Z", 1),
        ("yesterday", "2027-01-21T12:00:00Z", 0),
    ],
)
def test_days_around_today_are_known_by_their_words(run: Run, word: str, now: str, count: int) -> None:
    run("import", LANTERN, "--quiet")

    days = {
        talk["start_local"][:10] for talk in run("list", "--day", word, "--now", now, "--json").json["talks"]
    }

    assert days == ({"2027-01-21"} if count else set())


def test_show_of_several_talks_says_that_it_takes_one(run: Run) -> None:
    run("import", LANTERN, "--quiet")

    several, none = run("show", "spelling", "ten"), run("show", "spelling", "zzz")

    assert (several.code, several.out) == (2, "")
    assert several.err == (
        "planner: error: show: takes one talk, and these are 2: spelling-wu4sr, ten-gfr2o (one after the other: planner "
        "show spelling-wu4sr)\n"
    )
    assert (none.code, none.err.startswith("planner: error: no talk fits 'spelling zzz' (")) == (4, True)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["unstar", "--all"], "planner unstar has no option --all (see: planner unstar --help)"),
        (["star", "--lvel=must"], "planner star has no option --lvel (did you mean --level?)"),
        (["busy", "add", "--every"], "planner busy add has no option --every (see: planner busy add --help)"),
        (["unstar", "--json"], "the following arguments are required: TALK (see: planner unstar --help)"),
        (["unstar", "--", "--all"], "no talk fits '--all' (see: planner list)"),
    ],
)
def test_option_that_is_not_there_is_told_before_words_that_are_missing(
    run: Run, words: list[str], message: str
) -> None:
    assert run(*words).err == f"planner: error: {message}\n"


@pytest.mark.parametrize("verb", ["star", "unstar"])
def test_help_says_what_names_a_talk(run: Run, verb: str) -> None:
    told = " ".join(run(verb, "--help").out.split())

    assert "TALK an id, the unique beginning of one, or words in quotes that fit one title only" in told


def test_report_of_a_quiet_import_stays_and_help_says_so(run: Run) -> None:
    loud = run("import", LANTERN, "--dry-run")

    quiet, told = (
        run("import", LANTERN, "--dry-run", "--quiet"),
        " ".join(run("import", "--help").out.split()),
    )

    assert (quiet.out, quiet.err) == (loud.out, "")
    assert (
        "no notes, warnings and questions; errors, and what goes to stdout (as import's report does), stay"
        in told
    )
