"""The files that planner keeps for itself, told by their beginning: they hold talks and are no programs."""

import re

from planner.errors import ProgramError

_STAR = re.compile(r'^\[\[star\]\][ \t]*\r?\n(?:[a-z_]+ *=.*\n)*?talk *= *["\']', re.MULTILINE)
_MEMORIES = (
    (re.compile(r'\s*\{\s*"entries"\s*:\s*\['), re.compile(r'"(?:undone|before)"\s*:\s*[\[{]')),
    (re.compile(r'\s*\{\s*"(?:files|places)"\s*:\s*\{'), re.compile(r'"(?:sha256|sequence)"\s*:')),
)
"""How undo.json and exports.json begin, and a name they go on with."""


def refuse_kept(head: str, source: str) -> None:
    """Refuse an agenda.toml, undo.json or exports.json, whose talks would make a program of what somebody starred.

    Args:
        head: the beginning of the source.
        source: as messages show it.
    Raises:
        ProgramError: it is one of them.
    """
    if _STAR.search(head):
        raise ProgramError(
            source, None, "is an agenda, not a program", "take its stars: planner import --stars FILE"
        )
    if any(begins.match(head) and name.search(head) for begins, name in _MEMORIES):
        raise ProgramError(source, None, "is what planner remembers, not a program", "leave it out")
