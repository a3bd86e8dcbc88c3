"""Where everything is, what it holds, and what is wrong with it."""

from dataclasses import dataclass, field
from pathlib import Path

from planner.errors import PlannerError
from planner.services.desk import Desk, open_desk
from planner.services.setting import Setting
from planner.store.config import load_config
from planner.timeline.clock import name_of


@dataclass(slots=True)
class Report:
    """What an examination found."""

    home: str
    files: dict[str, str]
    """What each file is for -> its path, whether it is there or not."""
    holds: list[str] = field(default_factory=list)
    """What there is, a line each."""
    problems: list[str] = field(default_factory=list)
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
    try:
        load_config(home)
    except PlannerError as error:
        report.problems.append(error.message)
        report.broken = True
    try:
        desk = open_desk(setting)
    except PlannerError as error:
        report.problems.append(error.message)
        report.broken = True
    else:
        _examine_desk(desk, report)
    backups = _files(home.backups)
    report.holds.append(f"backups: {len(backups)} of the agenda")
    aside = [
        path for folder in {home.data, home.config} for path in _files(folder) if ".damaged-" in path.name
    ]
    report.problems += [
        f"{path}: was damaged and set aside; delete it when you need it no more" for path in sorted(aside)
    ]
    return report


def _examine_desk(desk: Desk, report: Report) -> None:
    report.problems += desk.warnings
    samples = sum(head.sample for head in desk.programs)
    report.holds.append(
        f"library: {len(desk.programs)} programs ({samples} samples), {len(desk.talks) - len(desk.orphans)} talks"
    )
    report.holds.append(
        f"agenda: {len(desk.agenda.stars)} stars, {len(desk.conflicts)} conflicts, {len(desk.accepted)} accepted"
    )
    for talk in desk.my_talks:
        if talk.id in desk.orphans:
            report.problems.append(
                f"{talk.id}: starred, but {talk.program} has no such talk any more (import it again, or unstar)"
            )
    for head in desk.programs:
        if head.year_source == "guess":
            report.problems.append(
                f"{head.id}: its year {head.year} is a guess (planner programs {head.id} --year {head.year} settles it)"
            )


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_file()]
    except OSError:
        return []
