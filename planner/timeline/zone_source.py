"""How the home zone of a program was found."""

from enum import StrEnum


class ZoneSource(StrEnum):
    """Where a program's time zone comes from."""

    PRINTED = "printed"
    """With its times: an abbreviation, an offset, a TZID."""
    NAMED = "named"
    """By the source for all its times: a "Timezone:" line, a column, X-WR-TIMEZONE, time_zone_name."""
    GIVEN = "given"
    """By the user, with `--timezone`: the source leaves it open."""
    READ_AS = "read-as"
    """By the user, with `--read-as`: what the source prints is wrong."""
    CONFIGURED = "configured"
    """An abbreviation of several places that `config.toml` settles."""
    CONVENTION = "convention"
    """The format means it so without saying it: MiniConf's times are UTC."""
