"""`planner plan`: what to attend, why not the rest, exploring, and applying."""

from pathlib import Path

import pytest

from tests.cli.conftest import LANTERN, Run


@pytest.fixture
def starred(run: Run) -> Run:
    """Two musts; a want in the way of one; a tutorial whose other slot is free; a maybe between two wants."""
    run("import", LANTERN, "--quiet")
    run("star", "ten", "whistled", "--level", "must", "--quiet")
    run("star", "clocks", "spelling", "godel", "owns", "measuring-e", "--quiet")
    run("star", "twelve", "--level", "maybe", "--quiet")
    return run


def test_plan_lists_days_what_is_left_out_and_how_good_it_is(starred: Run) -> None:
    ran = starred("plan")

    assert (ran.code, ran.err) == (
        0,
        "planner: your stars are as they were (--keep TALK, --drop TALK: what if; --apply: do it)\n",
    )
    assert (
        ran.out
        == """\
Times in Europe/Berlin (CET, UTC+01:00)

Thursday 21 January 2027
  04:30-05:30   Thu 09:00 IST  must   ten-gfr2o        Keynote: What a Ten-Rupee Sensor Taught Us about Trust  [Banyan Hall]
               30 min free until 06:00
  06:00-06:20   Thu 10:30 IST  must   whistled-yizuv   Whistled Languages Are Not Compressed Speech  [Neem Room]
  06:20-06:50   Thu 10:50 IST  want   spelling-wu4sr   Spelling Tamil the Way People Text It  [Neem Room]
  06:50-07:30   Thu 11:20 IST  want   godel-njjyi      The Gödel Joke, Translated into Thirty Tongues  [Neem Room]
  07:30-08:00   Thu 12:00 IST  want   owns-l3vjb       Panel: Who Owns a Voice?  [Neem Room]
               1 h 30 min free until 09:30
  09:30-10:15   Thu 14:00 IST  want   measuring-2gewe  Tutorial: Measuring Energy without Fooling Yourself  [Rooftop Lab]
               in the place of measuring-ein3i, another slot of the same talk

Left out
  Thursday 21 January 2027
  06:15-06:45   want   clocks-e3t3c  Clocks That Disagree Politely
               overlaps whistled-yizuv Whistled Languages Are Not Compressed S… (must) by 5 min and spelling-wu4sr \
Spelling Tamil the Way People Text It (want) by 25 min; keeping it costs whistled-yizuv and spelling-wu4sr
  06:30-07:00   maybe  twelve-x7xtu  Twelve Kilobytes of Attention
               overlaps spelling-wu4sr Spelling Tamil the Way People Text It (want) by 20 min and godel-njjyi The Gödel \
Joke, Translated into Thirty… (want) by 10 min; keeping it costs spelling-wu4sr and godel-njjyi

Had in another slot
  07:00-07:45   measuring-ein3i: measuring-2gewe on Thu 09:30

6 of 8 kept: 2 of 2 musts, 4 of 5 wants, 0 of 1 maybe; proven best
"""
    )


def test_document_of_a_plan(starred: Run) -> None:
    document = starred("plan", "--json", "--alternatives", "1").json

    assert [talk["id"].partition("-")[0] for talk in document["kept"]] == [
        "ten", "whistled", "spelling", "godel", "owns", "measuring",
    ]  # fmt: skip
    dropped = document["dropped"][0]
    assert (dropped["talk"]["id"], dropped["because"], dropped["cost_of_keeping"]) == (
        "clocks-e3t3c",
        ["whistled-yizuv", "spelling-wu4sr"],
        ["whistled-yizuv", "spelling-wu4sr"],
    )
    assert (document["optimal"], document["bound"], document["applied"], document["suggested"]) == (
        True,
        None,
        None,
        ["measuring-2gewe"],
    )
    assert document["counts"]["want"] == {"kept": 4, "of": 5}
    assert [(gap["minutes"], [talk["id"] for talk in gap["fits"]]) for gap in document["gaps"]] == [
        (30, []),
        (90, []),
    ]
    assert document["alternatives"] == [
        {
            "comes": ["twelve-x7xtu"],
            "goes": ["spelling-wu4sr", "godel-njjyi"],
            "difference": "2 wants fewer",
        }
    ]


def test_keep_and_drop_explore_without_changing_stars(starred: Run) -> None:
    before = starred("agenda").out

    kept = starred("plan", "--keep", "clocks", "--json").json
    dropped = starred("plan", "--drop", "whistled", "--json").json

    assert [talk["id"] for talk in kept["kept"]][1] == "clocks-e3t3c"
    assert dropped["dropped"][0]["reason"].partition(";")[0] == "left out as you asked"
    assert starred("agenda").out == before


def test_talk_attended_in_part_says_when_to_enter(starred: Run) -> None:
    document = starred("plan", "--partial=5", "--drop", "spelling", "--json").json
    text = starred("plan", "--partial=5", "--drop", "spelling").out

    parts = [
        (part["talk"]["id"], part["enter_local"], part["leave"], part["missed"]) for part in document["parts"]
    ]
    assert parts == [("clocks-e3t3c", "2027-01-21T06:20:00+01:00", None, 5)]
    assert [line.strip() for line in text.splitlines() if "enter" in line] == [
        "enter 06:20 for Whistled Languages Are Not Compressed Speech"
    ]


def test_apply_lowers_what_is_left_out_as_one_step_of_undo(starred: Run) -> None:
    before = starred("agenda", "--json").json

    ran = starred("plan", "--apply")
    after = {talk["id"]: talk["level"] for talk in starred("agenda", "--json").json["talks"]}

    assert ran.err == "planner: the plan is applied: changed 1 star (planner undo takes it back)\n"
    assert (after["clocks-e3t3c"], after["twelve-x7xtu"], after["spelling-wu4sr"]) == (
        "maybe",
        "maybe",
        "want",
    )
    starred("undo")
    assert starred("agenda", "--json").json == before


def test_apply_pins_what_is_kept_and_stars_the_slot_it_suggests(starred: Run) -> None:
    starred("plan", "--apply=pins")

    pinned = {talk["id"] for talk in starred("agenda", "--json").json["talks"] if talk["pinned"]}
    assert pinned == {
        "ten-gfr2o", "whistled-yizuv", "spelling-wu4sr", "godel-njjyi", "owns-l3vjb", "measuring-2gewe",
    }  # fmt: skip


def test_day_without_stars_shows_and_applies_nothing(starred: Run) -> None:
    first = starred("plan", "--day", "1")
    none = starred("plan", "--day", "2027-01-22", "--apply")

    assert first.out == starred("plan").out
    assert (none.out, none.err.splitlines()[-1]) == ("", "planner: the plan is applied: nothing to change")


def test_next_best_plans_are_told_with_titles(starred: Run) -> None:
    lines = starred("plan", "--alternatives", "1").out.splitlines()

    place = lines.index("Next-best plans")
    assert lines[place + 1 : place + 5] == [
        "   1. 2 wants fewer",
        "      in   Thu 06:30  twelve-x7xtu    Twelve Kilobytes of Attention",
        "      out  Thu 06:20  spelling-wu4sr  Spelling Tamil the Way People Text It",
        "      out  Thu 06:50  godel-njjyi     The Gödel Joke, Translated into Thirty Tongues",
    ]


def test_plan_that_keeps_nothing_still_names_the_zone(starred: Run, home: Path) -> None:
    (home / "config.toml").write_text(
        'version = 1\n[hours]\ndefault = "20:00-23:00"\n[rules]\nhours = "block"\n'
    )

    ran = starred("plan")

    assert ran.out.splitlines()[:3] == ["Times in Europe/Berlin (CET, UTC+01:00)", "", "Left out"]


def test_walks_that_block_are_told_with_their_minutes(starred: Run, home: Path) -> None:
    (home / "config.toml").write_text('version = 1\n[walk]\ndefault = 12\n[rules]\ntransfer = "block"\n')

    ran = starred("plan", "--json").json

    said = {each["talk"]["id"]: (each["types"], each["reason"].partition(";")[0]) for each in ran["dropped"]}
    assert said["clocks-e3t3c"] == (
        ["overlap", "overlap", "transfer"],
        "overlaps Whistled Languages Are Not Compressed Speech (must) by 5 min and Spelling Tamil the Way People Text It \
(want) by 25 min and the walk to The Gödel Joke, Translated into Thirty Tongues (want) is 7 min short",
    )


def test_without_stars_there_is_nothing_to_plan(run: Run) -> None:
    ran = run("plan")

    assert (ran.code, ran.out, ran.err) == (0, "", "planner: nothing is starred yet (planner star TALK)\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--keep", "nonsense"), 4, "no talk fits 'nonsense' (see: planner list)"),
        (("--drop", "map"), 4, "map-hmho2 is not starred (see: planner agenda)"),
        (("--keep", "ten", "--drop", "ten"), 2, "plan: a talk cannot be kept and dropped (name it after --keep or --drop only)"),
        (("--partial", "x"), 2, "--partial: 'x' is no number of minutes up to a week (see: planner plan --help)"),
        (("--alternatives", "-1"), 2, "--alternatives: '-1' is no number up to 100 (see: planner plan --help)"),
    ],
)  # fmt: skip
def test_words_that_do_not_fit_are_errors(starred: Run, words: tuple[str, ...], code: int, said: str) -> None:
    ran = starred("plan", *words)

    assert (ran.code, ran.out, ran.err) == (code, "", f"planner: error: {said}\n")
