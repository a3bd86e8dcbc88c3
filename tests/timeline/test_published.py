"""A calendar on a server beside what it is to have: every case of planner's word and a person's."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.ledger import NOTHING_TOLD, Entry, EventStatus, Ledger, Told, next_step
from planner.timeline.published import (
    Act,
    Deed,
    Fields,
    Found,
    Resource,
    Wanted,
    compare,
    digests_of,
    paths_to_read,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HALL: Fields = {"room": "Hall", "status": "CONFIRMED", "title": "Bees"}
GONE: Fields = {**HALL, "status": "CANCELLED"}
PATH = "/ann/talks/bees.ics"


def told(uid: str = "bees", rest: str = "a") -> Told:
    start, end = NOW.replace(hour=13), NOW.replace(hour=14)
    return Told(uid, uid, "harbor", "Bees", start, end, EventStatus.CONFIRMED, rest, NOW)


def former(*tolds: Told) -> Ledger:
    return next_step(NOTHING_TOLD, tolds, now=NOW).entries


def wanted(ours: Fields = HALL, *present: Told, before: Ledger = NOTHING_TOLD) -> Wanted:
    step = next_step(before, present, now=NOW)
    return Wanted(step, {entry.told.uid: ours for entry in step.everything})


def resource(said: Fields = HALL, there: Fields | None = None, *kept: str) -> Resource:
    return Resource(PATH, "v1", digests_of(said), digests_of(there or said), frozenset(kept))


def the_deed(
    want: Wanted, known: Resource | None, found: Found | None, *, force: bool = False
) -> Deed | None:
    deeds = compare(
        want,
        {"bees": known} if known is not None else {},
        {PATH: found} if found is not None else {},
        {"bees": PATH},
        force=force,
    )
    assert len(deeds) <= 1
    return deeds[0] if deeds else None


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    ("known", "found", "act"),
    [
        (None, None, Act.CREATE),
        (None, Found("v9", HALL), Act.KEEP),
        (None, Found("v9", {**HALL, "room": "Attic"}), Act.UPDATE),
        (resource(), Found("v1"), Act.KEEP),
        (resource(), Found("v2", HALL), Act.KEEP),
        (resource({**HALL, "room": "Cellar"}), Found("v1", {**HALL, "room": "Cellar"}), Act.UPDATE),
    ],
)
def test_talk_that_takes_place_is_there_once(
    known: Resource | None, found: Found | None, act: Act, force: bool
) -> None:
    deed = the_deed(wanted(HALL, told()), known, found, force=force)

    assert deed is not None
    assert (deed.act, deed.kept) == (act, frozenset())


EDITED = Found("v2", {**HALL, "room": "First row"})


def test_edit_there_stays_while_planner_has_nothing_new() -> None:
    deed = the_deed(wanted(HALL, told()), resource(), EDITED)

    assert deed is not None
    assert (deed.act, deed.kept, deed.edited, deed.overwritten) == (
        Act.KEEP,
        frozenset({"room"}),
        {"room": "First row"},
        {},
    )


def test_edit_there_stays_while_planner_changes_something_else() -> None:
    deed = the_deed(wanted({**HALL, "title": "Bees and wasps"}, told()), resource(), EDITED)

    assert deed is not None
    assert (deed.act, deed.kept, deed.overwritten) == (Act.UPDATE, frozenset({"room"}), {})


@pytest.mark.parametrize("kept", [(), ("room",)])
def test_edit_there_gives_way_to_a_change_of_the_same_field_and_is_told(kept: tuple[str, ...]) -> None:
    known = resource(HALL, EDITED.fields if kept else HALL, *kept)

    deed = the_deed(wanted({**HALL, "room": "Attic"}, told()), known, EDITED)

    assert deed is not None
    assert (deed.act, deed.kept, deed.overwritten) == (Act.UPDATE, frozenset(), {"room": "First row"})


def test_edit_there_that_is_what_planner_wants_now_needs_no_writing() -> None:
    deed = the_deed(wanted({**HALL, "room": "First row"}, told()), resource(), EDITED)

    assert deed is not None
    assert (deed.act, deed.kept, deed.overwritten) == (Act.KEEP, frozenset(), {})


def test_force_writes_over_an_edit() -> None:
    deed = the_deed(wanted(HALL, told()), resource(), EDITED, force=True)

    assert deed is not None
    assert (deed.act, deed.kept, deed.overwritten) == (Act.UPDATE, frozenset(), {"room": "First row"})


def test_what_a_server_spells_otherwise_is_no_edit() -> None:
    spelt = {**HALL, "title": "BEES"}

    deed = the_deed(wanted(HALL, told()), resource(HALL, spelt), Found("v2", spelt))

    assert deed is not None
    assert (deed.act, deed.kept) == (Act.KEEP, frozenset())


@pytest.mark.parametrize(("force", "act"), [(False, Act.AWAY), (True, Act.CREATE)])
def test_event_deleted_there_stays_away(force: bool, act: Act) -> None:
    deed = the_deed(wanted(HALL, told(), before=former(told())), resource(), None, force=force)

    assert deed is not None
    assert deed.act == act


def test_event_deleted_there_comes_back_with_a_new_star() -> None:
    cancelled = next_step(former(told()), (), now=NOW).entries
    known = replace(resource(), is_gone=True)

    deed = the_deed(wanted(HALL, told(), before=cancelled), known, None)

    assert deed is not None
    assert deed.act == Act.CREATE


def test_event_that_is_to_go_is_cancelled_and_keeps_what_was_edited() -> None:
    deed = the_deed(wanted(GONE, before=former(told())), resource(), EDITED)

    assert deed is not None
    assert (deed.act, deed.kept) == (Act.CANCEL, frozenset({"room"}))


CANCELLED = replace(resource(GONE), is_cancelled=True)


@pytest.mark.parametrize(
    ("found", "force", "act"),
    [
        (Found("v1"), False, Act.REMOVE),
        (Found("v2", GONE), False, Act.REMOVE),
        (Found("v2", {**GONE, "room": "First row"}), False, Act.LEAVE),
        (Found("v2", {**GONE, "room": "First row"}), True, Act.REMOVE),
        (None, False, Act.FORGET),
    ],
)
def test_cancelled_event_is_removed_unless_somebody_made_it_theirs(
    found: Found | None, force: bool, act: Act
) -> None:
    before = next_step(former(told()), (), now=NOW).entries

    deed = the_deed(wanted(GONE, before=before), CANCELLED, found, force=force)

    assert deed is not None
    assert deed.act == act


def test_talk_cancelled_long_ago_is_nothing_to_do() -> None:
    before = next_step(former(told()), (), now=NOW).entries

    assert the_deed(wanted(GONE, before=before), None, None) is None


@pytest.mark.parametrize(
    ("known", "etag", "paths"),
    [
        (resource(), "v1", ()),
        (resource(), "v2", (PATH,)),
        (resource({**HALL, "room": "Cellar"}), "v1", (PATH,)),
        (None, "v9", (PATH,)),
    ],
)
def test_only_what_may_have_changed_is_read(
    known: Resource | None, etag: str, paths: tuple[str, ...]
) -> None:
    want = wanted(HALL, told())
    listing = {PATH: Found(etag), "/ann/talks/dentist.ics": Found("x")}

    read = paths_to_read(want, {"bees": known} if known else {}, listing, {"bees": PATH})

    assert read == paths


values = st.fixed_dictionaries({name: st.sampled_from("abc") for name in ("room", "title")})


@given(ours=values, said=values, there=values, theirs=values, force=st.booleans())
def test_every_field_is_planners_or_kept_or_spelt_otherwise(
    ours: Fields, said: Fields, there: Fields, theirs: Fields, force: bool
) -> None:
    known = resource(said, there)

    deed = the_deed(wanted(ours, told()), known, Found("v2", theirs), force=force)

    assert deed is not None
    written = {
        name: theirs[name] if deed.act is Act.KEEP or name in deed.kept else ours[name] for name in ours
    }
    for name in ours:
        untouched = theirs[name] == there[name] and ours[name] == said[name]
        assert written[name] == ours[name] or name in deed.kept or untouched
    lost = {name for name in ours if theirs[name] not in (there[name], written[name])}
    assert lost <= deed.overwritten.keys()
    assert not (force and deed.kept)


def test_entries_of_the_ledger_are_not_changed_by_comparing() -> None:
    want = wanted(HALL, told(), told("rust"))

    deeds = compare(want, {}, {}, {"bees": PATH, "rust": "/r.ics"})

    entries: dict[str, Entry] = {deed.uid: deed.entry for deed in deeds}
    assert entries == dict(want.step.entries)
