"""Stories of calendar files: an agenda is exported, something happens to it, and it is exported again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from planner.exporters.uid import uid_of
from planner.text.latex import readable
from tests.interop.chapters import Chapter, Expected, in_order, utc
from tests.interop.desk import Desk
from tests.interop.wild import WildTalk, another_room, another_title, as_table, wild_program

SAMPLES = Path(__file__).resolve().parents[2] / "sample_programs"
_ASSUMED = timedelta(minutes=30)
_LOOK = (
    "--html",
    "--free",
    "maybe",
    "--colour",
    "steelblue",
    "--refresh-every",
    "60",
    "--name",
    "Mine; all, of it",
)


def sample_stories(folder: Path) -> Iterator[Chapter]:
    """The whole agenda of each sample program, plain, with alarms and with every option."""
    for number, source in enumerate(sorted(SAMPLES.glob("*.txt"))):
        desk = _desk(folder / f"sample-{number}")
        desk.run("import", source)
        desk.run("star", *_ids(desk))
        for word, options in (
            ("plain", ()),
            ("alarm", ("--alarm", "10")),
            ("options", ("--alarm", "0", *_LOOK)),
        ):
            file = desk.folder / f"{word}.ics"
            desk.run("export", "-o", file, *options)
            yield Chapter(f"{source.stem}: {word}", file, _expected(desk, alarms=int(word != "plain")))


def change_stories(folder: Path) -> Iterator[Chapter]:
    """One agenda through every kind of change, one after the other; each file follows the one before."""
    story = _Story(_desk(folder / "changes"), Random(6), 14)
    yield story.told("first")
    yield story.told("nothing changed")
    for word, change in _CHANGES.items():
        yield story.told(word, change)
    yield story.told("the file after all of them")
    yield story.told("only the changes", _moved, "--changes-only")
    yield from story.other_shapes()


def merging_story(folder: Path) -> tuple[Chapter, Chapter, Chapter]:
    """An agenda told three times: at first, after every kind of change at once, and after some came back."""
    story = _Story(_desk(folder / "merging"), Random(6), 9)
    changes = [change for word, change in _CHANGES.items() if word != "starred again"]
    return (
        story.told("first"),
        story.told("every kind of change", *changes),
        story.told("starred again", _restarred),
    )


def wild_stories(folder: Path, count: int, seed: int = 0) -> Iterator[Chapter]:
    """Agendas as chance makes them: each at first, and after some changes of any kind."""
    for number in range(seed, seed + count):
        random = Random(number)
        story = _Story(_desk(folder / f"wild-{number}"), random, random.randrange(8, 30))
        yield story.told(f"first of {number}")
        changes = random.sample(sorted(_CHANGES), random.randrange(1, len(_CHANGES)))
        yield story.told(f"{', '.join(changes)} in {number}", *(_CHANGES[word] for word in changes))


class _Story:
    """An agenda of a wild program, what it should say, and the file that says it."""

    def __init__(self, desk: Desk, random: Random, talks: int) -> None:
        self.desk, self.random = desk, random
        self.talks = {talk.talk_id: talk for talk in wild_program(random, talks)}
        self.source = desk.folder / "wild.csv"
        self.published = tuple(self.talks.values())
        self.source.write_bytes(as_table(self.published))
        desk.run("import", self.source, "--name", "wild")
        desk.run("star", *self.talks)
        self.stars = dict.fromkeys(self.talks, "want")
        self.told_before: dict[str, Expected] = {}
        self.files: list[Path] = []

    def told(self, name: str, *changes: "Callable[[_Story], None] | str") -> Chapter:
        """The next file, after some changes; words are options of `planner export`."""
        for change in changes:
            if not isinstance(change, str):
                change(self)
        options = [change for change in changes if isinstance(change, str)]
        self._refresh()
        path = self.desk.folder / "agenda.ics"
        self.desk.run("export", "-o", path, "--alarm", 10, *options)
        now = {event.uid: event for event in self._now()}
        shown = {uid_of("wild", key): talk.shown for key, talk in self.talks.items()}
        gone = [
            replace(event.cancelled(), summary=shown.get(uid, event.summary))
            for uid, event in self.told_before.items()
            if uid not in now
        ]
        told = [*now.values(), *gone]
        if "--changes-only" in options:
            told = [event for event in told if self.told_before.get(event.uid) != event]
        kept = path.with_name(f"{len(self.files):02}.ics")
        kept.write_bytes(path.read_bytes())
        previous = self.files[-1] if self.files else None
        self.files.append(kept)
        self.told_before = now
        return Chapter(f"wild: {name}", kept, in_order(told), previous)

    def other_shapes(self) -> Iterator[Chapter]:
        """The plan, what is attended in part, and a file for each talk."""
        desk = self.desk
        plan, parts = desk.folder / "plan.ics", desk.folder / "parts.ics"
        desk.run("export", "--plan", "-o", plan)
        kept = desk.ask("plan")["kept"]
        yield Chapter("wild: the plan", plan, _events(kept, self._shown()))
        desk.run("export", "--plan", "--partial", "-o", parts)
        planned = desk.ask("plan", "--partial")
        yield Chapter("wild: the plan in parts", parts, _in_parts(planned, self._shown()))
        each = desk.folder / "each"
        desk.run("export", "--each", "-o", each)
        for event in list(self._now())[:3]:
            yield Chapter(f"wild: {event.uid} alone", each / f"{event.uid}.ics", (replace(event, alarms=0),))

    def starred(self) -> list[str]:
        """Ids of talks that are starred and take place."""
        return [key for key in sorted(self.stars) if key in self.talks and not self.talks[key].cancelled]

    def change(self, count: int, changed: Callable[[WildTalk], WildTalk]) -> None:
        """Publish some starred talks otherwise."""
        ids = self.starred()
        for key in self.random.sample(ids, min(count, len(ids))):
            self.talks[key] = changed(self.talks[key])

    def _refresh(self) -> None:
        published = tuple(self.talks.values())
        if published != self.published:
            self.source.write_bytes(as_table(published))
            self.desk.run("refresh", "wild")
            self.published = published

    def _shown(self) -> Mapping[str, str]:
        return {key: talk.shown for key, talk in self.talks.items()}

    def _now(self) -> Iterator[Expected]:
        known = {talk["id"]: talk for talk in self.desk.ask("list", "--starred")["talks"]}
        for key in self.starred():
            talk, level = self.talks[key], self.stars[key]
            end = talk.end or (utc(known[key]["end"]) if known[key]["end"] else talk.start + _ASSUMED)
            status = "TENTATIVE" if level == "maybe" else "CONFIRMED"
            yield Expected(uid_of("wild", key), talk.shown, talk.start, end, 1, status)


def _moved(story: _Story) -> None:
    by = timedelta(minutes=story.random.choice((-60, 25, 24 * 60)))
    story.change(2, lambda talk: replace(talk, start=talk.start + by, end=talk.end and talk.end + by))


def _roomed(story: _Story) -> None:
    story.change(2, lambda talk: replace(talk, room=another_room(story.random)))


def _titled(story: _Story) -> None:
    def titled(talk: WildTalk) -> WildTalk:
        shown = talk.shown
        while shown == talk.shown:
            printed, shown = another_title(story.random, int(talk.talk_id[1:]))
        return replace(talk, title=printed, shown=shown)

    story.change(2, titled)


def _cancelled(story: _Story) -> None:
    story.change(1, lambda talk: replace(talk, cancelled=True))


def _dropped(story: _Story) -> None:
    for key in story.starred()[:1]:
        del story.talks[key]
        del story.stars[key]


def _maybe(story: _Story) -> None:
    for key in story.starred()[-2:]:
        story.desk.run("star", key, "--level", "maybe")
        story.stars[key] = "maybe"


def _unstarred(story: _Story) -> None:
    for key in story.starred()[1:2]:
        story.desk.run("unstar", key)
        del story.stars[key]


def _restarred(story: _Story) -> None:
    for key in sorted(set(story.talks) - set(story.stars))[:1]:
        story.desk.run("star", key)
        story.stars[key] = "want"


_CHANGES: Mapping[str, Callable[[_Story], None]] = {
    "moved": _moved,
    "another room": _roomed,
    "another title": _titled,
    "maybe": _maybe,
    "unstarred": _unstarred,
    "withdrawn": _cancelled,
    "dropped": _dropped,
    "starred again": _restarred,
}


def removal_stories(folder: Path) -> Iterator[Chapter]:
    """Two programs, one of them taken out of the library."""
    desk = _desk(folder / "removal")
    first, second = sorted(SAMPLES.glob("*.txt"))[:2]
    desk.run("import", first, second)
    desk.run("star", *_ids(desk))
    path = desk.folder / "agenda.ics"
    desk.run("export", "-o", path)
    before = _expected(desk)
    programs = [program["id"] for program in desk.ask("programs")["programs"]]
    old = path.with_name("0.ics")
    old.write_bytes(path.read_bytes())
    yield Chapter("removal: two programs", old, before)
    desk.run("unstar", *_ids(desk, "--program", programs[0]))
    desk.run("remove", programs[0])
    desk.run("export", "-o", path)
    after = _expected(desk)
    kept = {event.uid for event in after}
    gone = (event.cancelled() for event in before if event.uid not in kept)
    yield Chapter("removal: one of them removed", path, in_order((*after, *gone)), old)


def _desk(folder: Path) -> Desk:
    folder.mkdir(parents=True)
    return Desk(folder)


def _ids(desk: Desk, *options: str) -> list[str]:
    return [talk["id"] for talk in desk.ask("list", *options)["talks"]]


def _expected(desk: Desk, alarms: int = 0) -> tuple[Expected, ...]:
    starred = desk.ask("list", "--starred")["talks"]
    return _events(starred, {talk["id"]: readable(talk["title"]) for talk in starred}, alarms)


def _events(talks: Iterable[Any], shown: Mapping[str, str], alarms: int = 0) -> tuple[Expected, ...]:
    return in_order(_event(talk, shown[talk["id"]], alarms) for talk in talks)


def _event(talk: Any, shown: str, alarms: int = 0) -> Expected:
    start = utc(talk["start"])
    end = utc(talk["end"]) if talk["end"] else start + _ASSUMED
    status = "TENTATIVE" if talk["level"] == "maybe" else "CONFIRMED"
    return Expected(uid_of(talk["program"], talk["id"]), shown, start, end, alarms, status)


def _in_parts(planned: Any, shown: Mapping[str, str]) -> tuple[Expected, ...]:
    """What a plan keeps, and of the rest the time that one is there."""
    events = {talk["id"]: _event(talk, shown[talk["id"]]) for talk in planned["kept"]}
    for part in planned["parts"]:
        event = _event(part["talk"], shown[part["talk"]["id"]])
        enter, leave = part["enter"], part["leave"]
        event = replace(
            event, start=utc(enter) if enter else event.start, end=utc(leave) if leave else event.end
        )
        events[part["talk"]["id"]] = event
    return in_order(events.values())
