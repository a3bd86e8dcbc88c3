"""How much people can cover who are alike: proven by trying everything, and by its prices."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.cover import Job, best_cover


@st.composite
def jobs(draw: st.DrawFn, most: int = 8) -> list[Job]:
    found = []
    for _ in range(draw(st.integers(0, most))):
        start = draw(st.integers(0, 12))
        found.append(Job(start, start + draw(st.integers(1, 6)), draw(st.integers(0, 9))))
    return found


def weight_of(chosen: list[Job]) -> int:
    return sum(job.weight for job in chosen)


def fits(chosen: list[Job], people: int) -> bool:
    return all(sum(job.start <= each.start < job.end for job in chosen) <= people for each in chosen)


def every_choice(found: list[Job]) -> list[list[Job]]:
    return [
        [job for job, taken in zip(found, choice, strict=True) if taken]
        for choice in product((False, True), repeat=len(found))
    ]


def test_cover_takes_what_is_worth_most_together() -> None:
    found = [Job(0, 60, 5), Job(0, 30, 4), Job(30, 60, 4), Job(50, 70, 3)]

    alone, both = best_cover(found, 1), best_cover(found, 2)

    assert (alone.weight, alone.chosen) == (8, (False, True, True, False))
    assert (both.weight, both.chosen) == (13, (True, True, True, False))


def test_touching_jobs_need_one_person_only() -> None:
    assert best_cover([Job(0, 10, 1), Job(10, 20, 1), Job(20, 30, 1)], 1).weight == 3


def test_nothing_to_do_and_nobody_there_cover_nothing() -> None:
    assert (best_cover([], 2).weight, best_cover([Job(0, 1, 1)], 0).weight) == (0, 0)


@given(jobs(), st.integers(1, 3))
def test_cover_is_the_best_of_all_choices(found: list[Job], people: int) -> None:
    cover = best_cover(found, people)

    chosen = [job for job, taken in zip(found, cover.chosen, strict=True) if taken]
    assert fits(chosen, people)
    assert weight_of(chosen) == cover.weight
    assert cover.weight == max(weight_of(each) for each in every_choice(found) if fits(each, people))


@given(jobs(), st.integers(1, 3))
def test_prices_prove_the_weight(found: list[Job], people: int) -> None:
    cover = best_cover(found, people)

    lowered = [
        Job(job.start, job.end, max(0, job.weight - price))
        for job, price in zip(found, cover.prices, strict=True)
    ]
    assert sum(cover.prices) + people * best_cover(lowered, 1).weight == cover.weight
