"""Dividing talks by trying everything, and random cases: what the planner's own way is compared with."""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from planner.timeline.agenda import LEVELS
from planner.timeline.conflict import Rule, Rules
from planner.timeline.program import Kind, Talk
from planner.timeline.split_matter import Sharer, blocked_by
from planner.timeline.walk import Walks
from tests.timeline.making import make_talk

Score = tuple[int, ...]
"""Covered musts, wants, maybes; own musts, wants, maybes; less the squared minutes."""
WALKING = Rules(transfer=Rule.BLOCK, walks=Walks(7))


def random_case(
    seed: int, *, talks: int = 6, people: int = 2, span: int = 90, walks: bool = False, odd: bool = True
) -> tuple[list[Talk], list[Sharer], Rules]:
    """Talks of a few rooms with stars of several people; with `odd` also repeats, posters, panels, pins and absences."""
    rng = random.Random(seed)
    made: list[Talk] = []
    for number in range(rng.randint(1, talks)):
        start = rng.randrange(0, span, 5)
        open_end = odd and rng.random() < 0.08
        poster = odd and rng.random() < 0.08
        panel = odd and rng.random() < 0.15
        made.append(
            make_talk(
                f"t{number}",
                start - start % 30 if panel else start,
                None
                if open_end
                else (start - start % 30 + 30 if panel else start + rng.choice((10, 15, 20, 30, 45))),
                kind=Kind.POSTER if poster else Kind.TALK,
                room=rng.choice(("Hall", "Attic")),
                session=f"Panel {start // 30}" if panel else None,
            )
        )
    if odd and len(made) > 2 and rng.random() < 0.4:
        made = _repeated(made)
    sharers = []
    for number in range(people):
        stars = [talk.id for talk in made if rng.random() < 0.6]
        levels = {talk_id: rng.choice(LEVELS) for talk_id in stars}
        pins = frozenset(each for each in stars if odd and rng.random() < 0.06)
        unable = frozenset(talk.id for talk in made if odd and rng.random() < 0.06)
        sharers.append(Sharer(f"P{number}", levels, pins, unable))
    return made, sharers, WALKING if walks else Rules()


def _repeated(talks: Sequence[Talk]) -> list[Talk]:
    first, last = talks[0], talks[-1]
    return [first._replace(same_as=(last.id,)), *talks[1:-1], last._replace(same_as=(first.id,))]


def best_score(talks: Sequence[Talk], sharers: Sequence[Sharer], rules: Rules) -> Score:
    """The best score of all ways to give each starred talk to one person or to nobody."""
    return max(_scores(talks, sharers, rules))


def _scores(talks: Sequence[Talk], sharers: Sequence[Sharer], rules: Rules) -> Iterator[Score]:
    starred = [talk for talk in talks if any(talk.id in each.levels for each in sharers)]
    pinned = {talk.id: [n for n, each in enumerate(sharers) if talk.id in each.pinned] for talk in starred}
    had = {other for talk in starred if pinned[talk.id] for other in (talk.id, *talk.same_as)}
    free = [talk for talk in starred if talk.id not in had]
    blocking = blocked_by(starred, rules)
    fixed = [(talk, who) for talk in starred for who in pinned[talk.id]]
    for choice in product(range(-1, len(sharers)), repeat=len(free)):
        given = [(talk, who) for talk, who in zip(free, choice, strict=True) if who >= 0]
        if _is_possible(given, fixed, sharers, blocking):
            yield score_of([*given, *fixed], starred, sharers)


def _is_possible(
    given: Sequence[tuple[Talk, int]],
    fixed: Sequence[tuple[Talk, int]],
    sharers: Sequence[Sharer],
    blocking: Mapping[str, frozenset[str]],
) -> bool:
    seen: set[str] = set()
    for place, (talk, who) in enumerate(given):
        if talk.id in sharers[who].unable or talk.id in seen:
            return False
        seen.update(talk.same_as)
        for other, whose in (*given[:place], *fixed):
            if who == whose and other.id in blocking[talk.id]:
                return False
    return True


def score_of(given: Sequence[tuple[Talk, int]], talks: Sequence[Talk], sharers: Sequence[Sharer]) -> Score:
    """The score of a way; a talk pinned by several is given to each of them and counts once."""
    by_id = {talk.id: talk for talk in talks}
    works = {frozenset((talk.id, *talk.same_as)) for talk, _ in given}
    pinned = {work for work in works if any(each.pinned & work for each in sharers)}
    counts = [0] * 6
    for work in works:
        counts[min(LEVELS.index(each.levels[t]) for each in sharers for t in work if t in each.levels)] += 1
    for talk, who in given:
        work = frozenset((talk.id, *talk.same_as))
        own = [LEVELS.index(sharers[who].levels[t]) for t in work if t in sharers[who].levels]
        if own and work not in pinned:
            counts[3 + min(own)] += 1
    minutes = [0] * len(sharers)
    for talk, who in given:
        interval = by_id[talk.id].interval
        minutes[who] += interval.minutes if interval is not None else 0
    return (*counts, -sum(each * each for each in minutes))
