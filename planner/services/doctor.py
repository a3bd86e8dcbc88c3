"""Where everything is, what it holds, and what is wrong with it."""

from dataclasses import dataclass, field
from pathlib import Path

from planner.errors import PlannerError
from planner.services.backups import Backup, list_backups
from planner.services.desk import Desk, open_desk
from planner.services.setting import Setting
from planner.services.undoing import redoable, undoable
from planner.store.agenda import Mistyped, load_agenda_to_change
from planner.store.config import load_config
from planner.text.clean import one_line, quote
from planner.text.counted import counted
from planner.timeline.clock import name_of
from planner.timeline.conflict import Rules
from planner.timeline.walk import fits, folded


@dataclass(slots=True)
class Report:
    """What an examination found."""

    home: str
    files: dict[str, str]
    """What each file is for -> its path, whether it is there or not."""
    holds: list[str] = field(default_factory=list)
    """What there is, a line each."""
    problems: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    """Ids of starred talks that their programs no longer have: nothing is wrong with that."""
    backups: list[Backup] = field(default_factory=list)
    """Of the agenda, the latest first."""
    broken: bool = False
    """Something cannot be read at all."""


def examine(setting: Setting) -> Report:
    """Look at every file of this person; nothing is changed but what reading always mends."""
    home = setting.home
    report = Report(
        home=str(home.data),
        files={
            "agenda": str(home.agenda_file),
            "config": str(home.config_file),
            "programs": str(home.programs_file),
            "sources": str(home.sources),
            "backups": str(home.backups),
            "undo": str(home.undo_file),
            "exports": str(home.exports_file),
        },
        problems=list(setting.warnings),
    )
    report.holds.append(f"zone: {name_of(setting.zone)} (from {setting.zone_source})")
    report.holds += _in_force(setting.rules)
    try:
        load_config(home)
    except PlannerError as error:
        report.problems.append(error.message)
        report.broken = True
    if home.published_file.exists():
        report.files["published"] = str(home.published_file)
    if home.busy_file.exists():
        report.files |= {"busy": str(home.busy_file), "calendars": str(home.busy_folder)}
        _examine_calendars(setting, report)
    try:
        desk = open_desk(setting)
    except PlannerError as error:
        report.problems.append(error.message)
        report.broken = True
    else:
        report.broken |= _is_mistyped(setting)
        _examine_desk(desk, report)
        report.problems += _unknown_rooms(desk)
    report.backups += list_backups(setting)
    report.holds.append(
        f"undo: {counted(len(undoable(setting)), 'change')} can be taken back, {len(redoable(setting))} made again"
    )
    report.holds.append(f"backups: {len(report.backups)} of the agenda (planner doctor --restore N)")
    aside = [
        path for folder in {home.data, home.config} for path in _files(folder) if ".damaged-" in path.name
    ]
    report.problems += [
        f"{path}: was damaged and set aside; delete it when you need it no more" for path in sorted(aside)
    ]
    report.problems = list(dict.fromkeys(report.problems))
    return report


def _is_mistyped(setting: Setting) -> bool:
    """Whether nothing can be saved before somebody mends the agenda."""
    try:
        load_agenda_to_change(setting.home)
    except Mistyped:
        return True
    except PlannerError:
        return False
    return False


def _examine_calendars(setting: Setting, report: Report) -> None:
    from planner.services.busy_changes import list_calendars

    try:
        calendars = list_calendars(setting)
    except PlannerError as error:
        report.problems.append(error.message)
        report.broken = True
        return
    times = sum(len(each.times) for each in calendars)
    all_day = "busy" if setting.config.all_day_is_busy else "free"
    report.holds.append(
        f"my calendars ({setting.rules.busy}): {len(calendars)}, with {times} busy times while programs run; "
        f"whole days are {all_day}"
    )
    for each in calendars:
        for problem in each.problems:
            line = f":{problem.line}" if problem.line else ""
            report.problems.append(f"{one_line(each.source)}{line}: {problem.message}")


def _examine_desk(desk: Desk, report: Report) -> None:
    report.problems += desk.warnings
    samples = sum(head.sample for head in desk.programs)
    report.holds.append(
        f"library: {counted(len(desk.programs), 'program')} ({counted(samples, 'sample')}), "
        f"{counted(len(desk.talks) - len(desk.orphans), 'talk')}"
    )
    warned = len(desk.open_conflicts) - desk.conflict_count
    report.holds.append(
        f"agenda: {counted(len(desk.agenda.stars), 'star')}, {counted(desk.conflict_count, 'conflict')}, "
        f"{len(desk.accepted)} accepted"
        f"{f', {warned} only warned of' if warned else ''}"
    )
    known = {head.id for head in desk.programs}
    for talk in desk.my_talks:
        if talk.id not in desk.orphans:
            continue
        if talk.program in known:
            report.withdrawn.append(talk.id)
        else:
            report.problems.append(
                f"{talk.id}: starred, but {one_line(talk.program) or 'its program'} is not in the library (import it "
                "again, or unstar)"
            )
    if report.withdrawn:
        report.holds.append(
            f"withdrawn: {counted(len(report.withdrawn), 'star')} of talks that their programs no longer have, kept in "
            f"case they come back ({', '.join(report.withdrawn)}; planner unstar TALK lets one go)"
        )
    for head in desk.programs:
        if head.year_source == "guess":
            report.problems.append(
                f"{head.id}: its year {head.year} is a guess (planner programs {head.id} --year {head.year} settles it)"
            )


def _in_force(rules: Rules) -> list[str]:
    """The walks and my hours as they are set; nothing where neither is."""
    lines = []
    walks, hours = rules.walks, rules.my_hours
    if not walks.is_nothing:
        pairs = "".join(f"; {each.one} - {each.other} {each.minutes} min" for each in walks.between)
        lines.append(f"walks ({rules.transfer}): {walks.default} min between rooms{one_line(pairs)}")
    if hours is not None:
        usual = f"{hours.default.text} in {name_of(hours.zone)}" if hours.default else "any time is mine"
        stays = "".join(
            f"; {each.hours.text} in {name_of(each.zone)} from {each.first} until {each.last}"
            for each in hours.stays
        )
        lines.append(f"my hours ({rules.hours}): {usual}{stays}")
    return lines


def _unknown_rooms(desk: Desk) -> list[str]:
    """Names of rooms in config.toml that no talk of the library is in."""
    rooms = {folded(talk.room) for talk in desk.talks if talk.room}
    names = dict.fromkeys(name for pair in desk.rules.walks.between for name in (pair.one, pair.other))
    return [
        f"config.toml: [[walk.between]]: no room of the library is called {quote(name)} (planner list shows the rooms)"
        for name in names
        if not any(fits(name, room) for room in rooms)
    ]


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_file()]
    except OSError:
        return []
