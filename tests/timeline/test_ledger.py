"""The ledger's steps against a calendar client that goes by RFC 5545 alone."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given

from planner.timeline.ledger import (
    NOTHING_TOLD,
    Entry,
    EventStatus,
    Ledger,
    Revision,
    Step,
    Told,
    highest_of,
    next_step,
)

NOON = datetime(2027, 7, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def told(
    uid: str, *, start: datetime = NOON, status: EventStatus = EventStatus.CONFIRMED, rest: str = "a"
) -> Told:
    return Told(
        uid, f"talk-{uid}", "conf", f"Talk {uid}", start, start + HOUR, status, rest, NOON - 24 * HOUR
    )


def step_of(former: Ledger, *present: Told, elsewhere: tuple[Told, ...] = (), now: datetime = NOON) -> Step:
    return next_step(former, present, elsewhere=elsewhere, now=now)


def sequences(step: Step) -> dict[str, int]:
    return {entry.told.uid: entry.revision.sequence for entry in step.everything}


def test_first_step_adds_everything_at_zero() -> None:
    step = step_of(NOTHING_TOLD, told("b"), told("a", start=NOON + HOUR))

    assert [(each.told.uid, each.revision.sequence, each.revision.created) for each in step.everything] == [
        ("b", 0, NOON),
        ("a", 0, NOON),
    ]
    assert (set(step.added), set(step.changed), step.cancelled) == ({"a", "b"}, set(), ())
    assert {each.revision.changed for each in step.present} == {NOON - 24 * HOUR}


def test_nothing_changed_is_the_same_ledger_and_no_difference() -> None:
    first = step_of(NOTHING_TOLD, told("a"))

    again = step_of(first.entries, told("a"), now=NOON + HOUR)

    assert (again.entries, again.everything, again.difference) == (first.entries, first.everything, ())


def test_words_raise_last_modified_and_time_or_status_the_sequence_too() -> None:
    first = step_of(NOTHING_TOLD, told("a"))

    words = step_of(first.entries, told("a", rest="b"), now=NOON + HOUR)
    moved = step_of(first.entries, told("a", start=NOON + HOUR), now=NOON + HOUR)
    unsure = step_of(first.entries, told("a", status=EventStatus.TENTATIVE), now=NOON + HOUR)

    assert [sequences(each)["a"] for each in (words, moved, unsure)] == [0, 1, 1]
    assert {each.present[0].revision.changed for each in (words, moved, unsure)} == {NOON + HOUR}


def test_dropped_is_cancelled_once_with_the_times_it_was_told_with() -> None:
    first = step_of(NOTHING_TOLD, told("a"), told("b"))

    second = step_of(first.entries, told("a"), now=NOON + HOUR)
    third = step_of(second.entries, told("a"), now=NOON + 2 * HOUR)

    (gone,) = second.cancelled
    assert (gone.told.uid, gone.told.start, gone.told.status, gone.revision.sequence) == (
        "b", NOON, EventStatus.CANCELLED, 1,
    )  # fmt: skip
    assert (second.difference, third.cancelled, third.difference) == ((gone,), (), ())


def test_what_comes_back_is_newer_than_its_cancellation() -> None:
    first = step_of(NOTHING_TOLD, told("a"))
    gone = step_of(first.entries, now=NOON + HOUR)

    back = step_of(gone.entries, told("a"), now=NOON + 2 * HOUR)

    assert (set(back.added), sequences(back)) == ({"a"}, {"a": 2})
    assert back.present[0].revision.created == first.present[0].revision.created


def test_of_another_day_nothing_is_said_unless_it_moved() -> None:
    first = step_of(NOTHING_TOLD, told("a"), told("b"))

    same = step_of(first.entries, told("a"), elsewhere=(told("b"),))
    moved = step_of(first.entries, told("a"), elsewhere=(told("b", start=NOON + 24 * HOUR),), now=NOON + HOUR)

    assert (same.everything, same.entries) == ((first.entries["a"],), first.entries)
    assert (set(moved.changed), sequences(moved)) == ({"b"}, {"a": 0, "b": 1})


def test_clock_that_went_back_still_leads_forward() -> None:
    first = step_of(NOTHING_TOLD, told("a"))
    second = step_of(first.entries, told("a", rest="b"), now=NOON + HOUR)

    third = step_of(second.entries, told("a", rest="c"), now=NOON - 240 * HOUR)

    assert third.present[0].revision.changed == NOON + HOUR + timedelta(seconds=1)


def test_place_that_keeps_nothing_tells_no_creation() -> None:
    step = next_step(NOTHING_TOLD, [told("a")], now=NOON, remember=False)

    assert step.present[0].revision.created is None


def test_second_place_is_told_the_number_that_the_first_was_told() -> None:
    first = step_of(step_of(NOTHING_TOLD, told("a")).entries, told("a", start=NOON + HOUR)).entries

    second = next_step(NOTHING_TOLD, [told("a", start=NOON + HOUR)], known=first, now=NOON).present[0]

    assert (first["a"].revision.sequence, second.revision.sequence) == (1, 1)
    assert second.revision.changed == first["a"].revision.changed


@pytest.mark.parametrize("start", [NOON, NOON + 2 * HOUR])
def test_second_place_is_told_a_higher_number_of_what_the_first_was_told_otherwise(start: datetime) -> None:
    first = step_of(step_of(NOTHING_TOLD, told("a")).entries, told("a", start=NOON + HOUR)).entries

    second = next_step(NOTHING_TOLD, [told("a", start=start)], known=first, now=NOON).present[0]

    assert second.revision.sequence == 2
    assert second.revision.changed > first["a"].revision.changed


def test_place_that_was_left_behind_catches_up_when_it_is_told_again() -> None:
    behind = step_of(NOTHING_TOLD, told("a")).entries
    known = highest_of([behind, {"a": Entry(told("a"), Revision(7, NOON, NOON + HOUR))}])

    moved = next_step(behind, [told("a", start=NOON + HOUR)], known=known, now=NOON).present[0]
    gone = next_step(behind, [], known=known, now=NOON).cancelled[0]
    same = next_step(behind, [told("a")], known=known, now=NOON).present[0]

    assert [entry.revision.sequence for entry in (moved, gone, same)] == [8, 8, 0]


@dataclass
class Client:
    """A calendar that takes an event in when it is newer than what it has, as RFC 5546 2.1.5 has it."""

    has: dict[str, Entry] = field(default_factory=dict)
    refused: list[Entry] = field(default_factory=list)

    def take(self, entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            old = self.has.get(entry.told.uid)
            if old is not None and age(entry) < age(old):
                self.refused.append(entry)
            else:
                self.has[entry.told.uid] = entry

    @property
    def shown(self) -> set[tuple[str, datetime, EventStatus, str]]:
        return {
            (uid, entry.told.start, entry.told.status, entry.told.rest)
            for uid, entry in self.has.items()
            if entry.told.status is not EventStatus.CANCELLED
        }


def age(entry: Entry) -> tuple[int, datetime]:
    return entry.revision.sequence, entry.revision.changed


HISTORIES = st.lists(
    st.dictionaries(
        st.sampled_from("abcd"),
        st.tuples(
            st.integers(0, 2), st.sampled_from([EventStatus.CONFIRMED, EventStatus.TENTATIVE]), st.sampled_from("xy")
        ),
    ),
    max_size=8,
)  # fmt: skip


@given(HISTORIES, st.booleans(), st.lists(st.integers(-3, 3), min_size=8, max_size=8))
def test_client_that_takes_every_file_has_the_agenda(
    states: list[dict[str, tuple[int, EventStatus, str]]], only_changes: bool, clocks: list[int]
) -> None:
    client, ledger, cancelled_before = Client(), NOTHING_TOLD, set[str]()
    for state, hours in zip(states, clocks, strict=False):
        present = [
            replace(told(uid, start=NOON + number * HOUR, status=status), rest=rest)
            for uid, (number, status, rest) in state.items()
        ]
        step = next_step(ledger, present, now=NOON + hours * HOUR)
        client.take(step.difference if only_changes else step.everything)

        wanted = {(each.uid, each.start, each.status, each.rest) for each in present}
        assert (client.shown, client.refused) == (wanted, [])
        gone = {entry.told.uid for entry in step.cancelled}
        assert gone & (cancelled_before - set(state)) == set()
        cancelled_before = (cancelled_before | gone) - set(state)
        for uid, entry in step.entries.items():
            old = ledger.get(uid)
            if old is not None and entry != old:
                risen = entry.revision.sequence - old.revision.sequence
                assert risen == (entry.told.weighty != old.told.weighty)
                assert entry.revision.changed > old.revision.changed
        ledger = step.entries
