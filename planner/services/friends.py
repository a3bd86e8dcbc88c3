"""Friends without a server: several people's agendas, compared and divided. Nobody's agenda is changed."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from planner.errors import AgendaFileError, PlannerError, UsageError
from planner.services.desk import Desk, desk_of
from planner.services.friend_files import names_of, read_friend_file
from planner.services.paths import path_typed
from planner.services.planning import plan_agenda  # noqa: TID253 - to compare is to plan for each
from planner.services.setting import Setting
from planner.text.clean import one_line
from planner.text.counted import counted
from planner.text.fold import fold
from planner.timeline.agenda import Agenda
from planner.timeline.compare import Comparison, compare_agendas, shared_free
from planner.timeline.conflict import Rule, busy_conflicts, hours_conflict
from planner.timeline.day import day_of
from planner.timeline.interval import Interval
from planner.timeline.my_days import my_days
from planner.timeline.program import Talk
from planner.timeline.split import Split, split_talks
from planner.timeline.split_matter import Sharer
from planner.timeline.split_words import YOU, SplitWords


@dataclass(frozen=True, slots=True)
class Friend:
    """One of the people, I among them."""

    name: str
    source: str
    """The file; empty for me."""
    agenda: Agenda


@dataclass(frozen=True)
class Company:
    """Several people with what they starred."""

    desk: Desk
    """Mine, with talks made up for what my library has not."""
    friends: tuple[Friend, ...]
    """I am the first."""
    talks: tuple[Talk, ...]
    """All that somebody starred, in listing order."""
    unknown: frozenset[str] = frozenset()
    """Ids of talks that no program of my library has: known by their stars alone."""
    warnings: tuple[str, ...] = ()
    errors: tuple[PlannerError, ...] = ()
    """What is wrong with files that were left out."""

    @cached_property
    def sharers(self) -> tuple[Sharer, ...]:
        """The people as talks are divided among them; my hours are mine alone."""
        outside = frozenset(talk.id for talk in self.talks if self._is_kept_from(talk))
        return tuple(
            Sharer(
                friend.name,
                friend.agenda.levels,
                frozenset(talk for talk, star in friend.agenda.stars.items() if star.pinned),
                outside if place == 0 else frozenset(),
            )
            for place, friend in enumerate(self.friends)
        )

    def met_instead_of(self, talk: Talk) -> tuple[str, ...]:
        """What my calendars have that keeps me from a talk, by title."""
        found = busy_conflicts(talk, self.desk.rules)
        return tuple(
            one_line(each.busy.title) for each in found if each.busy is not None and each.level is Rule.BLOCK
        )

    def _is_kept_from(self, talk: Talk) -> bool:
        """Whether my hours or my calendars keep me from a talk."""
        rules = self.desk.rules
        found = (hours_conflict(talk, rules), *busy_conflicts(talk, rules))
        return any(each is not None and each.level is Rule.BLOCK for each in found)


def gather(setting: Setting, desk: Desk, paths: Sequence[str | Path], names: Sequence[str] = ()) -> Company:
    """Me and the people whose agendas some files hold.

    A file that cannot be read is left out and told in `errors`.

    Args:
        names: of the people by the files' order, or mine first and then theirs; else by the files.
    Raises:
        UsageError: a file is given twice or is mine, or the names do not fit the files.
        AgendaFileError: no file can be read.
    """
    files = [path_typed(path) for path in paths]
    _check_files(setting, files)
    mine, called = _called(files, names)
    friends = [Friend(mine, "", desk.agenda)]
    warnings: list[str] = []
    errors: list[PlannerError] = []
    library = [talk for talk in desk.talks if talk.id not in desk.orphans]
    for path, name in zip(files, called, strict=True):
        try:
            read = read_friend_file(path, library)
        except AgendaFileError as error:
            errors.append(error)
            continue
        twin = next((each for each in friends if _same(each.agenda, read.agenda)), None)
        if twin is not None:
            warnings.append(f"{path}: has the same stars as {twin.source or 'your own agenda'}")
        warnings += read.warnings
        friends.append(Friend(name, one_line(str(path)), read.agenda))
    if len(friends) == 1:
        first, *others = errors
        first.others = tuple(others)
        raise first
    return _company(desk, friends, warnings, errors)


def _company(
    desk: Desk, friends: Sequence[Friend], warnings: Sequence[str], errors: Sequence[PlannerError]
) -> Company:
    stars = {talk: star for friend in reversed(friends) for talk, star in friend.agenda.stars.items()}
    library = tuple(talk for talk in desk.talks if talk.id not in desk.orphans)
    everyone = desk_of(desk._replace(talks=library, orphans=frozenset(), agenda=Agenda(stars)))
    talks = tuple(talk for talk in everyone.talks if talk.id in stars)
    # The desk keeps my agenda and knows everybody's talks.
    whole = everyone._replace(agenda=desk.agenda)
    return Company(whole, tuple(friends), talks, everyone.orphans, tuple(warnings), tuple(errors))


def _check_files(setting: Setting, files: Sequence[Path]) -> None:
    seen: set[Path] = set()
    mine = setting.home.agenda_file.resolve()
    for path in files:
        try:
            real = path.resolve()
        except (OSError, RuntimeError):
            real = path
        if real == mine:
            raise UsageError(
                "is your own agenda",
                where=one_line(str(path)),
                remedy="leave it out: you are among them already",
            )
        if real in seen:
            raise UsageError(
                "is given twice", where=one_line(str(path)), remedy="name each friend's file once"
            )
        seen.add(real)


def _called(files: Sequence[Path], names: Sequence[str]) -> tuple[str, list[str]]:
    """My name and those of the others."""
    wanted = [one_line(name) for name in names]
    if not wanted:
        return YOU, [one_line(name) for name in names_of(files)]
    given = sum(map(bool, wanted))
    if len(wanted) not in (len(files), len(files) + 1) or not all(wanted):
        raise UsageError(
            f"{counted(given, 'name')}{' and an empty one' if 0 < given < len(wanted) else ''}"
            f" for {counted(len(files), 'file')}",
            where="--names",
            remedy="give one for each file, with commas between; or yours first and then theirs",
        )
    if len({fold(name) for name in wanted}) < len(wanted):
        raise UsageError("two people have one name", where="--names", remedy="tell them apart")
    return (wanted[0], wanted[1:]) if len(wanted) > len(files) else (YOU, wanted)


def _same(one: Agenda, other: Agenda) -> bool:
    return one.levels == other.levels


def compared(setting: Setting, company: Company) -> Comparison:
    """Who wants what, and what of it each one's plan keeps; my hours and calendars count for me alone."""
    desk = company.desk
    without_mine = desk.rules._replace(hours=Rule.IGNORE, busy=Rule.IGNORE)
    desks = (
        desk._replace(agenda=friend.agenda, rules=without_mine if friend.source else desk.rules)
        for friend in company.friends
    )
    attended = [frozenset(talk.id for talk in plan_agenda(setting, each).plan.kept) for each in desks]
    known = {talk.id for talk in company.talks}.union(*attended)
    talks = [talk for talk in desk.talks if talk.id in known]
    return compare_agendas(talks, company.sharers, desk.rules, attended)


def divided(company: Company) -> Split:
    """Who goes where, so that all together cover the most."""
    return split_talks(company.talks, company.sharers, company.desk.rules)


def words_of_split(company: Company, split: Split, named: Callable[[Talk], str]) -> SplitWords:
    """Why talks went to whom, with talks called as given."""
    return SplitWords(
        company.talks, company.sharers, split, company.desk.rules, named, met=company.met_instead_of
    )


def meetings(
    company: Company, setting: Setting, days: Collection[date] | None = None
) -> tuple[Interval, ...]:
    """When everybody is free on a day on which each has something starred, within my hours and when my calendars have nothing; by start."""
    rules = company.desk.rules
    hours = rules.my_hours if rules.hours is not Rule.IGNORE else None
    busy = rules.my_busy.taken if rules.busy is not Rule.IGNORE else ()
    found: list[Interval] = []
    for day in my_days(company.talks, company.desk.talks):
        agendas = [[talk for talk in day if talk.id in friend.agenda.stars] for friend in company.friends]
        found += shared_free(agendas, rules, hours, busy)
    return tuple(each for each in found if days is None or day_of(each.start, setting.zone) in days)
