"""A newer edition keeps ids, and with them stars."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from planner.timeline.edition import carry_over, same_content, share_of_known, with_free_ids
from planner.timeline.program import Program, Question, Talk
from planner.timeline.year_source import YearSource

EARLY = datetime(2026, 1, 1, tzinfo=UTC)
LATE = datetime(2026, 2, 1, tzinfo=UTC)
START = datetime(2026, 6, 1, 9, tzinfo=UTC)


def talk(
    talk_id: str, title: str, *people: str, hour: int = 0, program: str = "conf", at: datetime = EARLY
) -> Talk:
    start = START + timedelta(hours=hour)
    return Talk(talk_id, program, title, start, start + timedelta(minutes=30), at, people=people)


def program(*talks: Talk, at: datetime = EARLY, edition: int = 1) -> Program:
    return Program("conf", "Conf", "page-text", "conf.txt", at, edition=edition, talks=talks)


def ids(edition: Program) -> dict[str, str]:
    return {each.title: each.id for each in edition.talks}


def test_moved_talk_keeps_its_id_and_tells_when_it_changed() -> None:
    old = program(talk("a-1", "Alpha", "Ada"), talk("b-1", "Beta", "Bo", hour=1))
    new = program(
        talk("x-9", "Alpha", "Ada", hour=5, at=LATE), talk("y-9", "Beta", "Bo", hour=1, at=LATE), at=LATE
    )

    edition = carry_over(old, new)

    assert ids(edition) == {"Alpha": "a-1", "Beta": "b-1"}
    assert {each.title: each.changed for each in edition.talks} == {"Alpha": LATE, "Beta": EARLY}
    assert edition.edition == 2


def test_new_people_keep_the_id_of_a_title_that_is_there_once() -> None:
    old = program(talk("a-1", "Alpha", "Ada"))
    new = program(talk("x-9", "ALPHA ", "Ada", "Grace", at=LATE), at=LATE)

    edition = carry_over(old, new)

    assert [each.id for each in edition.talks] == ["a-1"]


def test_new_talk_never_takes_the_id_of_a_withdrawn_one() -> None:
    old = program(talk("a-1", "Alpha"))
    new = program(talk("a-1", "Something else", at=LATE), at=LATE)

    edition = carry_over(old, new)

    assert [each.id for each in edition.talks] == ["a-1-2"]


def test_repeats_are_paired_in_order_and_stay_linked() -> None:
    first, second = talk("a-1", "Alpha"), talk("a-1-2", "Alpha", hour=3)
    old = program(replace(first, same_as=("a-1-2",)), replace(second, same_as=("a-1",)))
    third, fourth = talk("z", "Alpha", hour=1, at=LATE), talk("z-2", "Alpha", hour=4, at=LATE)
    new = program(replace(third, same_as=("z-2",)), replace(fourth, same_as=("z",)), at=LATE)

    edition = carry_over(old, new)

    assert [(each.id, each.same_as) for each in edition.talks] == [("a-1", ("a-1-2",)), ("a-1-2", ("a-1",))]


def test_same_words_are_the_same_content_whenever_they_were_read() -> None:
    old = program(talk("a-1", "Alpha", "Ada"))
    new = replace(program(talk("x-9", "Alpha", "Ada", at=LATE), at=LATE), source="elsewhere.txt")

    edition = carry_over(old, new)

    assert same_content(old, edition)
    assert not same_content(old, replace(edition, timezone="Asia/Tokyo"))


def test_guess_at_the_year_that_was_known_says_nothing_new() -> None:
    asked = (
        Question("year", "the year 2026 is a guess", "--year 2026"),
        Question("zone", "which", "--timezone"),
    )
    old = replace(
        program(talk("a-1", "Alpha")), year=2026, year_source=YearSource.DOCUMENT, questions=asked[1:]
    )
    new = replace(old, year_source=YearSource.GUESS, year_candidates=(2026, 2032), questions=asked)

    assert same_content(old, new)
    assert not same_content(old, replace(new, year=2032))
    assert not same_content(new, old)
    assert not same_content(replace(new, year_candidates=(2026,)), new)


def test_sample_that_comes_in_once_more_is_the_same() -> None:
    sample = replace(program(replace(talk("a-1", "Alpha"), sample=True)), sample=True)
    own = program(talk("a-1", "Alpha"))

    assert same_content(sample, own)
    assert not same_content(own, sample)
    assert not same_content(sample, program(talk("a-1", "Alpha", "Ada")))


def test_share_counts_the_old_titles_that_come_again() -> None:
    old = [talk("a", "Alpha"), talk("b", "Beta"), talk("c", "Gamma"), talk("d", "Delta")]
    new = [talk("e", "alpha"), talk("f", "Epsilon")]

    shares = (share_of_known(old, new), share_of_known([], new))

    assert shares == (0.25, 0.0)


def test_ids_that_are_taken_elsewhere_get_a_number_and_links_follow() -> None:
    first, second = talk("a", "Alpha"), talk("b", "Alpha", hour=2)
    mine = program(replace(first, same_as=("b",)), replace(second, same_as=("a",)))

    free = with_free_ids(mine, {"a", "a-2"})

    assert [(each.id, each.same_as) for each in free.talks] == [("a-3", ("b",)), ("b", ("a-3",))]
    assert with_free_ids(mine, {"q"}) is mine


def test_id_of_the_source_outlives_title_people_and_time() -> None:
    old = replace(program(talk("4711", "Alpha", "Ada")), format="frab-xml")
    new = replace(
        program(talk("4711", "Quite another name", "Bo", hour=3, at=LATE), at=LATE), format="frab-xml"
    )

    edition = carry_over(old, new)

    assert [(each.id, each.title, each.changed) for each in edition.talks] == [
        ("4711", "Quite another name", LATE)
    ]
