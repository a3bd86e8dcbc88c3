"""Who is asking: whose files, which zone is shown, what time it is."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from planner import machine
from planner.limits import raise_limits
from planner.services.paths import path_typed
from planner.store.config import Config, load_config
from planner.store.home import Home, home_at
from planner.timeline.clock import Zone, zone_named
from planner.timeline.rules import Rules


class Setting(NamedTuple):
    """Everything a use case needs to know about the person and the moment."""

    home: Home
    config: Config
    zone: Zone
    """The zone in which times are shown."""
    zone_source: str
    """Where it comes from: "--timezone", "config.toml", "TZ" or "system"."""
    clock: Callable[[], datetime]
    """The present instant, UTC."""
    warnings: tuple[str, ...] = ()
    rules: Rules = Rules()
    """What counts as a conflict: those of config.toml with my hours, wherever times are shown."""
    where_i_am: Zone | None = None
    """Where that is another zone than the one shown at first."""

    @property
    def local_zone(self) -> Zone:
        """The zone where this person is, as far as the configuration or the computer knows."""
        return self.where_i_am or self.zone

    def shown_in(self, zone: Zone) -> "Setting":
        """The same setting with times shown in another zone."""
        return self._replace(zone=zone, zone_source="chosen", where_i_am=self.local_zone)


def open_setting(
    *,
    home: Path | None = None,
    timezone: str | None = None,
    now: datetime | None = None,
    environment: Mapping[str, str],
    config: Config | None = None,
    user: str = "",
) -> Setting:
    """The setting of one run.

    Args:
        home: `--home`; else `PLANNER_HOME`, else the platform's folders.
        timezone: `--timezone`; else config.toml, `TZ`, the system.
        now: `--now`; else the machine's clock.
        config: instead of what config.toml says.
        user: what this run is, as others who wait for it are told.
    Raises:
        UnknownZone: the zone given names none.
        StoreError: config.toml cannot be read.
    """
    place = home_of(home, environment)._replace(user=user)
    config = load_config(place) if config is None else config
    raise_limits(config.limits_times, config.limits)
    warnings = list(config.warnings)
    clock = machine.now if now is None else _stopped(now)
    if timezone is not None:
        from planner.timeline.zone_search import resolve_zone  # noqa: PLC0415 - its index of names is large

        zone, source = resolve_zone(timezone, clock()), "--timezone"
    elif config.timezone is not None:
        zone, source = zone_named(config.timezone), "config.toml"
    else:
        zone, source, warning = machine.zone_of_machine(environment)
        warnings += [warning] if warning else []
    rules, local = config.rules, zone
    if timezone is not None:  # which only shows: where one is, the rest tells
        local, more = _zone_of_person(config, environment)
        warnings += more if config.hours is not None or place.busy_file.exists() else []
    if config.hours is not None:
        rules = rules._replace(my_hours=config.hours.lived_in(local))
    return Setting(place, config, zone, source, clock, tuple(warnings), rules, local)


def _zone_of_person(config: Config, environment: Mapping[str, str]) -> tuple[Zone, list[str]]:
    """The zone where this person is, whatever zone is shown; and what there is to warn of."""
    if config.timezone is not None:
        return zone_named(config.timezone), []
    zone, _, warning = machine.zone_of_machine(environment)
    return zone, [warning] if warning else []


def home_of(given: Path | None, environment: Mapping[str, str]) -> Home:
    """Where this person's files are."""
    named = given or (Path(variable) if (variable := environment.get("PLANNER_HOME")) else None)
    if named is not None:
        return home_at(path_typed(named).absolute())
    data, config = machine.folders()
    return Home(data=data, config=config)


def _stopped(instant: datetime) -> Callable[[], datetime]:
    return lambda: instant


def is_new(setting: Setting) -> bool:
    """Whether nobody has used this home so far."""
    return not (setting.home.programs_file.exists() or setting.home.agenda_file.exists())


def remembered(setting: Setting) -> dict[str, str]:
    """What the screens noted at their last run, such as the zone that was picked; empty the first time."""
    from planner.store.state import load_state  # noqa: PLC0415 - most verbs note nothing

    return load_state(setting.home)


def remember(setting: Setting, notes: Mapping[str, str]) -> None:
    """Note something for the next run, beside what is noted already."""
    from planner.store.state import load_state, save_state  # noqa: PLC0415

    save_state(setting.home, {**load_state(setting.home), **notes})
