"""A little colour for a terminal: days stand out, what clashes is red, what is beside the point is dim.

Nothing is said by colour alone. NO_COLOR and CLICOLOR=0 turn it off, CLICOLOR_FORCE=1 on where there is no terminal.
"""

import re
from collections.abc import Mapping

_BOLD, _DIM, _RED, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[0m"
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2} [A-Z][a-z]+ \d{4}|running:|next:")
_ASIDE = re.compile(r"(?:Times|Days) in \S.*| {15}\d+ (?:h \d\d )?min free until .*")
_CLASH = re.compile(r" {3,}! .*|clash {4}.*")
_STAR = re.compile(r"(  \d\d:\d\d-\S+ .*? )(must |want |maybe)(!)( .*)")


def wants_colour(environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Whether text is to be coloured. Source: no-color.org and bixense.com/clicolors."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return is_terminal and environment.get("CLICOLOR", "1") != "0" and environment.get("TERM", "") != "dumb"


def coloured(line: str) -> str:
    """A line of a listing, with colour where it has some."""
    if _DAY.fullmatch(line):
        return f"{_BOLD}{line}{_PLAIN}"
    if _ASIDE.fullmatch(line):
        return f"{_DIM}{line}{_PLAIN}"
    if _CLASH.fullmatch(line):
        return f"{_RED}{line}{_PLAIN}"
    return _STAR.sub(rf"\1{_RED}\2\3{_PLAIN}\4", line) if "!" in line else line
